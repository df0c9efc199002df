package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/org"
	"diginett/internal/store"
)

// shortcut is a typed field over the generic read of relationships: the same
// read with fixed arguments.
type shortcut struct {
	direction store.Direction
	kinds     []org.Kind
	types     []org.Type // of the other end; nil for any
	eachOnce  bool
}

func (f *Fetch) tieReads() map[string]read {
	seatsIn := shortcut{direction: store.Incoming, kinds: []org.Kind{org.RepresentedIn}}
	seatsHeld := shortcut{direction: store.Outgoing, kinds: []org.Kind{org.RepresentedIn}}
	memberships := shortcut{direction: store.Outgoing, kinds: []org.Kind{org.MemberOf}, types: []org.Type{org.TypeNetwork}}
	county := shortcut{direction: store.Outgoing, kinds: []org.Kind{org.InCounty}, types: []org.Type{org.TypeCounty}}
	governed := shortcut{direction: store.Outgoing, kinds: []org.Kind{org.AuthorityOf}, types: []org.Type{org.TypeCounty}}
	reads := map[string]read{
		"Organisation.relationships": f.relationships,
		"County.authority":           f.single(shortcut{direction: store.Incoming, kinds: []org.Kind{org.AuthorityOf}}),
		"CountyAuthority.county":     f.single(governed),
		"Municipality.county":        f.single(county),
	}
	for name, s := range map[string]shortcut{
		"County.municipalities":    {direction: store.Incoming, kinds: []org.Kind{org.InCounty}, types: []org.Type{org.TypeMunicipality}},
		"County.networks":          {direction: store.Incoming, kinds: []org.Kind{org.WorksIn}, types: []org.Type{org.TypeNetwork}},
		"CountyAuthority.networks": memberships,
		"CountyAuthority.seats":    seatsHeld,
		"Municipality.networks":    memberships,
		"Municipality.seats":       seatsHeld,
		"Institution.seats":        seatsHeld,
		"Council.seats":            seatsIn,
		"Committee.seats":          seatsIn,
		"Network.members":          {direction: store.Incoming, kinds: []org.Kind{org.MemberOf}},
		"Collective.members":       {direction: store.Incoming, kinds: []org.Kind{org.PartOf}},
		"Institution.parts":        {direction: store.Incoming, kinds: []org.Kind{org.PartOf}},
		"Network.counties":         {direction: store.Outgoing, kinds: []org.Kind{org.WorksIn}, types: []org.Type{org.TypeCounty}},
		"Network.secretariats":     {direction: store.Incoming, kinds: []org.Kind{org.SecretariatOf}},
		"Network.committees": {
			direction: store.Incoming, kinds: []org.Kind{org.PartOf, org.Governs}, types: []org.Type{org.TypeCommittee}, eachOnce: true,
		},
		"Council.committees": {
			direction: store.Incoming, kinds: []org.Kind{org.ReportsTo, org.SubcommitteeOf, org.PreparesCasesFor},
			types: []org.Type{org.TypeCommittee}, eachOnce: true,
		},
		"Committee.parents": {
			direction: store.Outgoing, kinds: []org.Kind{org.ReportsTo, org.SubcommitteeOf, org.PreparesCasesFor, org.PartOf}, eachOnce: true,
		},
	} {
		reads[name] = f.related(s)
	}
	return reads
}

// related answers a typed field with a page of organisations at the other end.
func (f *Fetch) related(s shortcut) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		ties := store.Ties{
			Direction: s.direction, Kinds: s.kinds, OtherTypes: s.types, EachOnce: s.eachOnce,
			Certainties: certainties(b.field.Args),
		}
		if kinds := plan.Texts[answer.OrganisationKind](b.field.Args, "kinds"); kinds != nil {
			ties.OtherTypes = answer.TypesOf(kinds)
		}
		return f.tiePages(ctx, b, ties, func(t store.Tie, at answer.Reading) answer.Place {
			return answer.Place{
				Node: func() answer.Object { return answer.NewOrganisation(t.Other, at) },
				Via:  func() *answer.Relationship { return answer.NewRelationship(t.Relationship, at) },
			}
		})
	}
}

// relationships answers the generic field.
func (f *Fetch) relationships(ctx context.Context, b batch) ([]answer.Object, error) {
	ties := store.Ties{
		Direction:   direction(b.field.Args),
		Kinds:       plan.Texts[org.Kind](b.field.Args, "kinds"),
		Certainties: certainties(b.field.Args),
		AnyTime:     b.field.Args.Is("anyTime"),
	}
	return f.tiePages(ctx, b, ties, func(t store.Tie, at answer.Reading) answer.Place {
		return answer.Place{Node: func() answer.Object { return answer.NewRelationship(t.Relationship, at) }}
	})
}

func direction(args plan.Args) store.Direction {
	text := args.Text("direction")
	if text == nil {
		return store.Both
	}
	switch answer.Direction(*text) {
	case answer.Outgoing:
		return store.Outgoing
	case answer.Incoming:
		return store.Incoming
	}
	return store.Both
}

func (f *Fetch) tiePages(ctx context.Context, b batch, ties store.Ties, place func(store.Tie, answer.Reading) answer.Place) ([]answer.Object, error) {
	var err error
	ties.Parents = parents(b)
	if ties.Page, err = page(f.store.Version(), cursor.Tie, b.field.Args); err != nil {
		return nil, err
	}
	rows, err := ofPage(b, func() ([][]store.Tie, error) { return f.store.Ties(ctx, ties) })
	if err != nil {
		return nil, err
	}
	pages := make([]answer.Page, len(b.objects))
	for i, object := range b.objects {
		at := readingOf(object)
		pages[i] = complete(f.store.Version(), cursor.Tie, ties.Page, rows[i], store.Tie.Position,
			func(t store.Tie) answer.Place { return place(t, at) })
	}
	if asksTotal(b.field) {
		totals, err := f.store.CountTies(ctx, ties)
		if err != nil {
			return nil, err
		}
		setTotals(pages, totals)
	}
	return hangPages(b, pages)
}

func setTotals(pages []answer.Page, totals []int) {
	for i := range pages {
		pages[i].TotalCount = totals[i]
	}
}

// single answers a field with the one organisation at the other end; null where
// there is none. Where the data has several, the first is answered.
func (f *Fetch) single(s shortcut) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		rows, err := f.store.Ties(ctx, store.Ties{
			Parents: parents(b), Direction: s.direction, Kinds: s.kinds, OtherTypes: s.types,
			Certainties: usualCertainties(), Page: store.Page{Limit: 1},
		})
		if err != nil {
			return nil, err
		}
		var children []answer.Object
		for i, object := range b.objects {
			if len(rows[i]) == 0 {
				object.Hang(b.field.Key, nil)
				continue
			}
			other := answer.NewOrganisation(rows[i][0].Other, readingOf(object))
			object.Hang(b.field.Key, other)
			children = append(children, other)
		}
		return children, nil
	}
}

// parents names the organisations of a batch, each on the day on which it is read.
func parents(b batch) []store.At {
	at := make([]store.At, len(b.objects))
	for i, object := range b.objects {
		if o, ok := object.(answer.Organisation); ok {
			at[i] = o.Of().Key()
		}
	}
	return at
}

func readingOf(object answer.Object) answer.Reading {
	if o, ok := object.(answer.Organisation); ok {
		return o.Of().At()
	}
	return answer.Reading{}
}
