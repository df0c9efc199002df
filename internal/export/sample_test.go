package export_test

import (
	"bytes"
	"iter"
	"maps"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/export"
	"diginett/internal/org"
)

// all are the values of a graph as its sequences give them.
func all[T any](values []T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for i := range values {
			if !yield(&values[i], nil) {
				return
			}
		}
	}
}

// whole is a graph that is in memory.
type whole struct {
	about   export.About
	nodes   []export.Node
	edges   []export.Edge
	sources []org.Source
}

func (w whole) graph() *export.Graph {
	about := w.about
	about.Nodes, about.Edges = len(w.nodes), len(w.edges)
	return &export.Graph{About: about, Nodes: all(w.nodes), Edges: all(w.edges), Sources: all(w.sources)}
}

// written is a file of the graph.
func written(t testing.TB, name string, w whole, o export.Options) []byte {
	t.Helper()
	format, ok := export.FormatByName(name)
	if !ok {
		t.Fatalf("there is no format %q", name)
	}
	var file bytes.Buffer
	if err := format.Write(&file, w.graph(), o); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// attributes are what a file tells of a node or an edge, by name.
type attributes map[string]string

// content is what a file tells, by the ids of nodes and edges.
type content struct{ nodes, edges map[string]attributes }

// wanted is what every file should tell, word by word.
func wanted(w whole) content {
	c := content{make(map[string]attributes), make(map[string]attributes)}
	for _, n := range w.nodes {
		a := attributes{
			"label": n.Label, "officialName": n.Name, "kind": n.Kind, "institutionKind": string(n.InstitutionKind), "status": n.Status, "number": n.Number,
			"county": n.County, "area": n.Area, "organisationNumber": n.OrganisationNumber, "website": n.Website,
			"founded": n.Founded.String(), "ended": n.Ended.String(), "sources": strings.Join(n.Sources, ";"), "description": n.Description, "note": n.Note,
		}
		if n.Point != nil {
			a["latitude"], a["longitude"] = plainNumber(n.Point.Latitude), plainNumber(n.Point.Longitude)
		}
		a.span(n.Life)
		c.nodes[n.Slug] = a.known()
	}
	for _, e := range w.edges {
		a := attributes{
			"source": e.From, "target": e.To, "label": string(e.Kind), "weight": "1", "kind": string(e.Kind), "role": e.Role,
			"positionTitle": e.PositionTitle, "share": e.SharePercent, "certainty": string(e.Certainty), "basis": string(e.Basis), "precision": string(e.Precision),
			"validFrom": e.Valid.From.String(), "validTo": e.Valid.To.String(), "observedFrom": e.Observed.From.String(), "observedTo": e.Observed.To.String(),
			"sources": strings.Join(e.Sources, ";"), "note": e.Note,
		}
		a.span(e.Span)
		c.edges[e.ID] = a.known()
	}
	return c
}

func plainNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (a attributes) span(s org.Span) {
	for name, p := range map[string]org.Period{"possible": s.Possible, "certain": s.Certain} {
		if p.Empty() || name == "certain" && (s.Planned || s.Undated) {
			continue
		}
		if p.From > org.Beginning {
			a[name+"From"] = p.From.String()
		}
		if p.To < org.End {
			a[name+"To"] = (p.To - 1).String()
		}
	}
}

// known leaves out what is not known.
func (a attributes) known() attributes {
	maps.DeleteFunc(a, func(_, value string) bool { return value == "" })
	return a
}

// changed is the content with a change to every text.
func (c content) changed(change func(string) string) content {
	of := func(all map[string]attributes) map[string]attributes {
		changed := make(map[string]attributes)
		for id, a := range all {
			changed[change(id)] = make(attributes)
			for name, value := range a {
				changed[change(id)][name] = change(value)
			}
		}
		return changed
	}
	return content{of(c.nodes), of(c.edges)}
}

// hostile are texts that break what writes them without care.
var hostile = []string{
	"Ålesund", `"quoted" \ back`, "<b>&amp;</b>", "]]>", "two\nlines", "=cmd|' /C calc'!A0", "+1", "@x", " blank ", "; , \t", "𝔘🏛️", "\u202eRTL שלום", "--><!--",
	"\\", `\"`, "\x00\x1f\x7f", "\xff\xfe", "\ufffe", "\u2028", "*/", "%s", "'", "a\r\nb", "${x}", "&#0;",
}

// anyGraph makes a graph of hostile texts.
func anyGraph(t *rapid.T) whole {
	text := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String(), rapid.Just(""))
	w := whole{about: anyAbout(t)}
	for i := range rapid.IntRange(1, 4).Draw(t, "nodes") {
		n := export.Node{
			Slug: "n" + strconv.Itoa(i), Label: "L" + text.Draw(t, "label"), Name: text.Draw(t, "name"), Kind: "MUNICIPALITY", Status: "ACTIVE",
			County: text.Draw(t, "county"), Website: text.Draw(t, "website"), Note: text.Draw(t, "note"), Description: text.Draw(t, "description"),
			Life: anySpan(t), Founded: anyDate(t), Sources: []string{"ssb", "klass"}[:rapid.IntRange(0, 2).Draw(t, "sources")],
		}
		if rapid.Bool().Draw(t, "has a point") {
			n.Point = &org.Point{Latitude: rapid.Float64Range(-90, 90).Draw(t, "latitude"), Longitude: rapid.Float64Range(-180, 180).Draw(t, "longitude")}
		}
		w.nodes = append(w.nodes, n)
	}
	end := rapid.Custom(func(t *rapid.T) string { return w.nodes[rapid.IntRange(0, len(w.nodes)-1).Draw(t, "end")].Slug })
	for i := range rapid.IntRange(0, 5).Draw(t, "edges") {
		w.edges = append(w.edges, export.Edge{
			ID: "r" + strconv.Itoa(i), From: end.Draw(t, "from"), To: end.Draw(t, "to"), Kind: rapid.SampledFrom(org.Kinds()).Draw(t, "kind"),
			Role: text.Draw(t, "role"), PositionTitle: text.Draw(t, "title"), Note: text.Draw(t, "note"), SharePercent: rapid.SampledFrom([]string{"", "5.1", "33"}).Draw(t, "share"),
			Certainty: rapid.SampledFrom(append(org.Certainties(), "")).Draw(t, "certainty"), Basis: org.Stated, Precision: org.Exact,
			Valid: org.Window{From: anyDate(t), To: anyDate(t)}, Observed: org.Window{From: anyDate(t)}, Span: anySpan(t), Sources: []string{"ssb"},
		})
	}
	w.sources = []org.Source{{ID: "ssb", Title: text.Draw(t, "title"), ReadOn: org.NewDay(2026, 1, 2), PublishedFrom: anyDate(t)}}
	return w
}

