package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"diginett/internal/dataset"
)

// whatTheGuideDoes are the edits behind each command of docs/curating.md, by the comment above it: what differs in before,
// the copy that was made first, and in norway, the tables at hand.
func whatTheGuideDoes() map[string]struct{ before, norway []edit } {
	fjell := "r0122,r0122,,fjell,MEMBER_OF,digi-hordaland,2018-03-16,,,,EXACT,,signed the agreement,,,1246,,fjell-2018-03;chaffey-2018-03\n"
	event := "2017-01-01-merger-sandefjord-2017,2017-01-01,MUNICIPALITY,MERGER,"
	return map[string]struct{ before, norway []edit }{
		"websites as a Norwegian Excel saves it": {norway: []edit{{"websites.csv", asExcel, ""}}},
		"cells that a spreadsheet made anew": {norway: []edit{
			{"relationships.csv", "fjell,MEMBER_OF,digi-hordaland,2018-03-16,", "fjell,MEMBER_OF,digi-hordaland,16.03.2018,"},
			{"points.csv", "halden,59.0866,", `halden,"59,0866",`},
			{"reported_counts.csv", "c001,digi-hordaland,member_municipalities,33,,EXACT,all_municipalities_of_county,hordaland,,2018-10,", "c001,digi-hordaland,member_municipalities,33,,EXACT,all_municipalities_of_county,hordaland,,okt.18,"},
			{"organisation_numbers.csv", "842952972", "842 952 972"},
		}},
		"the row of Fjell is new":        {before: []edit{{"relationships.csv", fjell, ""}}},
		"the day of Fjell was not known": {before: []edit{{"relationships.csv", fjell, strings.Replace(fjell, "2018-03-16", "2018-03", 1)}}},
		"the event of Sandefjord is missing": {norway: []edit{
			{"changes.csv", event + "sandefjord,0706,sandefjord-2017,0710,,,ssb-klass-131;regj-2470015\n", ""},
			{"changes.csv", event + "andebu,0719,sandefjord-2017,0710,,,ssb-klass-131;regj-2470015\n", ""},
			{"changes.csv", event + "stokke,0720,sandefjord-2017,0710,,The main part; a smaller part went to Tønsberg (0704),ssb-klass-131;regj-2470015\n", ""},
		}},
	}
}

// asExcel stands for the whole of a table, saved as Excel does in Norwegian.
const asExcel = "\x00"

var (
	guidedCommand = regexp.MustCompile("(?s)<!-- ([^>]*) -->\n```console\n\\$ diginett ([^\n]*)\n(.*?)```")
	guidedRows    = regexp.MustCompile("(?s)```csv\n(.*?)```")
	dataVersion   = regexp.MustCompile(`data version [0-9a-f]{12}`)
)

func guide(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/curating.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCommandsOfTheGuideForCuratorsSayWhatItShows(t *testing.T) {
	text, edits := guide(t), whatTheGuideDoes()
	found := guidedCommand.FindAllStringSubmatch(text, -1)
	if len(found) != len(edits) || strings.Count(text, "```console") != len(found) {
		t.Fatalf("%d commands are shown, %d of them can be run, %d are known here", strings.Count(text, "```console"), len(found), len(edits))
	}
	for _, one := range found {
		t.Run(one[1], func(t *testing.T) {
			of, ok := edits[one[1]]
			if !ok {
				t.Fatal("the guide tells what is not known here")
			}
			dir := t.TempDir()
			for name, edits := range map[string][]edit{"before": of.before, "norway": of.norway} {
				if err := os.Rename(filepath.Join(editedNorway(t, edits), "edited"), filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			got := perform(t, strings.Fields(one[2])...)
			if told := dataVersion.ReplaceAllString(got.stdout, "data version VERSION"); told != one[3] || got.stderr != "" {
				t.Errorf("%s\ntells\n%s%s\nand the guide shows\n%s", one[2], told, got.stderr, one[3])
			}
		})
	}
}

// Examples are rows of the tables, so that nothing is made up in them.
func TestRowsOfTheGuideForCuratorsStandInTheTables(t *testing.T) {
	rows := make(map[string]bool)
	names, err := fs.Glob(dataset.Embedded(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(dataset.Embedded(), name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			rows[line] = true
		}
	}
	blocks := guidedRows.FindAllStringSubmatch(guide(t), -1)
	if len(blocks) == 0 {
		t.Error("the guide shows no rows")
	}
	for _, block := range blocks {
		for line := range strings.Lines(block[1]) {
			if !rows[line] {
				t.Errorf("no table has the row %s", line)
			}
		}
	}
}

// The problem matcher finds every problem that check prints, and nothing else.
func TestTheProblemMatcherFindsProblemsAtTheirLines(t *testing.T) {
	content, err := os.ReadFile("../../docs/ci/diginett-problems.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		ProblemMatcher []struct {
			Pattern []struct {
				Regexp                            string
				File, Line, Column, Message, Code int
			}
		}
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	pattern := file.ProblemMatcher[0].Pattern[0]
	matcher := regexp.MustCompile(pattern.Regexp)
	edits := whatTheGuideDoes()["cells that a spreadsheet made anew"].norway
	t.Chdir(editedNorway(t, edits))
	got := perform(t, "check", "--data", "edited")
	lines := strings.Split(strings.TrimSuffix(got.stdout, "\n"), "\n")
	if len(lines) < len(edits) {
		t.Fatalf("%+v", got)
	}
	for _, line := range lines[:len(lines)-1] {
		m := matcher.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("%q is not found", line)
			continue
		}
		if made := m[pattern.File] + ":" + m[pattern.Line] + ":" + m[pattern.Column] + ": " + m[pattern.Message] + " (" + m[pattern.Code] + ")"; made != line {
			t.Errorf("%q is read as %q", line, made)
		}
		if _, err := os.Stat(m[pattern.File]); err != nil {
			t.Error(err)
		}
	}
	for _, line := range []string{lines[len(lines)-1], "no problems", "+ Fjell is a member of DigiHordaland [r0122]"} {
		if matcher.MatchString(line) {
			t.Errorf("%q is taken for a problem", line)
		}
	}
}
