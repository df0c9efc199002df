package difference_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"diginett/internal/difference"
	"diginett/internal/org"
)

// held is a data set in memory, for comparing.
type held struct {
	members       []org.Member
	relationships []org.Relationship
	sources       []org.Source
	err           error
}

func all[T any](values []T, err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, value := range values {
			if !yield(value, nil) {
				return
			}
		}
		if err != nil {
			var none T
			yield(none, err)
		}
	}
}

func (h held) About() org.About                                     { return org.About{} }
func (h held) Members(context.Context) iter.Seq2[org.Member, error] { return all(h.members, nil) }

func (h held) Sources(context.Context) iter.Seq2[org.Source, error] { return all(h.sources, h.err) }

func (h held) Changes(context.Context) iter.Seq2[org.Change, error] { return all[org.Change](nil, nil) }

func (h held) Counts(context.Context) iter.Seq2[org.Count, error] { return all[org.Count](nil, nil) }

func (h held) Lines(context.Context) iter.Seq2[org.Line, error]          { return all[org.Line](nil, nil) }
func (h held) Conflicts(context.Context) ([]org.Conflict, error)         { return nil, nil }
func (h held) Coverage(context.Context) ([]org.CoverageStatement, error) { return nil, nil }
func (h held) Relationships(_ context.Context, basis org.Basis) iter.Seq2[org.Relationship, error] {
	if basis == org.Derived {
		return all[org.Relationship](nil, nil)
	}
	return all(h.relationships, nil)
}

func between(t *testing.T, before, after held) *difference.List {
	t.Helper()
	list, err := difference.Between(t.Context(), difference.Side{Name: "old", Contents: before}, difference.Side{Name: "new", Contents: after})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestOfVeryManyChangesTheRestIsCounted(t *testing.T) {
	const more = 5
	var many held
	for i := range 2*difference.Most + more {
		id := fmt.Sprintf("s%06d", i)
		many.sources = append(many.sources, org.Source{ID: id, Title: "Source " + id})
		many.members = append(many.members, org.Member{Organisation: org.Organisation{Slug: id, Type: org.TypeNetwork}})
		many.relationships = append(many.relationships, org.Relationship{ID: id, Statements: []org.Statement{{ID: id, From: id, To: id}}})
	}
	for _, list := range []*difference.List{between(t, held{}, many), between(t, many, held{})} {
		if len(list.Facts) != 3 {
			t.Fatalf("%d sections", len(list.Facts))
		}
		for _, s := range list.Facts {
			if n := s.Added + s.Removed; n != 2*difference.Most+more || len(s.Changes) != difference.Most || s.NotShown != n-difference.Most {
				t.Errorf("%s: %d changes, %d kept, %d not shown", s.Subject, n, len(s.Changes), s.NotShown)
			}
		}
		var text strings.Builder
		if err := list.WriteText(&text); err != nil || !strings.Contains(text.String(), fmt.Sprintf("\nand %d more\n", difference.Most+more)) {
			t.Errorf("the text does not say how many more there are: %v", err)
		}
	}
}

// A statement may move to another relationship, or take another id; both are one
// change and not two.
func TestAStatementIsFoundByItsIDAndElseByWhatItSays(t *testing.T) {
	said := func(relationship, id, note string) org.Relationship {
		s := org.Statement{ID: id, RelationshipID: relationship, From: "a", Kind: org.Advises, To: "b", Note: note, Sources: []string{"s"}}
		return org.Relationship{ID: relationship, Statements: []org.Statement{s}}
	}
	for _, c := range []struct {
		name          string
		before, after org.Relationship
		id, former    string
		fields        string
	}{
		{"moved", said("r1", "r2", ""), said("r3", "r2", ""), "r2", "", "[{relationship_id r1 r3}]"},
		{"renamed", said("r1", "r1", "why"), said("r2", "r2", "why"), "r2", "r1", "[{relationship_id r1 r2}]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := between(t, held{relationships: []org.Relationship{c.before}}, held{relationships: []org.Relationship{c.after}})
			if len(list.Facts) != 1 || len(list.Facts[0].Changes) != 1 {
				t.Fatalf("%+v", list.Facts)
			}
			if got := list.Facts[0].Changes[0]; got.ID != c.id || got.FormerID != c.former || fmt.Sprint(got.Fields) != c.fields {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestNothingInTheDataSteersWhoReads(t *testing.T) {
	hostile := "red\x1b[31m\nand \u202eback, <b>bold</b> **x** [a](b) @all #1 `c`"
	list := between(t, held{}, held{sources: []org.Source{{ID: "s", Title: hostile, Publisher: "p"}}})
	var text, markdown strings.Builder
	if err := errors.Join(list.WriteText(&text), list.WriteMarkdown(&markdown)); err != nil {
		t.Fatal(err)
	}
	for name, told := range map[string]string{"text": text.String(), "markdown": markdown.String()} {
		if strings.ContainsAny(told, "\x1b\u202e") || !strings.Contains(told, "31m") || !strings.Contains(told, `\n`) {
			t.Errorf("%s: %q", name, told)
		}
	}
	for _, markup := range []string{"<b>", "**x**", "[a](b)", "@all", "#1", " `c`"} {
		if strings.Contains(markdown.String(), markup) {
			t.Errorf("the Markdown has %s: %s", markup, markdown.String())
		}
	}
}

func TestAnErrorOfReadingSaysWhatWasCompared(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, sides := range [][2]held{{{err: broken}, {}}, {{}, {err: broken}}} {
		_, err := difference.Between(t.Context(), difference.Side{Name: "one", Contents: sides[0]}, difference.Side{Name: "two", Contents: sides[1]})
		if !errors.Is(err, broken) || err.Error() != "compare one with two: the disk is gone" {
			t.Errorf("the error is %v", err)
		}
	}
}

func TestJSONHasListsAndNoNulls(t *testing.T) {
	var text strings.Builder
	if err := between(t, held{}, held{}).WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text.String(), "null") || !strings.Contains(text.String(), `"facts": [],`) {
		t.Error(text.String())
	}
}
