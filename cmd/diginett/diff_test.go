package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
)

var update = flag.Bool("update", false, "write the golden change lists anew")

// edit is what a curator does to a file: old, which is there once, becomes new; or
// new is added at the end where old is empty.
type edit struct{ file, old, new string }

// curatorsEdits are edits of the tables of Norway. What they say is made up.
func curatorsEdits() map[string][]edit {
	return map[string][]edit{
		"added-member": {
			{"sources.csv", "", "sund-2018,Sund blir med,Sund kommune,https://sund.example/digi,2018-04-01,2018-04-01,2026-11-23,nn,\n"},
			{"relationships.csv", "", "r0600,r0600,,sund,MEMBER_OF,digi-hordaland,,,2018-04-01,2018-04-01,EXACT,,,,,1245,,sund-2018\n"},
		},
		"changed-date": {
			{"relationships.csv", "r0122,r0122,,fjell,MEMBER_OF,digi-hordaland,2018-03-16,", "r0122,r0122,,fjell,MEMBER_OF,digi-hordaland,2018-03,"},
		},
		"new-name": {
			{"names.csv", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,,", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,2025-12-31,"},
			{"names.csv", "", "vefsn,nb,Vefsna,OFFICIAL,2026-01-01,,,ssb-klass-131\n"},
			{"changes.csv", "", "2026-01-01-renaming-vefsn,2026-01-01,MUNICIPALITY,RENAMING,vefsn,1824,vefsn,1824,,,ssb-klass-131\n"},
		},
		"removed-row": {
			{"relationships.csv", "r0430,r0430,,vefsn,PROPOSED,digitale-helgeland,,,2019-04-24,2019-04-24,EXACT,,chief executive took the initiative,,,1824,,vefsnno-2019\n", ""},
		},
		"new-source-of-a-fact": {
			{"sources.csv", "", "second-source,\"A page with a comma, and *stars*\",@somebody,https://example.org/#12,,,2026-11-23,nb,\n"},
			{"websites.csv", "vefsn,https://www.vefsn.kommune.no,norway-geodata", "vefsn,https://www.vefsn.kommune.no,norway-geodata;second-source"},
			{"population.csv", "vefsn,2026,13481,ssb-07459", "vefsn,2026,13481,ssb-07459;second-source"},
		},
		"numbers": {
			{"population.csv", "vefsn,2026,13481,", "vefsn,2026,13482,"},
			{"reported_counts.csv", "c003,digi-hordaland,signing_municipalities,10,", "c003,digi-hordaland,signing_municipalities,9,"},
			{"points.csv", "vefsn,65.8534,13.2279,", "vefsn,65.8535,13.2279,"},
		},
		"whole-list": {
			{"relationships.csv", "r0001,r0001,kommit-2017,", "r0001,r0001,kommit-2017-2,"},
		},
		"merger": merger(),
	}
}

