package proposal_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/klass"
	"diginett/internal/org"
	"diginett/internal/proposal"
)

// klassCode and klassChange are as Klass sends them.
type klassCode struct {
	Code             string  `json:"code"`
	ParentCode       *string `json:"parentCode"`
	Level            string  `json:"level"`
	Name             string  `json:"name"`
	ShortName        string  `json:"shortName"`
	PresentationName string  `json:"presentationName"`
	ValidFrom        *string `json:"validFrom"`
	ValidTo          *string `json:"validTo"`
	From             string  `json:"validFromInRequestedRange"`
	To               *string `json:"validToInRequestedRange"`
	Notes            string  `json:"notes"`
}

type klassChange struct {
	OldCode      string `json:"oldCode"`
	OldName      string `json:"oldName"`
	OldShortName string `json:"oldShortName"`
	NewCode      string `json:"newCode"`
	NewName      string `json:"newName"`
	NewShortName string `json:"newShortName"`
	Occurred     string `json:"changeOccurred"`
}

// feed is what Klass would say if it said what the tables say.
type feed struct {
	codes   []klassCode
	changes []klassChange
}

// records reads a table by the means of the standard library alone.
func records(t *testing.T, fsys fs.FS, table string) []map[string]string {
	t.Helper()
	content, err := fs.ReadFile(fsys, table+".csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, row := range rows[1:] {
		one := make(map[string]string)
		for i, name := range rows[0] {
			one[name] = row[i]
		}
		list = append(list, one)
	}
	return list
}

const asked = "2016-01-01" // from which Klass is asked

// next is the day after a last day; "" where there is none.
func next(t *testing.T, last string) string {
	t.Helper()
	if last == "" {
		return ""
	}
	day, err := time.Parse(time.DateOnly, last)
	if err != nil {
		t.Fatal(err)
	}
	return day.AddDate(0, 0, 1).Format(time.DateOnly)
}

// endless sorts behind all dates.
const endless = "9999"

func or(text, otherwise string) string { return cmp.Or(text, otherwise) }

// feedOf is what Klass would say when it is asked from the first day of the tables.
func feedOf(t *testing.T, fsys fs.FS) feed { return feedFrom(t, fsys, asked) }

// feedFrom writes the map of a data set as Klass would: a code for each time in which
// neither number nor label changes.
func feedFrom(t *testing.T, fsys fs.FS, asked string) feed {
	t.Helper()
	var f feed
	names := make(map[string][]map[string]string)
	for _, n := range records(t, fsys, "names") {
		names[n["organisation"]] = append(names[n["organisation"]], n)
	}
	labelOn := func(slug, day string) string {
		best := ""
		for _, n := range names[slug] {
			if n["valid_from"] > day || day > or(n["valid_to"], endless) {
				continue
			}
			if n["use"] == "LABEL" || n["use"] == "OFFICIAL" && n["language"] == "nb" && best == "" {
				best = n["name"]
			}
		}
		return best
	}
	numbers := records(t, fsys, "numbers")
	for _, n := range numbers {
		from, to := max(n["valid_from"], asked), next(t, n["valid_to"])
		if or(to, endless) <= from {
			continue
		}
		days := []string{from}
		for _, name := range names[n["organisation"]] {
			for _, day := range []string{name["valid_from"], next(t, name["valid_to"])} {
				if day > from && day < or(to, endless) {
					days = append(days, day)
				}
			}
		}
		slices.Sort(days)
		days = slices.Compact(days)
		for i := 0; i < len(days); i++ {
			code := klassCode{Code: n["number"], Level: "1", Name: labelOn(n["organisation"], days[i]), From: days[i]}
			for i+1 < len(days) && labelOn(n["organisation"], days[i+1]) == code.Name {
				i++
			}
			if end := to; i+1 < len(days) {
				code.To = &days[i+1]
			} else if end != "" {
				code.To = &end
			}
			f.codes = append(f.codes, code)
		}
	}
	for _, c := range records(t, fsys, "changes") {
		if c["kind"] == "BOUNDARY_ADJUSTMENT" {
			continue
		}
		before := dayBefore(t, c["date"])
		change := klassChange{
			OldCode: c["origin_number"], OldName: labelOn(c["origin"], before), NewCode: c["result_number"], NewName: labelOn(c["result"], c["date"]), Occurred: c["date"],
		}
		if !slices.Contains(f.changes, change) {
			f.changes = append(f.changes, change)
		}
	}
	return f
}

