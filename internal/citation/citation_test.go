package citation_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"diginett/internal/citation"
	"diginett/internal/org"
)

const version = "3f2a9c1b7d4e3f2a9c1b7d4e3f2a9c1b7d4e3f2a9c1b7d4e3f2a9c1b7d4e3f2a"

func work() citation.Work {
	return citation.Work{Version: version, About: org.About{
		Name: "diginett-norway", Title: "Who works with whom & why", Citation: "diginett: Who. Source: Kartverket, CC BY 4.0; Brønnøysundregistrene.",
		Creators: []string{"The diginett authors"}, PublishedOn: org.NewDay(2026, time.November, 3),
		Licences: []org.Licence{{Name: "CC-BY-4.0"}, {Name: "MIT"}},
	}}
}

func TestBibTeXHasWhatTheDataSetSays(t *testing.T) {
	const want = `@misc{diginett-norway-3f2a9c1b7d4e,
  title        = {{Who works with whom \& why}},
  author       = {{The diginett authors}},
  year         = {2026},
  month        = {11},
  day          = {03},
  howpublished = {Data set},
  version      = {3f2a9c1b7d4e},
  note         = {Data version ` + version + `. Licences of its parts: CC-BY-4.0, MIT. diginett: Who. Source: Kartverket, CC BY 4.0; Brønnøysundregistrene.},
}
`
	if got := work().BibTeX(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCSLHasWhatTheDataSetSays(t *testing.T) {
	const want = `[
  {
    "id": "diginett-norway-3f2a9c1b7d4e",
    "type": "dataset",
    "title": "Who works with whom & why",
    "author": [
      {
        "literal": "The diginett authors"
      }
    ],
    "issued": {
      "date-parts": [
        [
          2026,
          11,
          3
        ]
      ]
    },
    "version": "3f2a9c1b7d4e",
    "note": "Data version ` + version + `. Licences of its parts: CC-BY-4.0, MIT. diginett: Who. Source: Kartverket, CC BY 4.0; Brønnøysundregistrene."
  }
]
`
	if got := work().CSL(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhatTheDataSetDoesNotSayIsLeftOut(t *testing.T) {
	bare := citation.Work{Version: version, About: org.About{Name: "bare", Title: "T", PublishedOn: org.NewDay(2026, time.May, 1)}}
	for _, text := range []string{bare.BibTeX(), bare.CSL()} {
		for _, absent := range []string{"author", "url", "URL", "icences"} {
			if strings.Contains(text, absent) {
				t.Errorf("%s is in\n%s", absent, text)
			}
		}
	}
}

func TestAnAddressThatIsKnownIsSaid(t *testing.T) {
	homed := work()
	homed.Homepage = "https://data.example/a_b?c={d}&e=50%25"
	if got := homed.BibTeX(); !strings.Contains(got, "url          = {https://data.example/a_b?c=%7Bd%7D&e=50%25},\n") {
		t.Error(got)
	}
	if got := homed.CSL(); !strings.Contains(got, `"URL": "https://data.example/a_b?c={d}&e=50%25"`) {
		t.Error(got)
	}
}

func TestTitlesThatMeanSomethingToTeXAreShownAsTheyAre(t *testing.T) {
	for title, want := range map[string]string{
		`50 % & more`:       `50 \% \& more`,
		`a_b #1 $x$`:        `a\_b \#1 \$x\$`,
		`}, title = {other`: `\textbraceright{}, title = \textbraceleft{}other`,
		`\input{secret}`:    `\textbackslash{}input\textbraceleft{}secret\textbraceright{}`,
		"two\nlines\t\x00x": `two lines x`,
		`say "no" ~ ^`:      `say "no" \textasciitilde{} \textasciicircum{}`,
		`Ærø, Øst, Å, 漢`:    `Ærø, Øst, Å, 漢`,
	} {
		titled := work()
		titled.Title = title
		if got := titled.BibTeX(); !strings.Contains(got, "title        = {{"+want+"}},\n") {
			t.Errorf("%q is written as\n%s", title, got)
		}
	}
}

// FuzzCitations holds both forms to what their readers need, whatever a data set
// calls itself.
func FuzzCitations(f *testing.F) {
	f.Add("diginett", "A title", "The authors", "https://x.example/", "cited")
	f.Add("}{", "\\}{%\n", "a and b", "{}\x00", "\xff\"")
	f.Fuzz(func(t *testing.T, name, title, creator, homepage, text string) {
		w := citation.Work{Version: version, About: org.About{
			Name: name, Title: title, Citation: text, Creators: []string{creator}, Homepage: homepage, PublishedOn: org.NewDay(2026, time.May, 1),
		}}
		checkBibTeX(t, w.BibTeX())
		var items []map[string]any
		if err := json.Unmarshal([]byte(w.CSL()), &items); err != nil || len(items) != 1 {
			t.Fatalf("%d items, %v", len(items), err)
		}
		checkItem(t, items[0])
	})
}

// checkBibTeX reads an entry as BibTeX does: fields in braces that balance, one a line.
func checkBibTeX(t *testing.T, entry string) {
	t.Helper()
	lines := strings.Split(entry, "\n")
	if !utf8.ValidString(entry) || !strings.HasPrefix(lines[0], "@misc{") || !strings.HasSuffix(entry, "\n}\n") {
		t.Fatalf("no entry: %q", entry)
	}
	known := []string{"title", "author", "year", "month", "day", "howpublished", "version", "url", "note"}
	for _, line := range lines[1 : len(lines)-2] {
		name, value, _ := strings.Cut(line, " = ")
		if at := slices.Index(known, strings.TrimSpace(name)); at < 0 {
			t.Fatalf("a field %q in %q", name, entry)
		} else {
			known = known[at+1:] // each once, in order
		}
		depth := 0
		for i, c := range value {
			depth += map[rune]int{'{': 1, '}': -1}[c]
			if depth < 0 || depth == 0 && i < len(value)-2 {
				t.Fatalf("the field ends at %d: %q", i, line)
			}
		}
		if depth != 0 || !strings.HasSuffix(value, "},") {
			t.Fatalf("the field does not end: %q", line)
		}
	}
}

// checkItem holds an item to csl-data.json: no property but those that it lists, of
// the types that it gives them.
func checkItem(t *testing.T, item map[string]any) {
	t.Helper()
	for name, value := range item {
		_, isText := value.(string)
		switch name {
		case "id", "title", "version", "URL", "note":
			if !isText {
				t.Errorf("%s is %v", name, value)
			}
		case "type":
			if value != "dataset" {
				t.Errorf("the type is %v", value)
			}
		case "author", "issued":
		default:
			t.Errorf("the schema has no %s", name)
		}
	}
	if item["id"] == nil || item["type"] == nil {
		t.Errorf("id or type is missing: %v", item)
	}
}
