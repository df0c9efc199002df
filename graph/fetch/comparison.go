package fetch

import (
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/org"
)

// Compare finds who takes part in an organisation on two days, and what became of
// them between.
func (f *Fetch) Compare(ctx context.Context, c *answer.Comparison, along adjacency.Filter) error {
	graph, err := f.store.Graph(ctx)
	if err != nil {
		return err
	}
	var tied [2][]analysis.Tied
	for i, day := range []org.Day{c.From, c.To} {
		along.Day = day
		if tied[i], err = analysis.TiedTo(graph, c.Of, along); err != nil {
			return tooMuch(err)
		}
	}
	eachOf(tied[0], tied[1], func(a, b *analysis.Tied) { c.All = append(c.All, compared(a, b)) })
	return f.classify(ctx, graph, c)
}

// compared is one that takes part, not classified further than by the days.
func compared(before, after *analysis.Tied) answer.Compared {
	switch {
	case after == nil:
		return answer.Compared{Organisation: before.Organisation, Change: answer.Left, Before: before.Relationships}
	case before == nil:
		return answer.Compared{Organisation: after.Organisation, Change: answer.Joined, After: after.Relationships}
	}
	return answer.Compared{Organisation: before.Organisation, Change: answer.Stayed, Before: before.Relationships, After: after.Relationships}
}

// classify tells those that were renamed from those that stayed; those that went
// into others, or came from others, from those that left and joined; and those of
// which nobody knows.
func (f *Fetch) classify(ctx context.Context, graph *adjacency.Graph, c *answer.Comparison) error {
	rows, err := f.store.Organisations(ctx, ids(c.All, func(one answer.Compared) int64 { return one.Organisation }))
	if err != nil {
		return err
	}
	var gone, come []*answer.Compared
	for i, row := range rows {
		one := &c.All[i]
		switch {
		case one.Change == answer.Stayed && row.Name("", c.From) != row.Name("", c.To):
			one.Change = answer.Renamed
		case one.Change == answer.Left && !row.Life().Possible.Contains(c.To):
			gone = append(gone, one)
		case one.Change == answer.Left && allDerived(graph, one.Before):
			one.Change = answer.NotKnown
		case one.Change == answer.Joined && !row.Life().Possible.Contains(c.From):
			come = append(come, one)
		}
	}
	if err := f.findCounterparts(ctx, graph, c, gone, true); err != nil {
		return err
	}
	return f.findCounterparts(ctx, graph, c, come, false)
}

// allDerived reports whether a rule drew all of the relationships. That it no longer
// does says nothing of whether anybody left.
func allDerived(graph *adjacency.Graph, relationships []int64) bool {
	return !slices.ContainsFunc(relationships, func(id int64) bool { return !graph.Derived(id) })
}

// findCounterparts follows organisations to what they went into, or came from,
// between the days, as far as that takes part on the other day.
func (f *Fetch) findCounterparts(ctx context.Context, graph *adjacency.Graph, c *answer.Comparison, of []*answer.Compared, onward bool) error {
	s := successions{fetch: f, graph: graph, onward: onward, period: org.Period{From: c.From + 1, To: c.To + 1}, ways: make(map[int64][]wayOn)}
	if err := s.learn(ctx, ids(of, func(one *answer.Compared) int64 { return one.Organisation })); err != nil {
		return err
	}
	takesPart := make(map[int64]bool)
	for _, one := range c.All {
		takesPart[one.Organisation] = onward && one.After != nil || !onward && one.Before != nil
	}
	for _, one := range of {
		one.Counterparts = s.reached(one.Organisation, takesPart)
		switch found := len(one.Counterparts) > 0; {
		case found && onward:
			one.Change = answer.Succeeded
		case found:
			one.Change = answer.Formed
		case onward && len(s.ways[one.Organisation]) == 0:
			one.Change = answer.NotKnown
		}
	}
	return nil
}

func (f *Fetch) comparisonReads() map[string]read {
	return map[string]read{
		"Comparison.before":                        f.organisations(func(o answer.Object) wanted { return comparedOn(o, true) }),
		"Comparison.after":                         f.organisations(func(o answer.Object) wanted { return comparedOn(o, false) }),
		"Comparison.organisations":                 eachPlanned(f.comparedPage),
		"ComparedOrganisation.before":              f.organisations(func(o answer.Object) wanted { return participantOn(o, true) }),
		"ComparedOrganisation.after":               f.organisations(func(o answer.Object) wanted { return participantOn(o, false) }),
		"ComparedOrganisation.relationshipsBefore": f.participation(true),
		"ComparedOrganisation.relationshipsAfter":  f.participation(false),
		"ComparedOrganisation.counterparts":        f.organisationLists(counterpartsOf),
	}
}

func comparedOn(object answer.Object, before bool) wanted {
	c, ok := object.(*answer.Comparison)
	if !ok {
		return wanted{}
	}
	return wanted{c.Of, readingOn(c, before)}
}

func readingOn(c *answer.Comparison, before bool) answer.Reading {
	if before {
		return answer.On(c.From)
	}
	return answer.On(c.To)
}

func (f *Fetch) comparedPage(c *answer.Comparison, b batch) ([]answer.Object, error) {
	wanted := plan.Texts[answer.ParticipationChange](b.field.Args, "changes")
	rows, keys := make(map[int64]answer.Compared), []int64(nil)
	for _, one := range c.All {
		if wanted == nil || slices.Contains(wanted, one.Change) {
			rows[one.Organisation], keys = one, append(keys, one.Organisation)
		}
	}
	p, err := f.inMemory(b.field, cursor.Name, keys, func(id int64) answer.Place {
		return answer.Place{Row: answer.ComparedRow{Of: c, Compared: rows[id]}}
	})
	if err != nil {
		return nil, err
	}
	connection, err := hangPage(c, b.field, p)
	return one(connection), err
}

func participantOn(object answer.Object, before bool) wanted {
	c, ok := object.(*answer.ComparedOrganisation)
	if !ok || len(relationshipsOn(c, before)) == 0 {
		return wanted{}
	}
	return wanted{c.Row().Organisation, readingOn(c.Row().Of, before)}
}

func relationshipsOn(c *answer.ComparedOrganisation, before bool) []int64 {
	if before {
		return c.Row().Before
	}
	return c.Row().After
}

// participation answers the relationships by which organisations take part.
func (f *Fetch) participation(before bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		var all []int64
		for _, object := range b.objects {
			if c, ok := object.(*answer.ComparedOrganisation); ok {
				all = append(all, relationshipsOn(c, before)...)
			}
		}
		rows, err := f.store.Relationships(ctx, all)
		if err != nil {
			return nil, err
		}
		var children []answer.Object
		for _, object := range b.objects {
			c, ok := object.(*answer.ComparedOrganisation)
			if !ok {
				return nil, wrongType(object, b)
			}
			relationships := make([]*answer.Relationship, len(relationshipsOn(c, before)))
			for i := range relationships {
				relationships[i] = answer.NewRelationship(rows[i], readingOn(c.Row().Of, before))
			}
			rows = rows[len(relationships):]
			children = append(children, hangAll(object, b.field.Key, relationships)...)
		}
		return children, nil
	}
}

// counterpartsOf are read on the day on which they take part.
func counterpartsOf(object answer.Object) ([]int64, answer.Reading) {
	c, ok := object.(*answer.ComparedOrganisation)
	if !ok {
		return nil, answer.Reading{}
	}
	return c.Row().Counterparts, readingOn(c.Row().Of, c.Row().Change == answer.Formed)
}
