package proposal_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"diginett/internal/dataset"
	"diginett/internal/proposal"
)

// TestWhatHappenedIsProposedAsTheTablesHaveIt takes what happened from a day on out of
// the tables, and has Klass tell it: whatever is proposed then is a row of the tables,
// whether or not a curator says who goes on.
func TestWhatHappenedIsProposedAsTheTablesHaveIt(t *testing.T) {
	f, whole := feedOf(t, dataset.Embedded()), whole(t)
	rows := rowsOfFacts(t, whole)
	for _, since := range []string{"2018-01-01", "2024-01-01"} {
		alone := proposedAsKnown(t, since, rows, whole, f, nil)
		helped := proposedAsKnown(t, since, rows, whole, f, identities(t, whole, since))
		if alone < 200 || helped <= alone {
			t.Errorf("since %s only %d rows were proposed, and %d where identities were said", since, alone, helped)
		}
	}
}

// TestChangesThatAreNotWholeLeadToNothingElse takes some of the changes away, as a file
// does that was cut.
func TestChangesThatAreNotWholeLeadToNothingElse(t *testing.T) {
	f, whole := feedOf(t, dataset.Embedded()), whole(t)
	rows := rowsOfFacts(t, whole)
	for _, each := range []int{7, 100} {
		some := feed{codes: f.codes}
		for i, change := range f.changes {
			if i%each > 0 {
				some.changes = append(some.changes, change)
			}
		}
		proposedAsKnown(t, "2018-01-01", rows, whole, some, identities(t, whole, "2018-01-01"))
	}
}

// rowsOfFacts are what the tables say, a row each.
func rowsOfFacts(t *testing.T, files fstest.MapFS) []string {
	t.Helper()
	var rows []string
	for table := range facts {
		for line := range strings.Lines(string(files[table+".csv"].Data)) {
			rows = append(rows, table+": "+said(t, table, line))
		}
	}
	return rows
}

// identities are what a curator would say of the mergers and divisions of municipalities
// from a day on.
func identities(t *testing.T, files fstest.MapFS, since string) map[string]string {
	t.Helper()
	said := make(map[string]string)
	for _, c := range records(t, files, "changes") {
		if c["level"] != "MUNICIPALITY" || c["date"] < since || c["kind"] != "MERGER" && c["kind"] != "DIVISION" || c["origin_number"] == c["result_number"] {
			continue
		}
		switch now := c["result_number"]; {
		case c["origin"] == c["result"]:
			said[now] = c["result"]
		case said[now] == "":
			said[now] = proposal.IsNew
		}
	}
	return said
}

// proposedAsKnown returns how many rows can be written; each must be one of the rows.
func proposedAsKnown(t *testing.T, since string, rows []string, whole fstest.MapFS, f feed, identities map[string]string) int {
	t.Helper()
	report, sheets := compareAs(t, before(t, whole, since), f.files(t), identities)
	if len(report.Contradictions) > 0 {
		t.Errorf("%+v", report.Contradictions[0])
	}
	proposed := 0
	for _, p := range report.Proposals {
		for _, e := range p.Edits {
			if e.Cells == nil || !p.Complete() || facts[e.Table] == 0 {
				continue
			}
			proposed++
			row := e.Table + ": " + said(t, e.Table, sheets.Sheet(e.Table).Format(e.Cells))
			// Where an end waits for a curator, the row has none yet.
			waits := identities == nil && strings.HasSuffix(row, ",") && slices.ContainsFunc(rows, func(known string) bool { return strings.HasPrefix(known, row) })
			if !waits && !slices.Contains(rows, row) {
				t.Errorf("the tables do not have %s", row)
			}
		}
	}
	return proposed
}

// facts are how many columns from the left say what happened, by table; those behind
// are of sources, notes and observations.
var facts = map[string]int{"municipalities": 3, "counties": 3, "numbers": 4, "geography": 6, "changes": 9}

// said is a line of a table without the columns behind its facts.
func said(t *testing.T, table, line string) string {
	t.Helper()
	row, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(row[:facts[table]], ",")
}

// before are the tables as a curator would have had them before a day: without the rows
// of what began then, without those of whom nothing is older, and without the ends that
// nobody knew.
func before(t *testing.T, files fstest.MapFS, day string) fstest.MapFS {
	t.Helper()
	old, young := make(map[string]bool), make(map[string]bool)
	for _, n := range records(t, files, "numbers") {
		old[n["organisation"]] = old[n["organisation"]] || n["valid_from"] < day
		young[n["organisation"]] = !old[n["organisation"]]
	}
	cut := maps.Clone(files)
	last := dayBefore(t, day)
	for table, begins := range map[string]string{"municipalities": "", "counties": "", "numbers": "valid_from", "names": "valid_from", "geography": "valid_from", "points": "", "changes": "date"} {
		rows, err := csv.NewReader(bytes.NewReader(files[table+".csv"].Data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		for i, row := range rows {
			if i > 0 {
				if young[row[0]] || young[row[1]] || begins != "" && row[slices.Index(rows[0], begins)] >= day {
					continue
				}
				open(rows[0], row, last)
			}
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		cut[table+".csv"] = &fstest.MapFile{Data: out.Bytes()}
	}
	return cut
}

// open takes the ends out of a row that lie on a last day or behind it.
func open(header, row []string, last string) {
	for i, name := range header {
		if (name == "ended" || name == "valid_to") && row[i] >= last {
			row[i] = ""
			if i+1 < len(row) && header[i+1] == "ended_precision" {
				row[i+1] = ""
			}
		}
	}
}
