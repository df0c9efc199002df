package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/export"
	"diginett/internal/org"
)

func TestTheSameGraphMakesTheSameBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := anyGraph(rt)
		for _, f := range export.Formats() {
			if !bytes.Equal(written(t, f.Name, w, export.Options{}), written(t, f.Name, w, export.Options{})) {
				rt.Errorf("%s differs from one time to the next", f.Name)
			}
		}
	})
}

func TestFormatsAreFoundByNameAndByFile(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		byName, ok := export.FormatByName(f.Name)
		byFile, okFile := export.FormatByFile(f.File)
		if !ok || !okFile || byName.File != f.File || byFile.Name != f.Name {
			t.Errorf("%s and %s lead to %s and %s", f.Name, f.File, byName.Name, byFile.Name)
		}
	}
	if _, ok := export.FormatByName("graph.gexf"); ok {
		t.Error("a file's name is no format's")
	}
}

// small is a graph to look at single words of.
func small() whole {
	return whole{
		about: export.About{
			About:   org.About{Title: "Who works with whom", Citation: "Somebody, 2026", Licences: []org.Licence{{Name: "MIT", URL: "https://example.org/mit", Covers: "all of it"}}},
			Version: "4f2db51d", Day: org.NewDay(2020, 1, 31), Query: "asOf=2020-01-31&kinds=ADVISES",
		},
		nodes: []export.Node{
			{Slug: "a", Label: "A", Life: org.Span{Possible: org.Period{From: org.NewDay(2018, 1, 1), To: org.NewDay(2020, 1, 1)}}},
			{Slug: "b", Label: "B", Life: org.Span{Possible: org.Always}},
		},
		edges: []export.Edge{{ID: "r1", From: "a", To: "b", Kind: org.Advises, Span: org.Span{Possible: org.Period{From: org.NewDay(2019, 5, 1), To: org.End}}}},
	}
}

func TestEveryFileSaysWhatItIsOf(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		wants := []string{"4f2db51d", "2020-01-31", "Somebody, 2026", "https://example.org/mit", "kinds=ADVISES"}
		if strings.HasSuffix(f.Name, ".csv") {
			wants = wants[:2] // its metadata has the rest
		}
		file := string(written(t, f.Name, small(), export.Options{}))
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(file, "&amp;", "&"), want) {
				t.Errorf("%s does not say %q:\n%s", f.Name, want, file)
			}
		}
	}
}

func TestAFileOfAllTimeSaysSo(t *testing.T) {
	t.Parallel()
	w := small()
	w.about.AllTime = true
	for _, f := range export.Formats() {
		if file := string(written(t, f.Name, w, export.Options{})); !strings.Contains(file, "all time") {
			t.Errorf("%s does not say it:\n%s", f.Name, file)
		}
	}
}

func TestGEXFHasSpellsWhereItIsOfMoreThanOneDay(t *testing.T) {
	t.Parallel()
	w := small()
	if file := string(written(t, "gexf", w, export.Options{})); strings.Contains(file, "<spell") || !strings.Contains(file, `mode="static"`) {
		t.Errorf("of one day:\n%s", file)
	}
	w.about.AllTime = true
	file := string(written(t, "gexf", w, export.Options{}))
	for _, want := range []string{
		`mode="dynamic" timeformat="date"`,
		`<spells><spell start="2018-01-01" end="2019-12-31"/></spells></node>`, // inclusive
		`<spells><spell start="2019-05-01"/></spells></edge>`,                  // an end without bound is left out
	} {
		if !strings.Contains(file, want) {
			t.Errorf("it has no %s:\n%s", want, file)
		}
	}
	if strings.Count(file, "<spells>") != 2 {
		t.Errorf("what may hold on any day has a spell:\n%s", file)
	}
}

func TestTablesHaveTheHeadingsOfGephi(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"nodes.csv": "Id;Label;officialName;kind;", "edges.csv": "Source;Target;Type;Id;Label;Weight;kind;"} {
		if file := string(written(t, name, small(), export.Options{Separator: ';'})); !strings.HasPrefix(file, want) || strings.Count(file, "\r\n") != strings.Count(file, "\n") {
			t.Errorf("%s:\n%s", name, file)
		}
	}
}

func TestMetadataTellsOfEveryColumnOfItsTable(t *testing.T) {
	t.Parallel()
	for _, table := range []string{"nodes.csv", "edges.csv"} {
		var metadata struct {
			URL         string
			Dialect     struct{ Delimiter string }
			TableSchema struct {
				Columns []struct {
					Name, Titles string
					Meaning      string `json:"dc:description"`
				}
			}
		}
		if err := json.Unmarshal(written(t, table+"-metadata", small(), export.Options{Separator: ';'}), &metadata); err != nil {
			t.Fatal(err)
		}
		rows := csv.NewReader(bytes.NewReader(written(t, table, small(), export.Options{Separator: ';'})))
		rows.Comma = ';'
		headings, err := rows.Read()
		if err != nil {
			t.Fatal(err)
		}
		var described []string
		for _, c := range metadata.TableSchema.Columns {
			if c.Meaning == "" || c.Name != c.Titles {
				t.Errorf("%s: %+v", table, c)
			}
			described = append(described, c.Name)
		}
		if strings.Join(headings, " ") != strings.Join(described, " ") || metadata.URL != table+"?asOf=2020-01-31&kinds=ADVISES" || metadata.Dialect.Delimiter != ";" {
			t.Errorf("%s has the columns %v, and %+v tells of others", table, headings, metadata)
		}
	}
}

var errFailed = errors.New("failed")

// failing fails after some bytes.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFailed
	}
	return len(p), nil
}

func TestWritingEndsAtTheFirstError(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		if err := f.Write(&failing{100}, small().graph(), export.Options{}); !errors.Is(err, errFailed) {
			t.Errorf("%s to a full disk: %v", f.Name, err)
		}
	}
	for _, name := range []string{"gexf", "graphml", "nodes.csv", "json", "cyjs", "dot", "jsonld"} {
		f, _ := export.FormatByName(name)
		g := small().graph()
		g.Nodes = func(yield func(*export.Node, error) bool) { yield(nil, errFailed) }
		g.Edges = func(func(*export.Edge, error) bool) { t.Errorf("%s goes on to the edges", name) }
		if err := f.Write(new(bytes.Buffer), g, export.Options{}); !errors.Is(err, errFailed) {
			t.Errorf("%s of a graph that cannot be read: %v", name, err)
		}
	}
}

// A table of nodes must not cost reading all edges.
func TestAFormatReadsNoMoreThanItTells(t *testing.T) {
	t.Parallel()
	g := small().graph()
	g.Edges = func(func(*export.Edge, error) bool) { t.Error("edges are read") }
	nodes, _ := export.FormatByName("nodes.csv")
	metadata, _ := export.FormatByName("edges.csv-metadata")
	for _, f := range []export.Format{nodes, metadata} {
		if err := f.Write(new(bytes.Buffer), g, export.Options{}); err != nil {
			t.Error(err)
		}
	}
}