func anyAbout(t *rapid.T) export.About {
	return export.About{
		About: org.About{
			Title: rapid.SampledFrom(hostile).Draw(t, "title"), Citation: rapid.SampledFrom(hostile).Draw(t, "citation"),
			Licences: []org.Licence{{Name: "CC-BY-4.0", URL: "https://example.org/", Covers: rapid.SampledFrom(hostile).Draw(t, "covers")}},
		},
		Version: "4f2db51d", Day: org.NewDay(2020, 1, 1), AllTime: rapid.Bool().Draw(t, "all time"), Query: "asOf=2020-01-01&kinds=ADVISES",
	}
}

func anySpan(t *rapid.T) org.Span {
	day := rapid.Int32Range(10_000, 25_000)
	span := org.Span{Possible: org.Always, Planned: rapid.Bool().Draw(t, "is planned"), Undated: rapid.Bool().Draw(t, "is undated")}
	if rapid.Bool().Draw(t, "begins") {
		span.Possible.From = org.Day(day.Draw(t, "from"))
	}
	if rapid.Bool().Draw(t, "ends") {
		span.Possible.To = org.Day(25_000 + day.Draw(t, "to"))
	}
	if rapid.Bool().Draw(t, "is certain") {
		span.Certain = org.Period{From: 25_000, To: 25_001}
	}
	return span
}

func anyDate(t *rapid.T) org.PartialDate {
	text := rapid.SampledFrom([]string{"", "2018", "2018-03", "2018-03-16"}).Draw(t, "date")
	date, err := org.ParsePartialDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}
