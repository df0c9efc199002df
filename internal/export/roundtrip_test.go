package export_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/export"
)

// reading is how a format is read back, and what it does to a text.
type reading struct {
	read func(t testing.TB, w whole) (content, error)
	text func(string) string
}

func readings() map[string]reading {
	one := func(name string, read func([]byte) (content, error), text func(string) string) reading {
		return reading{func(t testing.TB, w whole) (content, error) { return read(written(t, name, w, export.Options{})) }, text}
	}
	table := func(separator byte) reading {
		return reading{func(t testing.TB, w whole) (content, error) {
			o := export.Options{Separator: separator}
			return readTables(written(t, "nodes.csv", w, o), written(t, "edges.csv", w, o), rune(separator))
		}, asTableReaders}
	}
	return map[string]reading{
		"gexf":                 one("gexf", readGEXF, inXML),
		"graphml":              one("graphml", readGraphML, inXML),
		"json":                 one("json", readNodeLink, valid),
		"cyjs":                 one("cyjs", readCytoscape, valid),
		"dot":                  one("dot", readDOT, inDOT),
		"csv":                  table(','),
		"csv, with semicolons": table(';'),
	}
}

// valid is the text with U+FFFD for each byte that is no UTF-8.
func valid(text string) string {
	var b strings.Builder
	for _, c := range text {
		b.WriteRune(c)
	}
	return b.String()
}

// inXML is the text as XML can hold it (XML 1.0, 2.2).
func inXML(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xfffe || c == 0xffff {
			return utf8.RuneError
		}
		return c
	}, valid(text))
}

func inDOT(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' && c != '\n' || c == 0x7f {
			return utf8.RuneError
		}
		return c
	}, valid(text))
}

// asTableReaders take the end of a line inside a cell: as a line feed.
func asTableReaders(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

func TestEveryFormatIsReadBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	for name, r := range readings() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				w := anyGraph(rt)
				got, err := r.read(t, w)
				if err != nil {
					rt.Fatal(err)
				}
				if diff := cmp.Diff(wanted(w).changed(r.text), got, cmp.AllowUnexported(content{})); diff != "" {
					rt.Errorf("-want +got:\n%s", diff)
				}
			})
		})
	}
}

func FuzzTextsSurviveEveryFormat(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, hostile[(i+1)%len(hostile)], i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, one, other string, allTime bool) {
		w := whole{
			about: export.About{Version: "4f2db51d", Query: other, AllTime: allTime},
			nodes: []export.Node{{Slug: "n" + one, Label: "L" + other, Note: one}, {Slug: "m", Label: one + "L", Website: other}},
			edges: []export.Edge{{ID: "r" + other, From: "n" + one, To: "m", Kind: "ADVISES", Role: other, Note: one}},
		}
		w.about.Title, w.about.Citation = one, other
		for name, r := range readings() {
			got, err := r.read(t, w)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if diff := cmp.Diff(wanted(w).changed(r.text), got, cmp.AllowUnexported(content{})); diff != "" {
				t.Errorf("%s, -want +got:\n%s", name, diff)
			}
		}
		linked(t, w)
	})
}
