package proposal_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"diginett/internal/dataset"
)

var update = flag.Bool("update", false, "write the reports anew")

const day = "2027-01-01"

// scenario is something that Klass says and the tables do not.
type scenario struct {
	name   string
	edit   func(t *testing.T, f *feed)
	tables func(t *testing.T, files fstest.MapFS)
	green  bool   // all of it can be written, and then there are no problems
	only   string // the one file that is imported; both where it is empty
}

func scenarios() []scenario {
	return []scenario{
		{"a new number", func(t *testing.T, f *feed) {
			f.end(t, "3101", day)
			f.begin("3190", "Halden", day)
			f.change("3101", "Halden", "3190", "Halden", day)
		}, nil, true, ""},
		{"a Sámi name beside the Norwegian one", func(t *testing.T, f *feed) {
			f.end(t, "5501", day)
			f.begin("5501", "Tromsø - Romsa", day)
			f.change("5501", "Tromsø", "5501", "Tromsø - Romsa", day)
		}, nil, true, ""},
		{"a new name that only codes tell", func(t *testing.T, f *feed) {
			f.end(t, "3103", day)
			f.begin("3103", "Moss og Rygge", day)
		}, nil, true, ""},
		{"a merger of two into a new one", func(t *testing.T, f *feed) {
			f.end(t, "3103", day)
			f.end(t, "3114", day)
			f.begin("3191", "Mossevåler", day)
			f.change("3103", "Moss", "3191", "Mossevåler", day)
			f.change("3114", "Våler (Østfold)", "3191", "Mossevåler", day)
		}, nil, true, ""},
		{"a merger under the name of one of those that merge", haldenMerges, nil, false, ""},
		{"a merger in which a number goes on", func(t *testing.T, f *feed) {
			f.end(t, "3112", day)
			f.change("3103", "Moss", "3103", "Moss", day)
			f.change("3112", "Råde", "3103", "Moss", day)
		}, nil, true, ""},
		{"a merger into one that the changes do not name", func(t *testing.T, f *feed) {
			f.end(t, "3112", day)
			f.change("3112", "Råde", "3103", "Moss", day)
		}, nil, true, ""},
		{"a division", func(t *testing.T, f *feed) {
			f.end(t, "3118", day)
			f.begin("3192", "Askim", day)
			f.begin("3193", "Eidsberg", day)
			f.change("3118", "Indre Østfold", "3192", "Askim", day)
			f.change("3118", "Indre Østfold", "3193", "Eidsberg", day)
		}, nil, true, ""},
		{"a division in which the number goes on", func(_ *testing.T, f *feed) {
			f.begin("3192", "Askim", day)
			f.change("3118", "Indre Østfold", "3118", "Indre Østfold", day)
			f.change("3118", "Indre Østfold", "3192", "Askim", day)
		}, nil, true, ""},
		{"a division of which one part bears the name of the whole", haldenIsDivided, nil, false, ""},
		{"two that move to the same county", func(t *testing.T, f *feed) {
			f.end(t, "3118", day)
			f.begin("3290", "Indre Østfold", day)
			f.change("3118", "Indre Østfold", "3290", "Indre Østfold", day)
			f.end(t, "3122", day)
			f.begin("3291", "Marker", day)
			f.change("3122", "Marker", "3291", "Marker", day)
		}, nil, true, ""},
		{"a move to another county", func(t *testing.T, f *feed) {
			f.end(t, "3118", day)
			f.begin("3290", "Indre Østfold", day)
			f.change("3118", "Indre Østfold", "3290", "Indre Østfold", day)
		}, nil, true, ""},
		{"a border that moves", func(t *testing.T, f *feed) {
			f.end(t, "3103", day)
			f.begin("3103", "Moss og Rygge", day)
			f.change("3118", "Indre Østfold", "3216", "Vestby", day)
		}, nil, true, ""},
		{"a county that is divided, with its municipalities", func(t *testing.T, f *feed) {
			f.end(t, "39", day)
			f.begin("37", "Nordvestfold", day)
			f.begin("38", "Sørvestfold", day)
			f.change("39", "Vestfold", "37", "Nordvestfold", day)
			f.change("39", "Vestfold", "38", "Sørvestfold", day)
			for _, m := range [][3]string{{"3901", "3701", "Horten"}, {"3903", "3703", "Holmestrand"}, {"3905", "3705", "Tønsberg"}, {"3907", "3807", "Sandefjord"}, {"3909", "3809", "Larvik"}, {"3911", "3811", "Færder"}} {
				f.end(t, m[0], day)
				f.begin(m[1], m[2], day)
				f.change(m[0], m[2], m[1], m[2], day)
			}
		}, nil, true, ""},
		{"a municipality that the tables do not have", func(*testing.T, *feed) {}, func(t *testing.T, files fstest.MapFS) {
			for _, table := range []string{"municipalities", "names", "numbers", "geography", "points", "population", "websites", "organisation_numbers", "changes", "relationships", "totals"} {
				without(t, files, table, "aremark")
			}
		}, true, ""},
		{"only the changes, of a new number and a new name", func(_ *testing.T, f *feed) {
			f.change("3101", "Halden", "3190", "Fredrikshald", day)
		}, nil, true, "changes.json"},
		{"only the changes, of a merger and a division", func(_ *testing.T, f *feed) {
			f.change("3103", "Moss", "3103", "Moss", day)
			f.change("3112", "Råde", "3103", "Moss", day)
			f.change("3118", "Indre Østfold", "3192", "Askim", day)
			f.change("3118", "Indre Østfold", "3193", "Eidsberg", day)
		}, nil, true, "changes.json"},
		{"only the changes, which leave open what is a part", func(_ *testing.T, f *feed) {
			f.change("3118", "Indre Østfold", "3216", "Vestby", day)
			f.change("", "", "3217", "Ny", day)
			f.change("3105", "Sarpsborg", "", "", day)
			f.change("3130", "Ukjent", "3131", "Ukjent", day)
		}, nil, false, "changes.json"},
		{"names of the time before, which the tables leave out", func(t *testing.T, f *feed) {
			*f = feedFrom(t, dataset.Embedded(), "1838-01-01")
			before := f.code(t, "2021", "2016-01-01").From
			f.codes = append(f.codes, klassCode{Code: "2021", Level: "1", Name: "Karasjok", From: "1838-01-01", To: &before})
			f.codes = append(f.codes, klassCode{Code: "0199", Level: "1", Name: "Berg", From: "1838-01-01", To: &before})
			f.code(t, "0101", "2016-01-01").From = "1927-01-01"
		}, nil, false, ""},
		{"a name that differs", func(t *testing.T, f *feed) { f.code(t, "3101", "2025-01-01").Name = "Fredrikshald" }, nil, false, ""},
		{"a day that differs", func(t *testing.T, f *feed) {
			late := "2024-02-01"
			f.code(t, "3001", "2023-01-01").To = &late
			f.code(t, "3101", "2025-01-01").From = late
		}, nil, false, ""},
		{"a label that the tables do not have", func(t *testing.T, f *feed) {
			f.code(t, "0615", "2016-01-01").Name = "Flå (Buskerud)"
		}, nil, true, ""},
		{"labels, and a municipality, of codes that were asked for until a day", func(t *testing.T, f *feed) {
			f.code(t, "0615", "2016-01-01").Name = "Flå (Buskerud)"
			f.only("2016-01-01", "2019-01-01")
		}, func(t *testing.T, files fstest.MapFS) {
			for _, table := range []string{"municipalities", "names", "numbers", "geography", "points", "population", "websites", "organisation_numbers", "changes", "relationships", "totals"} {
				without(t, files, table, "aremark")
			}
		}, false, "codes.json"},
		{"a label of codes that were asked for from a day on", func(t *testing.T, f *feed) {
			f.code(t, "3320", "2025-01-01").Name = "Flå (Buskerud)"
			f.only("2026-02-01", day)
			for i := range f.codes {
				f.codes[i].To = nil
			}
		}, nil, false, "codes.json"},
		{"numbers that are no municipality's", func(_ *testing.T, f *feed) {
			f.begin("9999", "Uoppgitt", asked)
			f.begin("2111", "Spitsbergen", asked)
			f.begin("99", "Uoppgitt", asked)
			f.begin("28", "Havområder", asked)
			f.begin("2580", "Utlandet", asked)
		}, nil, false, ""},
		{"several numbers that became several", func(t *testing.T, f *feed) {
			f.end(t, "3103", day)
			f.end(t, "3112", day)
			f.begin("3191", "Moss", day)
			f.begin("3192", "Råde", day)
			f.change("3103", "Moss", "3191", "Moss", day)
			f.change("3103", "Moss", "3192", "Råde", day)
			f.change("3112", "Råde", "3192", "Råde", day)
		}, nil, false, ""},
		{"a new number that only codes tell", func(t *testing.T, f *feed) {
			f.end(t, "3101", day)
			f.begin("3190", "Halden", day)
		}, nil, false, ""},
		{"a new municipality whose Norwegian name Klass does not tell", func(t *testing.T, f *feed) {
			f.end(t, "5501", day)
			f.end(t, "5534", day)
			f.begin("5590", "Romsa - Nordbyen", day)
			f.change("5501", "Tromsø", "5590", "Romsa - Nordbyen", day)
			f.change("5534", "Karlsøy", "5590", "Romsa - Nordbyen", day)
		}, nil, false, ""},
		{"letters that were lost", func(t *testing.T, f *feed) {
			f.code(t, "5610", "2025-01-01").Name = "Kárá?johka - Karasjok"
			f.code(t, "5636", "2025-01-01").Name = "Unj\ufffdrga - Nesseby"
			f.end(t, "5501", day)
			f.begin("5501", "Tromsø - Rom?a", day)
		}, nil, false, ""},
		{"a change inside the time whose totals are declared", func(t *testing.T, f *feed) {
			f.end(t, "3112", "2026-07-01")
			f.change("3103", "Moss", "3103", "Moss", "2026-07-01")
			f.change("3112", "Råde", "3103", "Moss", "2026-07-01")
		}, nil, false, ""},
	}
}

