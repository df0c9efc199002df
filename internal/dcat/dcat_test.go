package dcat_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diginett/internal/dataset"
	"diginett/internal/dcat"
	"diginett/internal/org"
)

var update = flag.Bool("update", false, "write the golden descriptions anew")

func small() dcat.Graph {
	return dcat.Describe(org.About{
		Name: "small", Title: `A "small" one`, Description: "Two\nlines", PublishedOn: org.NewDay(2026, time.May, 3),
		CoverageFrom: org.NewDay(2016, time.January, 1), CoverageTo: org.NewDay(2026, time.May, 1),
		Creators: []string{"The authors"}, Keywords: []string{"one", "two"}, Homepage: "https://small.example/",
		Licences: []org.Licence{{Name: "MIT", URL: "https://licence.example/mit", Covers: "All"}},
		Catalogue: org.Catalogue{
			Titles: map[string]string{"nn": "Ei lita", "nb": "En liten"}, Spatial: "https://area.example/NO",
			Themes: []string{"https://theme.example/a"}, Languages: []string{"https://language.example/nb"},
		},
	}, "3f2a", []dcat.Distribution{
		{Name: "csv", Title: "Tables", MediaType: "text/csv", Files: []string{"a.csv", "b.csv"}},
		{Name: "sqlite", Title: "Snapshot", MediaType: "application/vnd.sqlite3", Files: []string{"s.sqlite"}, Size: 7},
	})
}

func norway(t *testing.T) dcat.Graph {
	t.Helper()
	facts, err := dataset.Read(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return dcat.Describe(facts.About, strings.Repeat("ab", 32), []dcat.Distribution{{Name: "csv", Title: "Tables", MediaType: "text/csv", Files: []string{"names.csv"}}})
}

func TestDescriptionsAreWrittenAsBefore(t *testing.T) {
	for file, text := range map[string]string{"small.ttl": small().Turtle(), "small.jsonld": small().JSONLD()} {
		path := filepath.Join("testdata", file)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), text); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", file, diff)
		}
	}
}

func TestBothFormsSayTheSame(t *testing.T) {
	for name, graph := range map[string]dcat.Graph{"small": small(), "Norway": norway(t)} {
		t.Run(name, func(t *testing.T) { checkForms(t, graph) })
	}
}

func TestNorwayIsDescribedAsTheProfileWants(t *testing.T) {
	said := map[string][]string{}
	for _, triple := range norway(t) {
		if triple.Subject == "/dataset/#dataset" {
			said[triple.Predicate] = append(said[triple.Predicate], triple.Object.Value+"@"+triple.Object.Language)
		}
	}
	for predicate, want := range map[string]string{
		"dct:title":         "Hvem som samarbeider om digitalisering i norske kommuner og fylkeskommuner@nb",
		"dct:issued":        "2026-11-23@",
		"dcat:theme":        "http://publications.europa.eu/resource/authority/data-theme/GOVE@",
		"dct:spatial":       "http://publications.europa.eu/resource/authority/country/NOR@",
		"dct:accessRights":  "http://publications.europa.eu/resource/authority/access-right/PUBLIC@",
		"dct:publisher":     "/dataset/#publisher@",
		"dct:license":       "https://creativecommons.org/licenses/by/4.0/@",
		"dcat:distribution": "/dataset/#csv@",
	} {
		if !slices.Contains(said[predicate], want) {
			t.Errorf("%s is %q, want %q among them", predicate, said[predicate], want)
		}
	}
	if said["dcat:contactPoint"] != nil {
		t.Error("there is a contact point, which nobody has named")
	}
}

func TestWhatTheDataSetDoesNotSayIsNotDescribed(t *testing.T) {
	bare := dcat.Describe(org.About{Name: "bare", Title: "Bare", Description: "Bare"}, "1", nil)
	checkForms(t, bare)
	for _, triple := range bare {
		if slices.Contains([]string{"dct:publisher", "dct:spatial", "dcat:theme", "dct:language", "dct:license", "foaf:page"}, triple.Predicate) {
			t.Errorf("%+v", triple)
		}
	}
}

