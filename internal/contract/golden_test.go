package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every contract query runs as written and answers what it answered before.
func TestContractQueriesAnswerAsBefore(t *testing.T) {
	for _, name := range contractQueries(t) {
		for _, run := range runsOf(t, name) {
			t.Run(run.name, func(t *testing.T) {
				body := post(t, endpoint, contractQuery(t, name), run.vars)
				read(t, body).clean(t)
				compareGolden(t, filepath.Join("testdata/contract", run.name+".golden.json"), stable(t, body))
			})
		}
	}
}

// run is one run of a contract query.
type run struct {
	name string // of the golden file
	vars variables
}

// runsOf are the runs of a query: most are run once, without variables.
func runsOf(t *testing.T, name string) []run {
	t.Helper()
	switch {
	case strings.HasPrefix(name, "01"):
		runs := []run{{name: name}}
		for _, date := range []string{"2019-01-01", "2020-12-15", "2023-02-01"} {
			runs = append(runs, run{name + "." + date, variables{"asOf": date}})
		}
		return runs
	case strings.HasPrefix(name, "11"):
		return []run{{name, variables{"ids": idsOfOtherAnswers(t)}}}
	}
	return []run{{name: name}}
}

func contractQueries(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/contract/*.graphql")
	if err != nil || len(paths) != 16 {
		t.Fatalf("there are %d contract queries (%v), want 16", len(paths), err)
	}
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = strings.TrimSuffix(filepath.Base(path), ".graphql")
	}
	return names
}

// contractQuery is the text of a contract query, by its name or the beginning of it.
func contractQuery(t *testing.T, name string) string {
	t.Helper()
	paths, err := filepath.Glob("testdata/contract/" + name + "*.graphql")
	if err != nil || len(paths) != 1 {
		t.Fatalf("%d contract queries begin with %s (%v), want 1", len(paths), name, err)
	}
	text, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// idsOfOtherAnswers are the ids that the other contract queries answer with, and
// one that names nothing.
func idsOfOtherAnswers(t *testing.T) []string {
	t.Helper()
	one := askWith(t, contractQuery(t, "01"), variables{"asOf": "2023-02-01"})
	identity := ask(t, contractQuery(t, "04"))
	everything := ask(t, contractQuery(t, "14"))
	ids := []string{one.pick("council.id").(string)}
	ids = append(ids, identity.pick("old.id").(string), identity.pick("new.id").(string), everything.pick("organisation.id").(string))
	ids = append(ids, everything.texts("organisation.relationships.edges.*.node.id")...)
	return append(ids, "organisation:there-is-no-such-thing")
}

var cursorOrVersion = regexp.MustCompile(`"(cursor|startCursor|endCursor|version)": "([^"]+)"`)

// stable indents an answer, in its own order, and puts numbered placeholders for
// cursors and for the data version, which change with every edit of the data.
func stable(t *testing.T, body []byte) []byte {
	t.Helper()
	var indented bytes.Buffer
	if err := json.Indent(&indented, bytes.TrimSpace(body), "", "  "); err != nil {
		t.Fatal(err)
	}
	indented.WriteByte('\n')
	numbers := make(map[string]int)
	return cursorOrVersion.ReplaceAllFunc(indented.Bytes(), func(found []byte) []byte {
		parts := cursorOrVersion.FindSubmatch(found)
		key, value := string(parts[1]), string(parts[2])
		if key == "version" {
			return []byte(`"version": "<version>"`)
		}
		if numbers[value] == 0 {
			numbers[value] = len(numbers) + 1
		}
		return fmt.Appendf(nil, `"%s": "<cursor %d>"`, key, numbers[value])
	})
}

func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; `go test ./internal/contract -update` writes it", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("the answer is not that of %s (-want +got):\n%s", path, diff)
	}
}