// without removes the lines of a table in which a slug stands.
func without(t *testing.T, files fstest.MapFS, table, slug string) {
	t.Helper()
	var kept []string
	for line := range strings.Lines(string(files[table+".csv"].Data)) {
		if !slices.Contains(strings.Split(strings.TrimSpace(line), ","), slug) {
			kept = append(kept, line)
		}
	}
	files[table+".csv"] = &fstest.MapFile{Data: []byte(strings.Join(kept, ""))}
}

func TestReports(t *testing.T) {
	f := feedOf(t, dataset.Embedded())
	for _, s := range append(scenarios(), doubtful()...) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.hold(t, f, nil)
		})
	}
}

// hold imports what a scenario tells, and holds the report, and what is written, to what
// they must be.
func (s scenario) hold(t *testing.T, f feed, identities map[string]string) {
	t.Helper()
	f = feed{slices.Clone(f.codes), slices.Clone(f.changes)}
	s.edit(t, &f)
	files := whole(t)
	if s.tables != nil {
		s.tables(t, files)
	}
	imported := f.files(t)
	if s.only != "" {
		imported = map[string][]byte{s.only: imported[s.only]}
	}
	report, sheets := compareAs(t, files, imported, identities)
	holdTo(t, s.name, printed(report, sheets))
	if report.Apply(sheets) == 0 {
		if len(sheets.Changed()) > 0 || s.green {
			t.Errorf("%d tables changed", len(sheets.Changed()))
		}
		return // the tables are as they were, and what they are proposed too
	}
	problems, err := dataset.Check(sheets.FS())
	if err != nil {
		t.Fatal(err)
	}
	if s.green && len(problems) > 0 {
		t.Errorf("problems after it: %v", problems)
	}
	onlyAdded(t, files, sheets)
	again, sheets := compareAs(t, sheets.FS(), imported, identities)
	for _, p := range again.Proposals {
		if p.Complete() || s.green {
			t.Errorf("proposed once more: %s", printed(again, sheets))
			break
		}
	}
}

