package org_test

import (
	"testing"

	"diginett/internal/org"
)

// The helpers below tell facts in few words: who there is, and what a paper,
// read on 2026-06-01, says of them.

const readOn = "2026-06-01"

func facts(organisations []org.Organisation, statements ...org.Statement) org.Facts {
	return org.Facts{
		Organisations: organisations,
		Relationships: statements,
		Sources:       []org.Source{{ID: "paper", ReadOn: day(readOn)}},
	}
}

func day(text string) org.Day {
	d, err := org.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

func date(text string) org.PartialDate {
	d, err := org.ParsePartialDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func body(slug string, of org.Type, more ...func(*org.Organisation)) org.Organisation {
	o := org.Organisation{Slug: slug, Type: of, Sources: []string{"paper"}}
	for _, m := range more {
		m(&o)
	}
	return o
}

func institution(slug string, kind org.InstitutionKind) org.Organisation {
	return body(slug, org.TypeInstitution, func(o *org.Organisation) { o.InstitutionKind = kind })
}

func founded(on string) func(*org.Organisation) {
	return func(o *org.Organisation) { o.Founded, o.FoundedPrecision = date(on), org.Exact }
}

func ended(on string) func(*org.Organisation) {
	return func(o *org.Organisation) { o.Ended, o.EndedPrecision = date(on), org.Exact }
}

func inCounty(slug string) func(*org.Organisation) {
	return func(o *org.Organisation) { o.County = slug }
}

func status(status, from, to string) func(*org.Organisation) {
	return func(o *org.Organisation) { o.Status, o.StatusFrom, o.StatusTo = status, date(from), date(to) }
}

func says(id, from string, kind org.Kind, to string, more ...func(*org.Statement)) org.Statement {
	s := org.Statement{ID: id, RelationshipID: id, From: from, Kind: kind, To: to, Precision: org.Exact, Sources: []string{"paper"}}
	for _, m := range more {
		m(&s)
	}
	return s
}

func since(on string) func(*org.Statement) { return func(s *org.Statement) { s.ValidFrom = date(on) } }

func until(on string) func(*org.Statement) { return func(s *org.Statement) { s.ValidTo = date(on) } }

func seen(from, to string) func(*org.Statement) {
	return func(s *org.Statement) { s.ObservedFrom, s.ObservedTo = date(from), date(to) }
}

func onList(id string) func(*org.Statement) { return func(s *org.Statement) { s.ListID = id } }
func of(id string) func(*org.Statement)     { return func(s *org.Statement) { s.RelationshipID = id } }
func approximately(s *org.Statement)        { s.Precision = org.Approximate }
func planned(s *org.Statement)              { s.Precision = org.Planned }
func asEvent(s *org.Statement)              { s.Event = true }

// relationship is the one with the id.
func relationship(t *testing.T, g *org.Graph, id string) org.Relationship {
	t.Helper()
	for _, r := range g.Relationships {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no relationship %q", id)
	return org.Relationship{}
}

func life(t *testing.T, g *org.Graph, slug string) org.Span {
	t.Helper()
	for _, o := range g.Organisations {
		if o.Slug == slug {
			return o.Life
		}
	}
	t.Fatalf("no organisation %q", slug)
	return org.Span{}
}

// show writes a period with its last day, as answers do.
func show(p org.Period) string {
	if p.Empty() {
		return "never"
	}
	from, to := "", ""
	if p.From != org.Beginning {
		from = p.From.String()
	}
	if p.To != org.End {
		to = (p.To - 1).String()
	}
	return from + ".." + to
}

// wantSpan compares a span with its possible and certain days.
func wantSpan(t *testing.T, got org.Span, possible, certain string) {
	t.Helper()
	if show(got.Possible) != possible || show(got.Certain) != certain {
		t.Errorf("possible %s, certain %s; want %s and %s", show(got.Possible), show(got.Certain), possible, certain)
	}
}
