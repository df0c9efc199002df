package proposal

import (
	"testing"

	"diginett/internal/dataset"
)

func TestNewRowsGoWhereTheFileHasTheirKind(t *testing.T) {
	sheets, err := dataset.ReadSheets(dataset.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	added := &Proposal{Edits: []*Edit{{Table: "municipalities", Cells: map[string]string{"slug": "ny"}}, {Table: "counties", Cells: map[string]string{"slug": "nyfylke"}}}}
	places := newOrder(sheets, []*Proposal{added})
	for _, c := range []struct {
		name, table string
		cells       map[string]string
		column      string // of the row before and the one behind
		before      string
		behind      string
	}{
		{"a name behind the names of the same", "names", map[string]string{"organisation": "oslo"}, "organisation", "oslo", "kongsvinger"},
		{"a number of a new county", "numbers", map[string]string{"organisation": "nyfylke"}, "organisation", "finnmark-2024", "halden"},
		{"a county of a new municipality", "geography", map[string]string{"from": "ny", "kind": "IN_COUNTY"}, "kind", "IN_COUNTY", "AUTHORITY_OF"},
		{"a change of a county before those of municipalities", "changes", map[string]string{"date": "2024-01-01", "level": "COUNTY"}, "level", "COUNTY", "MUNICIPALITY"},
		{"a change before all others", "changes", map[string]string{"date": "2015-01-01", "level": "COUNTY"}, "event_id", "", "2017-01-01-merger-sandefjord-2017"},
		{"a source of the same stem", "sources", map[string]string{"id": "ssb-klass-131-2027-01-01", "read_on": "2027-01-01"}, "id", "ssb-klass-131", "ssb-klass-104"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet, at := sheets.Sheet(c.table), places.after(c.table, c.cells)
			before := ""
			if at >= 0 {
				before = sheet.Text(at, c.column)
			}
			if behind := sheet.Text(at+1, c.column); before != c.before || behind != c.behind {
				t.Errorf("between %s and %s, want %s and %s", before, behind, c.before, c.behind)
			}
		})
	}
	for _, table := range []string{"municipalities", "counties"} {
		if at := places.after(table, map[string]string{"slug": "ny"}); at != sheets.Sheet(table).Len()-1 {
			t.Errorf("a new row of %s goes behind row %d", table, at)
		}
	}
}