func dayBefore(t *testing.T, date string) string {
	t.Helper()
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		t.Fatal(err)
	}
	return day.AddDate(0, 0, -1).Format(time.DateOnly)
}

func (f feed) files(t *testing.T) map[string][]byte {
	t.Helper()
	codes, err := json.Marshal(map[string]any{"codes": f.codes})
	if err != nil {
		t.Fatal(err)
	}
	changes, err := json.Marshal(map[string]any{"codeChanges": f.changes})
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"codes.json": codes, "changes.json": changes}
}

// code is the one with a number that holds on a day.
func (f feed) code(t *testing.T, number, day string) *klassCode {
	t.Helper()
	for i := range f.codes {
		c := &f.codes[i]
		if c.Code == number && c.From <= day && (c.To == nil || day < *c.To) {
			return c
		}
	}
	t.Fatalf("no code %s on %s", number, day)
	return nil
}

// end ends the code of a number on a day.
func (f feed) end(t *testing.T, number, day string) {
	t.Helper()
	f.code(t, number, day).To = &day
}

// only leaves what is asked for from one day to another.
func (f *feed) only(from, to string) {
	var cut []klassCode
	for _, c := range f.codes {
		c.From = max(c.From, from)
		if c.To == nil || *c.To > to {
			c.To = &to
		}
		if c.From < *c.To {
			cut = append(cut, c)
		}
	}
	f.codes = cut
}

// begin adds a code, and its change where old is not empty.
func (f *feed) begin(number, name, day string) {
	f.codes = append(f.codes, klassCode{Code: number, Level: "1", Name: name, From: day})
}

func (f *feed) change(old, oldName, now, nowName, day string) {
	f.changes = append(f.changes, klassChange{OldCode: old, OldName: oldName, NewCode: now, NewName: nowName, Occurred: day})
}

// compare imports what a feed says.
func compare(t *testing.T, fsys fs.FS, files map[string][]byte) (*proposal.Report, *dataset.Sheets) {
	t.Helper()
	return compareAs(t, fsys, files, nil)
}

// compareAs is compare where a curator said who goes on.
func compareAs(t *testing.T, fsys fs.FS, files map[string][]byte, identities map[string]string) (*proposal.Report, *dataset.Sheets) {
	t.Helper()
	sheets, err := dataset.ReadSheets(fsys)
	if err != nil {
		t.Fatal(err)
	}
	var answers []*klass.Answer
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	}) {
		answer, err := klass.Read(name, files[name], klass.NothingKnown())
		if err != nil {
			t.Fatal(err)
		}
		answers = append(answers, answer)
	}
	report, err := proposal.Klass(sheets, answers, proposal.Options{ReadOn: org.NewDay(2026, time.November, 27), Identities: identities})
	if err != nil {
		t.Fatal(err)
	}
	return report, sheets
}

func printed(r *proposal.Report, sheets *dataset.Sheets) string {
	var out strings.Builder
	r.Print(&out, sheets, proposal.Print{})
	return out.String()
}

// whole is the embedded data set as files that tests may change.
func whole(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := fs.ReadDir(dataset.Embedded(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := fs.ReadFile(dataset.Embedded(), entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = &fstest.MapFile{Data: content}
	}
	return files
}

func TestWhatTheTablesSayThemselvesIsAllEqual(t *testing.T) {
	f := feedOf(t, dataset.Embedded())
	report, sheets := compare(t, dataset.Embedded(), f.files(t))
	if len(report.Proposals)+len(report.Contradictions)+len(report.Unmatched)+len(report.Remarks)+len(report.Missing) != 0 {
		t.Error(printed(report, sheets))
	}
	want := map[string]int{"changes": len(f.changes)}
	seats := make(map[string]bool)
	for _, c := range f.codes {
		seats[c.Code] = true
	}
	want["codes"] = len(seats)
	for _, got := range report.Equal {
		if got.Number != want[got.What] {
			t.Errorf("%d %s are equal, want %d", got.Number, got.What, want[got.What])
		}
	}
}
