package org_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/org"
)

func two() []org.Organisation {
	return []org.Organisation{body("a", org.TypeMunicipality, founded("1900")), body("b", org.TypeCouncil, founded("1900"))}
}

func TestStatementsOfOneRelationshipAreGathered(t *testing.T) {
	t.Parallel()
	g := org.Resolve(facts(two(),
		says("s1", "a", org.RepresentedIn, "b", of("seat"), seen("2017", "2019"), approximately, func(s *org.Statement) {
			s.Role, s.PositionTitle, s.Note = "leader", "rådmann", "From a list."
		}),
		says("s2", "a", org.RepresentedIn, "b", of("seat"), seen("2018-04-17", "2018-04-17"), func(s *org.Statement) {
			s.PositionTitle, s.Note, s.Sources = "kommunedirektør", "From a paper.", []string{"paper", "minutes"}
		}),
		says("s3", "a", org.RepresentedIn, "b", of("another")),
	))
	if len(g.Relationships) != 2 {
		t.Fatalf("%d relationships, want 2", len(g.Relationships))
	}
	seat := relationship(t, g, "seat")
	got := []any{
		len(seat.Statements), seat.Role, seat.PositionTitle, seat.Note, seat.Precision, seat.Basis, seat.Sources(),
		seat.Observed().From.String(), seat.Observed().To.String(),
	}
	want := []any{
		2, "leader", "kommunedirektør", "From a list. From a paper.", org.Exact, org.Stated,
		[]string{"paper", "minutes"},
		"2017", "2019",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	wantSpan(t, seat.Span, "2017-01-01..", "2018-04-17..2018-04-17")
}

func TestARelationshipIsPlannedOnlyWhenAllItsStatementsAre(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		precisions []func(*org.Statement)
		want       org.Precision
	}{
		{"one plan", []func(*org.Statement){planned}, org.Planned},
		{"two plans", []func(*org.Statement){planned, planned}, org.Planned},
		{"a plan and a vague source", []func(*org.Statement){planned, approximately}, org.Approximate},
		{"a plan, a vague source and one that knows", []func(*org.Statement){planned, approximately, func(*org.Statement) {}}, org.Exact},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(two())
			for i, precision := range tt.precisions {
				f.Relationships = append(f.Relationships, says("s"+string(rune('1'+i)), "a", org.Advises, "b", of("r"), precision))
			}
			r := relationship(t, org.Resolve(f), "r")
			if r.Precision != tt.want || r.Span.Planned != (tt.want == org.Planned) {
				t.Errorf("%s, planned %v, want %s", r.Precision, r.Span.Planned, tt.want)
			}
		})
	}
}

func TestAnOpenObservationHasNoKnownEnd(t *testing.T) {
	t.Parallel()
	g := org.Resolve(facts(two(),
		says("s1", "a", org.Advises, "b", of("r"), seen("2017", "2019")), says("s2", "a", org.Advises, "b", of("r"), seen("2023", "")),
	))
	r := relationship(t, g, "r")
	if got := r.Observed(); got.From != date("2017") || got.To.Known() {
		t.Errorf("%s to %s", got.From, got.To)
	}
}

func TestTiesToNobodyAreLeftOut(t *testing.T) {
	t.Parallel()
	g := org.Resolve(facts(two(), says("r1", "a", org.Advises, "nobody"), says("r2", "nobody", org.Advises, "b"), says("r3", "a", org.Advises, "b")))
	if len(g.Relationships) != 1 || g.Relationships[0].ID != "r3" {
		t.Errorf("%v", g.Relationships)
	}
}

func TestTheOrderOfFactsDoesNotMatter(t *testing.T) {
	t.Parallel()
	graph := func(seed uint64) *org.Graph {
		f := wholeCounty(nil,
			says("r1", "fast", org.MemberOf, "nettet", since("2019"), until("2019")),
			says("r2", "gammel", org.RepresentedIn, "nettet", of("r2"), seen("2018", "2018"), func(s *org.Statement) { s.Role = "member" }),
			says("r3", "gammel", org.RepresentedIn, "nettet", of("r2"), seen("2019", "2019"), func(s *org.Statement) { s.Role = "leader" }),
		)
		f.Counts = append(f.Counts, f.Counts[0])
		f.Counts[1].ID = "c2"
		f.Changes = []org.Change{{ID: "b", Date: 1}, {ID: "a", Date: 1}, {ID: "c", Date: 0}}
		f.Conflicts = []org.Conflict{{Row: "r2"}, {Row: "r1"}}
		random := rand.New(rand.NewPCG(seed, 1))
		random.Shuffle(len(f.Relationships), func(i, j int) { f.Relationships[i], f.Relationships[j] = f.Relationships[j], f.Relationships[i] })
		random.Shuffle(len(f.Organisations), func(i, j int) { f.Organisations[i], f.Organisations[j] = f.Organisations[j], f.Organisations[i] })
		random.Shuffle(len(f.Counts), func(i, j int) { f.Counts[i], f.Counts[j] = f.Counts[j], f.Counts[i] })
		random.Shuffle(len(f.Changes), func(i, j int) { f.Changes[i], f.Changes[j] = f.Changes[j], f.Changes[i] })
		random.Shuffle(len(f.Conflicts), func(i, j int) { f.Conflicts[i], f.Conflicts[j] = f.Conflicts[j], f.Conflicts[i] })
		return org.Resolve(f)
	}
	ignored := cmp.FilterPath(func(p cmp.Path) bool {
		name := p.Last().String()
		return name == ".dates" || name == ".seen"
	}, cmp.Ignore())
	want := graph(0)
	if relationship(t, want, "r2").Role != "leader" {
		t.Error("the role of the last statement is not shown")
	}
	for seed := range uint64(10) {
		if diff := cmp.Diff(want, graph(seed), ignored, cmp.AllowUnexported(org.Relationship{})); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestResolveLeavesTheFactsAsTheyWere(t *testing.T) {
	t.Parallel()
	f := facts(two(), says("r2", "a", org.Advises, "b"), says("r1", "a", org.Advises, "b"))
	org.Resolve(f)
	if f.Relationships[0].ID != "r2" {
		t.Error("the statements were put in another order")
	}
}
