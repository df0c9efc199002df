package main

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestEditsAreToldAsPeopleWouldTellThem(t *testing.T) {
	for name, edits := range curatorsEdits() {
		t.Run(name, func(t *testing.T) {
			golden := goldenPath(t, name+".txt")
			t.Chdir(editedNorway(t, edits))
			compareWithGolden(t, golden, differences(t, "embedded", "edited"))
		})
	}
}

// A slug never changes, but where somebody does change one, it is told as that and
// not as all facts of the organisation gone and come again.
func TestASlugThatChangedIsToldOnce(t *testing.T) {
	golden := goldenPath(t, "changed-slug.txt")
	t.Chdir(editedNorway(t, nil))
	everywhere(t, "edited", "digiviken-ost", "digiviken-aust")
	compareWithGolden(t, golden, differences(t, "embedded", "edited"))
}

// The same of the id of a source, on which many facts rest.
func TestAnIDOfASourceThatChangedIsToldOnce(t *testing.T) {
	t.Chdir(editedNorway(t, nil))
	everywhere(t, "edited", "vefsnno-2019", "vefsn-2019")
	list := diffJSON(t, "embedded", "edited")
	if len(list.all()) != 1 || list.Facts[0].Subject != "sources" || list.Facts[0].Changed != 1 {
		t.Fatalf("%+v", list.all())
	}
	if c := list.Facts[0].Changes[0]; c.ID != "vefsn-2019" || c.FormerID != "vefsnno-2019" || len(c.Fields) > 0 {
		t.Errorf("%+v", c)
	}
}

func TestMarkdownShowsDataAsText(t *testing.T) {
	golden := goldenPath(t, "new-source-of-a-fact.md")
	t.Chdir(editedNorway(t, curatorsEdits()["new-source-of-a-fact"]))
	compareWithGolden(t, golden, differences(t, "--format", "markdown", "embedded", "edited"))
}

func TestTablesAndSnapshotsAreComparedAlike(t *testing.T) {
	t.Chdir(editedNorway(t, slices.Concat(curatorsEdits()["added-member"], merger(), curatorsEdits()["whole-list"])))
	for from, to := range map[string]string{"": "old.sqlite", "edited": "new.sqlite"} {
		if got := perform(t, "build", "--data", from, "--out", to); got.exit != exitDone {
			t.Fatalf("%+v", got)
		}
	}
	tables := diffJSON(t, "embedded", "edited")
	if !slices.ContainsFunc(tables.Facts, func(s diffSection) bool { return s.Subject == "tables" }) {
		t.Error("what only tables hold is not told of two directories")
	}
	for _, pair := range [][2]string{{"old.sqlite", "new.sqlite"}, {"embedded", "new.sqlite"}, {"old.sqlite", "edited"}} {
		mixed := diffJSON(t, pair[0], pair[1])
		if !reflect.DeepEqual(mixed.all(), tables.all()) {
			t.Errorf("%v is told otherwise than two directories", pair)
		}
		if len(mixed.NotCompared) != 2 || !strings.Contains(mixed.NotCompared[1], "list_id") {
			t.Errorf("%v does not say what a snapshot does not hold: %q", pair, mixed.NotCompared)
		}
	}
}

func TestADataSetDoesNotDifferFromItself(t *testing.T) {
	t.Chdir(editedNorway(t, nil))
	for _, format := range []string{"text", "markdown"} {
		got := perform(t, "diff", "--exit-code", "--format", format, "embedded", "edited")
		if got.exit != exitDone || !strings.Contains(strings.ToLower(got.stdout), "no differences") {
			t.Errorf("%+v", got)
		}
	}
	if list := diffJSON(t, "edited", "edited"); list.Different || len(list.all()) > 0 {
		t.Errorf("%+v", list)
	}
}

func TestTheExitStatusTellsOfDifferencesWhereThatIsAskedFor(t *testing.T) {
	t.Chdir(editedNorway(t, curatorsEdits()["changed-date"]))
	for _, c := range []struct {
		args []string
		exit int
	}{
		{[]string{"diff", "embedded", "edited"}, 0},
		{[]string{"diff", "--exit-code", "embedded", "edited"}, 1},
		{[]string{"diff", "embedded", "embedded", "--exit-code"}, 0},
		{[]string{"diff", "embedded", "nowhere"}, 1},
		{[]string{"diff", "--exit-code", "embedded", "nowhere"}, 2},
	} {
		if got := perform(t, c.args...); got.exit != c.exit {
			t.Errorf("%v exits with %d, want %d: %s", c.args, got.exit, c.exit, got.stderr)
		}
	}
}

func TestWhatCannotBeComparedIsSaidPlainly(t *testing.T) {
	t.Chdir(editedNorway(t, []edit{{"websites.csv", "vefsn,https://www.vefsn.kommune.no", "vefsn,www.vefsn.kommune.no"}}))
	if got := perform(t, "build", "--out", "norway.sqlite"); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	content, err := os.ReadFile("norway.sqlite")
	if err != nil {
		t.Fatal(err)
	}
	damaged, newer := slices.Clone(content), slices.Clone(content)
	damaged[len(damaged)/2] ^= 1
	newer[63] = 99 // the last byte of user_version, which the format stands in
	for name, bytes := range map[string][]byte{"damaged.sqlite": damaged, "newer.sqlite": newer, "empty": nil, "text": []byte("hello\n")} {
		if err := os.WriteFile(name, bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Mkdir("folder", 0o700), syscall.Mkfifo("pipe", 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path, stderr string
	}{
		{"missing path", "nowhere", "diginett: compare nowhere: it is neither a directory of tables, nor a snapshot, nor the word embedded: no such file or directory\n"},
		{"an empty file", "empty", "diginett: open snapshot empty: not a diginett snapshot: it is empty\n"},
		{"a pipe that nobody writes to", "pipe", "diginett: compare pipe: it is neither a directory of tables nor an ordinary file\n"},
		{"another kind of file", "text", "diginett: open snapshot text: not a diginett snapshot"},
		{"a newer format", "newer.sqlite", "diginett: open snapshot newer.sqlite: made by a newer diginett"},
		{"a damaged one", "damaged.sqlite", "diginett: open snapshot damaged.sqlite: verify snapshot damaged.sqlite: damaged snapshot"},
		{"a folder without tables", "folder", "diginett: read the tables in folder: there is no datapackage.json, which describes them\n"},
		{"a directory with problems", "edited", "edited/websites.csv:80:7: \"www.vefsn.kommune.no\" is not an absolute address"},
	} {
		for _, args := range [][]string{{"diff", c.path, "embedded"}, {"diff", "norway.sqlite", c.path}} {
			got := perform(t, args...)
			if got.exit != exitFailed || got.stdout != "" || !strings.Contains(got.stderr, c.stderr) {
				t.Errorf("%s, %v: %+v", c.name, args, got)
			}
		}
	}
}

func TestDiffRefusesCommandLinesThatItCannotUnderstand(t *testing.T) {
	for message, args := range map[string][]string{
		`there is no format "html"`:     {"diff", "embedded", "embedded", "--format", "html"},
		"two data sets, OLD and NEW; 1": {"diff", "embedded"},
		"two data sets, OLD and NEW; 3": {"diff", "embedded", "embedded", "embedded"},
		"-colour":                       {"diff", "embedded", "--colour", "embedded"},
	} {
		if got := perform(t, args...); got.exit != exitUsage || !strings.Contains(got.stderr, message) {
			t.Errorf("%v: %+v", args, got)
		}
	}
}
