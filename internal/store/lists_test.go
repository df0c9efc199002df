package store_test

import (
	"testing"

	"diginett/internal/org"
	"diginett/internal/store"
)

func TestEveryMunicipalityIsInANetworkOrInNone(t *testing.T) {
	t.Parallel()
	s := open(t)
	in, out := true, false
	count := func(inNetwork *bool) int {
		n, err := s.CountList(t.Context(), store.List{Types: []org.Type{org.TypeMunicipality}, Day: day(2020, 12, 15), InNetwork: inNetwork})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if all, in, out := count(nil), count(&in), count(&out); in+out != all || in == 0 || out == 0 {
		t.Errorf("%d are in a network and %d in none, of %d", in, out, all)
	}
	rows, err := s.List(t.Context(), store.List{Types: []org.Type{org.TypeMunicipality}, Day: day(2020, 12, 15), InNetwork: &out, Page: store.Page{Limit: 100}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		ties, err := s.Ties(t.Context(), store.Ties{
			Parents: []store.At{{ID: row.ID, Day: day(2020, 12, 15)}}, Direction: store.Outgoing, Kinds: []org.Kind{org.MemberOf},
			OtherTypes: []org.Type{org.TypeNetwork}, Certainties: org.UsualCertainties(), Page: store.Page{Limit: 1},
		})
		if err != nil || len(ties[0]) > 0 {
			t.Errorf("organisation %d is in a network: %v, %v", row.ID, ties, err)
		}
	}
}