func FuzzDescriptions(f *testing.F) {
	f.Add(`" \ `+"\n\x00", "nb", "https://x.example/<>", "k")
	f.Add("\xff", "nn", "https://x.example/ å{}|^`", "\u2028\u0085")
	f.Fuzz(func(t *testing.T, title, translated, address, keyword string) {
		checkForms(t, dcat.Describe(org.About{
			Name: keyword, Title: title, Description: translated, Keywords: []string{keyword}, Creators: []string{title}, Homepage: "https://x.example/" + address,
			Catalogue: org.Catalogue{Titles: map[string]string{"nb": translated}},
		}, "1", []dcat.Distribution{{Name: "a", Title: title, MediaType: "text/csv", Files: []string{address}}}))
	})
}

// checkForms reads both forms and compares what they say with what was to be said.
func checkForms(t *testing.T, graph dcat.Graph) {
	t.Helper()
	var want []string
	for _, triple := range graph {
		want = append(want, line(triple.Subject, triple.Predicate, triple.Object))
	}
	slices.Sort(want)
	for form, got := range map[string][]string{"Turtle": readTurtle(t, graph.Turtle()), "JSON-LD": readJSONLD(t, graph.JSONLD())} {
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s says something else (-want +got):\n%s", form, diff)
		}
	}
}

func line(subject, predicate string, object dcat.Term) string {
	kind := "literal"
	if object.IsIRI || object.IsName {
		kind = "iri"
	}
	return fmt.Sprintf("%s %s %s %q @%s ^^%s", subject, predicate, kind, object.Value, object.Language, object.Datatype)
}

var turtleToken = regexp.MustCompile(`^(?:<([^\x00-\x20<>"{}|^` + "`" + `\\]*)>|"((?:[^"\\\n\r]|\\["\\]|\\u[0-9A-F]{4})*)"(?:@([a-z]+)|\^\^([a-z]+:[A-Za-z]+))?|([a-z]+:[A-Za-z]+)|([.;,]))(?:\s+|$)`)

// readTurtle reads the part of Turtle that is written here, and nothing else.
func readTurtle(t *testing.T, text string) []string {
	t.Helper()
	var lines []string
	for strings.HasPrefix(text, "@prefix ") {
		_, text, _ = strings.Cut(text, " .\n")
	}
	var said []dcat.Term // of one statement so far: subject, predicate, object
	for text = strings.TrimSpace(text); text != ""; {
		found := turtleToken.FindStringSubmatch(text)
		if found == nil {
			t.Fatalf("no Turtle: %.80q", text)
		}
		text = text[len(found[0]):]
		switch mark := found[6]; {
		case mark == "":
			said = append(said, termOf(t, found))
			continue
		case len(said) != 3:
			t.Fatalf("%d terms before %s", len(said), mark)
		default:
			lines = append(lines, line(said[0].Value, said[1].Value, said[2]))
			said = said[:map[string]int{".": 0, ";": 1, ",": 2}[mark]]
		}
	}
	if len(said) > 0 {
		t.Fatal("the last statement does not end")
	}
	return lines
}

func termOf(t *testing.T, found []string) dcat.Term {
	t.Helper()
	switch {
	case found[5] != "":
		return dcat.Name(found[5])
	case strings.HasPrefix(found[0], "<"):
		return dcat.IRI(found[1])
	}
	value, err := strconv.Unquote(`"` + found[2] + `"`)
	if err != nil {
		t.Fatal(err)
	}
	return dcat.Term{Value: value, Language: found[3], Datatype: found[4]}
}

// readJSONLD reads the part of JSON-LD that is written here.
func readJSONLD(t *testing.T, text string) []string {
	t.Helper()
	var document struct {
		Graph []map[string]json.RawMessage `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, subject := range document.Graph {
		var id string
		decode(t, subject["@id"], &id)
		for predicate, objects := range subject {
			switch predicate {
			case "@id":
			case "@type":
				var types []string
				decode(t, objects, &types)
				for _, one := range types {
					lines = append(lines, line(id, "rdf:type", dcat.Name(one)))
				}
			default:
				var said []map[string]string
				decode(t, objects, &said)
				for _, one := range said {
					_, isIRI := one["@id"]
					lines = append(lines, line(id, predicate, dcat.Term{
						Value: one["@id"] + one["@value"], IsIRI: isIRI, Language: one["@language"], Datatype: one["@type"],
					}))
				}
			}
		}
	}
	return lines
}

func decode(t *testing.T, text json.RawMessage, into any) {
	t.Helper()
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}
