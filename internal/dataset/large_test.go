package dataset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

// Of very many problems the first are told, and how many more there are.
func TestOfVeryManyProblemsTheFirstAreTold(t *testing.T) {
	fsys := small(t)
	var rows strings.Builder
	rows.WriteString("organisation,url,source_id\n")
	for range 3*keptProblems + 7 {
		rows.WriteString("ks,ks.example,page\n")
	}
	fsys["websites.csv"] = &fstest.MapFile{Data: []byte(rows.String())}
	problems := check(t, fsys)
	if len(problems) != keptProblems+1 {
		t.Fatalf("%d problems, want %d and one that counts the others", len(problems), keptProblems)
	}
	if first := problems[0]; first.Line != 2 || first.Code != "bad-url" {
		t.Errorf("the first is %s", first)
	}
	// Each row has a bad address, and each but the first names its organisation again.
	more := fmt.Sprintf("datapackage.json:1:1: %d more problems are not shown (more-problems)", 2*(3*keptProblems+7)-1-keptProblems)
	if last := problems[keptProblems].String(); last != more {
		t.Errorf("the last is %s, want %s", last, more)
	}
}

// A row that was put aside is the same when it comes back, down to where its
// cells stand.
func TestRowsThatWerePutAsideComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var content strings.Builder
		content.WriteString("organisation,url,source_id\n")
		for range rapid.IntRange(1, 5).Draw(r, "rows") {
			for i := range 3 {
				text := rapid.StringOfN(rapid.RuneFrom([]rune("aø,\n\"")), 0, 6, -1).Draw(r, "cell")
				if i > 0 {
					content.WriteByte(',')
				}
				content.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
				if rapid.Bool().Draw(r, "an unquoted one too") {
					content.WriteString(",plain")
				}
			}
			content.WriteByte('\n')
		}
		table := &table{layout: layoutOf("websites"), file: "websites.csv"}
		fsys := fstest.MapFS{"websites.csv": {Data: []byte(content.String())}}
		err := table.read(fsys, resource{Path: "websites.csv"}, new(report), func(was row, _ int64) error {
			is := fromAside(table, was.aside(nil))
			for i := range was.cells {
				if is.cellAt(i) != was.cellAt(i) {
					r.Errorf("%+v, was %+v", is.cellAt(i), was.cellAt(i))
				}
			}
			return nil
		})
		if err != nil {
			r.Fatal(err)
		}
	})
}

// Where a file is cut into chunks means nothing.
func TestBrokenEncodingIsFoundAcrossChunks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		content := rapid.SliceOfN(rapid.SampledFrom([]byte("a\n\xc3\xa5\xe2\x82\xac\xf0\xff")), 0, 40).Draw(r, "content")
		var whole, cut report
		(&decoder{file: "a", line: 1, report: &whole, ok: true}).take(content, true)
		d := decoder{file: "a", line: 1, report: &cut, ok: true}
		for rest := content; ; {
			n := min(len(rest), rapid.IntRange(1, 5).Draw(r, "chunk"))
			d.take(rest[:n], n == len(rest))
			if rest = rest[n:]; len(rest) == 0 {
				break
			}
		}
		if got, want := cut.all().Error(), whole.all().Error(); got != want {
			r.Errorf("in chunks:\n%s\nas a whole:\n%s", got, want)
		}
	})
}

// What does not fit in memory waits in files, of which nothing is left.
func TestNothingIsLeftOfWhatWasPutAside(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), Embedded(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

func TestOpenRefusesDataWithProblems(t *testing.T) {
	fsys := small(t)
	replace(t, fsys, "websites.csv", "https://", "")
	_, err := Open(t.Context(), fsys, Options{})
	if problems := (Problems{}); !errors.As(err, &problems) || len(problems) != 1 {
		t.Errorf("error %v", err)
	}
}

func TestReadingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, Embedded(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestProgressGoesThroughTheTables(t *testing.T) {
	var told []string
	_, err := CheckWith(t.Context(), small(t), Options{Progress: func(what string, _, _ int64) { told = append(told, what) }})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"reading names.csv", "reading relationships.csv", "comparing rows", "applying the rules"} {
		if !bytes.Contains([]byte(strings.Join(told, "\n")), []byte(want)) {
			t.Errorf("%q is not among %q", want, told)
		}
	}
}

// Numbers have the form that the data set declares, and no other.
func TestNumbersMayHaveAnyWidthThatIsDeclared(t *testing.T) {
	fsys := small(t)
	for name, file := range fsys {
		text := string(file.Data)
		if name == descriptorFile {
			text = strings.ReplaceAll(strings.ReplaceAll(text, `^(\\d{2}|\\d{4})$`, `^(\\d{2}|\\d{7})$`), `"^\\d{4}$"`, `"^\\d{7}$"`)
		} else {
			for _, number := range []string{"0101", "0102", "0103", "0201", "0202"} {
				text = strings.ReplaceAll(text, ","+number+",", ",000"+number+",")
			}
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if problems := check(t, fsys); len(problems) > 0 {
		t.Error(problems)
	}
}
