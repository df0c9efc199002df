package drawing_test

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/drawing"
	"diginett/internal/org"
	"diginett/internal/phrase"
)

func style(t interface{ Fatal(...any) }, shape drawing.Shape, language phrase.Language) drawing.Style {
	book, err := phrase.Read()
	if err != nil {
		t.Fatal(err)
	}
	return drawing.Style{Date: org.NewDay(2020, 12, 15), Shape: shape, Language: language, Book: book}
}

// names are of every length, and one has no place to break it.
func names() []string {
	return []string{
		"KS", "Å", "Sandnes", "Bjerkreim", "Digi Rogaland", "Rogaland fylkeskommune", "Guovdageaidnu - Kautokeino - Koutokeino",
		"Unit - Direktoratet for IKT og fellestjenester i høyere utdanning og forskning", strings.Repeat("digitaliseringsnettverk", 5), "<a & \"b\">", "…",
	}
}

func organisations(t *rapid.T, ids []int64) map[int64]drawing.Organisation {
	kinds := []string{"COUNTY", "COUNTY_AUTHORITY", "MUNICIPALITY", "NETWORK", "COUNCIL", "COMMITTEE", "INSTITUTION", "COLLECTIVE"}
	all := map[int64]drawing.Organisation{}
	for _, id := range ids {
		all[id] = drawing.Organisation{
			Slug: "o" + strconv.FormatInt(id, 10), Kind: kinds[id%8], Name: rapid.SampledFrom(names()).Draw(t, fmt.Sprintf("name %d", id)),
		}
	}
	return all
}

func anyStyle(t *rapid.T) drawing.Style {
	return style(t, rapid.SampledFrom([]drawing.Shape{drawing.Wide, drawing.Narrow}).Draw(t, "shape"), rapid.SampledFrom(phrase.Languages()).Draw(t, "language"))
}

func anyTies(t *rapid.T) []drawing.Tie {
	kinds := rapid.SliceOfNDistinct(rapid.SampledFrom(org.Kinds()), 1, 8, rapid.ID[org.Kind]).Draw(t, "kinds")
	ties := make([]drawing.Tie, rapid.IntRange(0, 120).Draw(t, "ties"))
	for i := range ties {
		tie := drawing.Tie{
			ID: int64(i), From: 0, To: rapid.Int64Range(1, 99).Draw(t, "other"), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
			Certainty: rapid.SampledFrom(org.Certainties()).Draw(t, "certainty"),
		}
		if rapid.Bool().Draw(t, "incoming") {
			tie.From, tie.To = tie.To, tie.From
		}
		ties[i] = tie
	}
	return ties
}

func TestWhateverAnOrganisationIsTiedToIsDrawnLegibly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ties, most, s := anyTies(t), rapid.IntRange(1, 100).Draw(t, "most"), anyStyle(t)
		choice := drawing.Choose(0, ties, most)
		named := organisations(t, choice.Organisations())
		d := drawing.Ego(choice, named, s)
		legible(t, d, s)
		others := map[int64]bool{}
		for _, tie := range ties {
			others[tie.From+tie.To] = true
		}
		drawn, places := map[int64]bool{}, 0
		for i, node := range d.Nodes[1:] {
			drawn[node.ID] = true
			places++
			if node.Group == nil || !slices.ContainsFunc(d.Links, func(l drawing.Link) bool { return l.From+l.To == i+1 }) {
				t.Errorf("node %d stands in no group or has no link", i+1)
			}
		}
		if d.Total != len(others) || len(drawn)+d.Omitted != d.Total || places > most {
			t.Errorf("of %d (%d) organisations %d are drawn at %d places and %d omitted, at most %d wanted", d.Total, len(others), len(drawn), places, d.Omitted, most)
		}
		countsAddUp(t, d, ties)
		if again := drawing.Ego(drawing.Choose(0, ties, most), named, s); !reflect.DeepEqual(again, d) {
			t.Error("drawn twice, it looks different")
		}
	})
}

// countsAddUp holds groups to the ties: each once, those that are drawn with all their relationships.
func countsAddUp(t *rapid.T, d *drawing.Drawing, ties []drawing.Tie) {
	for place, group := range d.Groups {
		others, drawn := map[int64]int{}, 0
		for _, tie := range ties {
			if tie.Kind == group.Kind && (tie.From == 0) == (group.Direction == drawing.Outgoing) {
				others[tie.From+tie.To]++
			}
		}
		for _, link := range d.Links {
			if node := d.Nodes[link.From+link.To]; *node.Group == place {
				drawn++
				if len(link.Relationships) != others[node.ID] {
					t.Errorf("%s is drawn with %d relationships, want %d", node.Organisation.Slug, len(link.Relationships), others[node.ID])
				}
			}
		}
		if group.Count != len(others) || drawn+group.Omitted != group.Count {
			t.Errorf("group %s: count %d of %d, %d drawn, %d omitted", group.Heading, group.Count, len(others), drawn, group.Omitted)
		}
	}
}

// anyWays are ways of one length between two, through layers of organisations.
func anyWays(t *rapid.T) drawing.Found {
	length := rapid.IntRange(1, 6).Draw(t, "length")
	found := drawing.Found{From: 1, To: 999, Longest: 6, Most: rapid.IntRange(1, 100).Draw(t, "most")}
	for w := range rapid.IntRange(0, 14).Draw(t, "ways") {
		at := found.From
		var way []drawing.Tie
		for step := range length {
			next := found.To
			if step < length-1 {
				next = int64(step+1)*100 + rapid.Int64Range(0, 8).Draw(t, "next")
			}
			tie := drawing.Tie{
				From: at, To: next, Kind: rapid.SampledFrom(org.Kinds()).Draw(t, "kind"), Certainty: rapid.SampledFrom(org.Certainties()).Draw(t, "certainty"),
				ID: int64(w*10 + step),
			}
			if rapid.Bool().Draw(t, "against") {
				tie.From, tie.To = tie.To, tie.From
			}
			way, at = append(way, tie), next
		}
		found.Ways = append(found.Ways, way)
	}
	return found
}

func TestWhateverWaysThereAreAreDrawnLegibly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		found, s := anyWays(t), anyStyle(t)
		named := organisations(t, found.Organisations())
		d := drawing.Ways(found, named, s)
		legible(t, d, s)
		between := map[int64]bool{}
		for _, way := range found.Ways {
			for _, tie := range way {
				between[tie.From], between[tie.To] = true, true
			}
		}
		delete(between, found.From)
		delete(between, found.To)
		if len(d.Nodes)-2+d.Omitted != d.Total || d.Total != len(between) || len(d.Nodes)-2 > found.Most {
			t.Errorf("%d organisations are between, %d of them drawn, %d omitted", len(between), len(d.Nodes)-2, d.Omitted)
		}
		for i := range d.Nodes {
			linked := slices.ContainsFunc(d.Links, func(l drawing.Link) bool { return l.From == i || l.To == i })
			if !linked && len(d.Links) > 0 {
				t.Errorf("node %d has no link", i)
			}
		}
		if again := drawing.Ways(found, named, s); !reflect.DeepEqual(again, d) {
			t.Error("drawn twice, it looks different")
		}
	})
}