func merger() []edit {
	return []edit{
		{"municipalities.csv", "\nleirfjord,,,,,,,,,,,,,ssb-klass-131", "\nleirfjord,,,,2026-06-30,EXACT,,,,,,,,ssb-klass-131"},
		{"municipalities.csv", "\nvefsn,,,,,,,,,,,,,ssb-klass-131", "\nvefsn,,,,2026-06-30,EXACT,,,,,,,,ssb-klass-131"},
		{"municipalities.csv", "", "storvefsn,2026-07-01,EXACT,,,,,,,,,,,ssb-klass-131\n"},
		{"names.csv", "leirfjord,nb,Leirfjord,OFFICIAL,1916-01-01,,", "leirfjord,nb,Leirfjord,OFFICIAL,1916-01-01,2026-06-30,"},
		{"names.csv", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,,", "vefsn,nb,Vefsn,OFFICIAL,1838-01-01,2026-06-30,"},
		{"names.csv", "", "storvefsn,nb,Storvefsn,OFFICIAL,2026-07-01,,,ssb-klass-131\n"},
		{"numbers.csv", "leirfjord,1822,1916-01-01,,", "leirfjord,1822,1916-01-01,2026-06-30,"},
		{"numbers.csv", "vefsn,1824,1838-01-01,,", "vefsn,1824,1838-01-01,2026-06-30,"},
		{"numbers.csv", "", "storvefsn,1899,2026-07-01,,ssb-klass-131\n"},
		{"points.csv", "leirfjord,66.0939,13.0738,1916-01-01,,", "leirfjord,66.0939,13.0738,1916-01-01,2026-06-30,"},
		{"points.csv", "vefsn,65.8534,13.2279,1838-01-01,,", "vefsn,65.8534,13.2279,1838-01-01,2026-06-30,"},
		{"geography.csv", "leirfjord,IN_COUNTY,nordland,1919-01-01,,2026-09-23,2026-09-23,,ssb-klass-131;ssb-feed-2026", "leirfjord,IN_COUNTY,nordland,1919-01-01,2026-06-30,,,,ssb-klass-131"},
		{"geography.csv", "vefsn,IN_COUNTY,nordland,1919-01-01,,2026-09-23,2026-09-23,,ssb-klass-131;ssb-feed-2026", "vefsn,IN_COUNTY,nordland,1919-01-01,2026-06-30,,,,ssb-klass-131"},
		{"geography.csv", "", "g-storvefsn-nordland,storvefsn,IN_COUNTY,nordland,2026-07-01,,,,,ssb-klass-131\n"},
		{"changes.csv", "", "2026-07-01-merger-storvefsn,2026-07-01,MUNICIPALITY,MERGER,leirfjord,1822,storvefsn,1899,,,ssb-klass-131\n" +
			"2026-07-01-merger-storvefsn,2026-07-01,MUNICIPALITY,MERGER,vefsn,1824,storvefsn,1899,,,ssb-klass-131\n"},
		{"totals.csv", "2024-01-01,2026-11-23,MUNICIPALITY,357,ssb-klass-131\n", "2024-01-01,2026-06-30,MUNICIPALITY,357,ssb-klass-131\n2026-07-01,2026-11-23,MUNICIPALITY,356,ssb-klass-131\n"},
	}
}

func TestEditsAreToldAsPeopleWouldTellThem(t *testing.T) {
	for name, edits := range curatorsEdits() {
		t.Run(name, func(t *testing.T) {
			golden := goldenPath(t, name+".txt")
			t.Chdir(editedNorway(t, edits))
			got := perform(t, "diff", "embedded", "edited")
			if got.exit != exitDone || got.stderr != "" {
				t.Fatalf("%+v", got)
			}
			compareWithGolden(t, golden, withoutVersions(got.stdout))
		})
	}
}

// A slug never changes, but where somebody does change one, it is told as that and
// not as all facts of the organisation gone and come again.
func TestASlugThatChangedIsToldOnce(t *testing.T) {
	golden := goldenPath(t, "changed-slug.txt")
	t.Chdir(editedNorway(t, nil))
	everywhere(t, "edited", "digiviken-ost", "digiviken-aust")
	got := perform(t, "diff", "embedded", "edited")
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	compareWithGolden(t, golden, withoutVersions(got.stdout))
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
	got := perform(t, "diff", "--format", "markdown", "embedded", "edited")
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	compareWithGolden(t, golden, withoutVersions(got.stdout))
}

// diffOf is a list as its JSON has it.
type diffOf struct {
	Different      bool
	Facts, Follows []diffSection
	NotCompared    []string
}

type diffSection struct {
	Subject                 string
	Added, Removed, Changed int
	NotShown                int
	Changes                 []diffChange
}

type diffChange struct {
	Change, ID, FormerID string
	Fields               []diffField
	Sources              []struct{ ID, Title string }
}

type diffField struct{ Name, Old, New string }

func diffJSON(t *testing.T, before, after string) diffOf {
	t.Helper()
	got := perform(t, "diff", before, after, "--format=json")
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	var list diffOf
	if err := json.Unmarshal([]byte(got.stdout), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// all are the sections, but for what only tables hold.
func (d diffOf) all() []diffSection {
	return slices.DeleteFunc(slices.Concat(d.Facts, d.Follows), func(s diffSection) bool { return s.Subject == "tables" })
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

// The list the other way about is the same with the signs swapped: of an edit, and
// of data sets that have nothing to do with each other.
func TestTheListTheOtherWayAboutHasItsSignsSwapped(t *testing.T) {
	t.Chdir(editedNorway(t, merger()))
	for _, seed := range []string{"1", "2"} {
		if got := perform(t, "generate", "--out", "made"+seed, "--scale", "1", "--seed", seed); got.exit != exitDone {
			t.Fatalf("%+v", got)
		}
	}
	everywhere(t, "edited", "digiviken-ost", "digiviken-aust")
	for _, pair := range [][2]string{{"embedded", "edited"}, {"made1", "made2"}, {"made1", "embedded"}} {
		there, back := diffJSON(t, pair[0], pair[1]), diffJSON(t, pair[1], pair[0])
		if len(there.all()) == 0 {
			t.Errorf("%v do not differ", pair)
		}
		one, other := inSomeOrder(there, renames(there)), inSomeOrder(mirrored(back), renames(there))
		if len(one) != len(other) {
			t.Errorf("%v: %d changes, and %d the other way about", pair, len(one), len(other))
			continue
		}
		for i := range one {
			if one[i] != other[i] {
				t.Errorf("%v: the list the other way about tells of\n%s\nas\n%s", pair, one[i], other[i])
				break
			}
		}
	}
}

func mirrored(list diffOf) diffOf {
	swapped := map[string]string{"added": "removed", "removed": "added", "changed": "changed"}
	for _, sections := range [][]diffSection{list.Facts, list.Follows} {
		for i := range sections {
			s := &sections[i]
			s.Added, s.Removed = s.Removed, s.Added
			for j := range s.Changes {
				c := &s.Changes[j]
				c.Change = swapped[c.Change]
				if c.FormerID != "" {
					c.ID, c.FormerID = c.FormerID, c.ID
				}
				for k := range c.Fields {
					f := &c.Fields[k]
					f.Old, f.New = f.New, f.Old
				}
			}
		}
	}
	return list
}

// inSomeOrder puts changes in an order that is not that of names, which each list
// takes from its new side; slugs that have changed are told as they are there.
func inSomeOrder(list diffOf, renamed map[string]string) []string {
	var lines []string
	for _, s := range list.all() {
		for _, c := range s.Changes {
			slices.SortFunc(c.Fields, func(a, b diffField) int { return strings.Compare(a.Name, b.Name) })
			for i := range c.Sources {
				c.Sources[i].Title = "" // of the new side, where both have the source
			}
			text, _ := json.Marshal(c)
			lines = append(lines, s.Subject+" "+slugs.ReplaceAllStringFunc(string(text), func(slug string) string {
				return cmp.Or(renamed[slug], slug)
			}))
		}
	}
	slices.Sort(lines)
	return lines
}

var slugs = regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)*`)

// renames are the slugs that have changed.
func renames(list diffOf) map[string]string {
	renamed := make(map[string]string)
	for _, s := range list.Facts {
		for _, c := range s.Changes {
			if s.Subject == "organisations" && c.FormerID != "" {
				renamed[c.FormerID] = c.ID
			}
		}
	}
	return renamed
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
		exit               int
	}{
		{"missing path", "nowhere", "diginett: compare nowhere: it is neither a directory of tables, nor a snapshot, nor the word embedded: no such file or directory\n", 1},
		{"an empty file", "empty", "diginett: open snapshot empty: not a diginett snapshot: it is empty\n", 1},
		{"a pipe that nobody writes to", "pipe", "diginett: compare pipe: it is neither a directory of tables nor an ordinary file\n", 1},
		{"another kind of file", "text", "diginett: open snapshot text: not a diginett snapshot", 1},
		{"a newer format", "newer.sqlite", "diginett: open snapshot newer.sqlite: made by a newer diginett", 1},
		{"a damaged one", "damaged.sqlite", "diginett: open snapshot damaged.sqlite: verify snapshot damaged.sqlite: damaged snapshot", 1},
		{"a folder without tables", "folder", "diginett: read the tables in folder: there is no datapackage.json, which describes them\n", 1},
		{"a directory with problems", "edited", "edited/websites.csv:80:7: \"www.vefsn.kommune.no\" is not an absolute address", 1},
	} {
		for _, args := range [][]string{{"diff", c.path, "embedded"}, {"diff", "norway.sqlite", c.path}} {
			got := perform(t, args...)
			if got.exit != c.exit || got.stdout != "" || !strings.Contains(got.stderr, c.stderr) {
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

// editedNorway makes a directory with the tables of Norway in edited, after edits.
func editedNorway(t *testing.T, edits []edit) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Rename(copyOfData(t), filepath.Join(dir, "edited")); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		path := filepath.Join(dir, "edited", e.file)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		switch n := strings.Count(text, e.old); {
		case e.old == "":
			text += e.new
		case e.old == asExcel:
			text = "\ufeff" + strings.NewReplacer(",", ";", "\n", "\r\n").Replace(text)
		case n != 1:
			t.Fatalf("%q stands %d times in %s", e.old, n, e.file)
		default:
			text = strings.Replace(text, e.old, e.new, 1)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// everywhere writes another text for one in all files of a directory.
func everywhere(t *testing.T, dir, was, is string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.ReplaceAll(string(content), was, is)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutVersions takes out the versions of the data, which change with any fact.
func withoutVersions(text string) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "data version") }), "")
}

func goldenPath(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "diff", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func compareWithGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; `go test ./cmd/diginett -run Edits -update` writes it", err)
	}
	if got != string(want) {
		t.Errorf("the list is not that of %s:\n%s", path, got)
	}
}