// onlyAdded holds the changed tables to their old bytes: every line is still there, in
// order, but for cells that were filled.
func onlyAdded(t *testing.T, files fs.FS, sheets *dataset.Sheets) {
	t.Helper()
	for _, sheet := range sheets.Changed() {
		before, err := fs.ReadFile(files, sheet.Path)
		if err != nil {
			t.Fatal(err)
		}
		rest := strings.SplitAfter(string(sheet.Bytes()), "\n")
		for line := range strings.Lines(string(before)) {
			at := slices.IndexFunc(rest, func(now string) bool { return now == line || fills(line, now) })
			if at < 0 {
				t.Errorf("%s lost the line %q", sheet.Path, line)
				break
			}
			rest = rest[at+1:]
		}
	}
}

// fills reports whether a line is another with empty cells filled, or with a source
// added behind it.
func fills(before, now string) bool {
	a, b := strings.Split(strings.TrimSuffix(before, "\n"), ","), strings.Split(strings.TrimSuffix(now, "\n"), ",")
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		added := i == len(a)-1 && strings.HasPrefix(b[i], a[i]+";")
		if a[i] != b[i] && a[i] != "" && !added {
			return false
		}
	}
	return true
}

// holdTo compares a report with the one that is kept.
func holdTo(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", strings.ReplaceAll(strings.ReplaceAll(name, " ", "-"), "á", "a")+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got)) {
		t.Errorf("%s differs from what is kept; go test ./internal/proposal -update writes it anew:\n%s", path, got)
	}
}
