package fetch

import (
	"context"

	"diginett/graph/answer"
	"diginett/graph/cursor"
	"diginett/graph/plan"
	"diginett/internal/adjacency"
	"diginett/internal/org"
	"diginett/internal/store"
)

// shortcut is a typed field over the generic read of relationships: the same
// read with fixed arguments.
type shortcut struct {
	direction adjacency.Direction
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
		return f.tiePages(ctx, b, ties, func(t store.Tie, _ int, at answer.Reading) answer.Place {
			return answer.Place{Organisation: t.Other, Relationship: t.Relationship, At: at}
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
	return f.tiePages(ctx, b, ties, func(t store.Tie, _ int, at answer.Reading) answer.Place {
		return answer.Place{Relationship: t.Relationship, At: at}
	})
}

func direction(args plan.Args) adjacency.Direction {
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

func (f *Fetch) tiePages(ctx context.Context, b batch, ties store.Ties, place func(store.Tie, int, answer.Reading) answer.Place) ([]answer.Object, error) {
	return pages(ctx, f, b, listing[store.Tie]{
		order: cursor.Tie,
		read: func(ctx context.Context, parents []store.At, p store.Page) ([][]store.Tie, error) {
			ties.Parents, ties.Page = parents, p
			return f.store.Ties(ctx, ties)
		},
		count: func(ctx context.Context, parents []store.At) ([]int, error) {
			ties.Parents = parents
			return f.store.CountTies(ctx, ties)
		},
		at:    store.PositionOfTie,
		place: place,
	})
}

// single answers a field with the one organisation at the other end; null where
// there is none. Where the data has several, the first is answered.
func (f *Fetch) single(s shortcut) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		parents := make([]store.At, len(b.objects))
		for i, object := range b.objects {
			parents[i] = keyOf(object)
		}
		ties, err := f.store.Ties(ctx, store.Ties{
			Parents: parents, Direction: s.direction, Kinds: s.kinds, OtherTypes: s.types,
			Certainties: org.UsualCertainties(), Page: store.Page{Limit: 1},
		})
		if err != nil {
			return nil, err
		}
		return f.hangOrganisations(ctx, b, func(i int, object answer.Object) wanted {
			if len(ties[i]) == 0 {
				return wanted{}
			}
			return wanted{ties[i][0].Other, readingOf(object)}
		})
	}
}
