package dataset

import (
	"testing"
	"testing/fstest"
)

func TestCheckFindsMistakesOfForm(t *testing.T) {
	testMutations(t, []mutation{
		{
			"day that is not in the calendar", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,2018-04-31",
			`relationships.csv:3:46: "2018-04-31" is not in the calendar in column observed_to (bad-date)`,
		},
		{
			"date of EDTF level 1", "networks.csv", "active,2018,", "active,2018/..,",
			`networks.csv:2:75: "2018/.." is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column status_from (bad-date)`,
		},
		{
			"partial date where a day is needed", "changes.csv", "boundary-gamma-nes,2024-01-01", "boundary-gamma-nes,2024-01",
			`changes.csv:5:31: "2024-01" is not a date like 2020-01-31 in column date (bad-date)`,
		},
		{
			"share that is no number", "relationships.csv", "12.5", "an eighth",
			`relationships.csv:4:56: "an eighth" is not a decimal number in column share_percent (bad-number)`,
		},
		{
			"share above the whole", "relationships.csv", "12.5", "112.5",
			`relationships.csv:4:56: 112.5 in column share_percent is out of range (out-of-range)`,
		},
		{
			"population with a fraction", "population.csv", "1200", "1200.5",
			`population.csv:2:12: "1200.5" is not a whole number in column population (bad-number)`,
		},
		{
			"kind that is nearly right", "relationships.csv", "MEMBER_OF,digi-vik,2020", "MEMEBR_OF,digi-vik,2020",
			`relationships.csv:4:14: unknown value "MEMEBR_OF"; did you mean "MEMBER_OF"? in column kind (unknown-value)`,
		},
		{
			"status that is not one", "networks.csv", "active", "sleeping",
			`networks.csv:2:68: unknown value "sleeping"; allowed are active, ended, planned in column status (unknown-value)`,
		},
		{
			"neither yes nor empty", "changes.csv", "0202,yes", "0202,true",
			`changes.csv:5:95: "true" is neither yes nor empty in column part (bad-value)`,
		},
		{
			"id with a capital", "relationships.csv", "raad-2019", "Raad-2019",
			`relationships.csv:2:7: "Raad-2019" is not made of a-z, 0-9 and single hyphens in column list_id (bad-slug)`,
		},
		{
			"measure in words", "reported_counts.csv", "grant_nok", "Grant NOK",
			`reported_counts.csv:3:13: "Grant NOK" in column measure does not have the form ^[a-z]+(_[a-z]+)*$ (bad-form)`,
		},
		{
			"host without scheme", "websites.csv", "https://", "",
			`websites.csv:2:4: "ks.example" is not an absolute address that begins with https:// or http:// in column url (bad-url)`,
		},
		{
			"control character", "names.csv", "Utvalget,", "Utval\x1fget,",
			`names.csv:11:11: "Utval\x1fget" in column name has a control character at byte 6 (control-character)`,
		},
		{
			"space at the end", "names.csv", "Utvalget,", "Utvalget ,",
			`names.csv:11:11: "Utvalget " in column name begins or ends with a space (stray-space)`,
		},
		{
			"title left out", "sources.csv", "A page", "",
			`sources.csv:3:6: column title must not be empty (missing-value)`,
		},
		{
			"no source", "committees.csv", ",page", ",",
			`committees.csv:2:26: column source_id must not be empty (missing-source)`,
		},
		{
			"field too many", "websites.csv", "example,page", "example,page,",
			`websites.csv:2:1: the row has 4 fields and the header 3 (wrong-field-count)`,
		},
		{
			"quote left open", "websites.csv", "https", `"https`,
			`websites.csv:2:29: a double quote is missing or too much: a field with quotes or commas in it begins and ends with one, and each inside it is doubled ("") (bad-csv)`,
		},
		{
			"column too many", "websites.csv", "source_id\nks,https://ks.example,page", "source_id,notes\nks,https://ks.example,page,",
			`websites.csv:1:28: unknown column "notes" (unknown-column)`,
		},
	})
}

func TestCheckFindsBrokenEncoding(t *testing.T) {
	fsys := small(t)
	replace(t, fsys, "names.csv", "Rådet", "R\xe5det\xff")
	want := `names.csv:10:10: byte 0xe5 is not UTF-8 (in Latin-1 it is å); save the file as UTF-8 (bad-encoding)
names.csv:10:14: byte 0xff is not UTF-8 (in Latin-1 it is ÿ); save the file as UTF-8 (bad-encoding)`
	if got := check(t, fsys).Error(); got != want {
		t.Errorf("got %s", got)
	}
}

func TestCheckRefusesByteOrderMark(t *testing.T) {
	fsys := small(t)
	fsys["websites.csv"].Data = append([]byte("\xef\xbb\xbf"), fsys["websites.csv"].Data...)
	want := "websites.csv:1:1: the file begins with a byte order mark; save it as UTF-8 without one (byte-order-mark)"
	if got := check(t, fsys).Error(); got != want {
		t.Errorf("got %s", got)
	}
}

func TestCheckFindsMissingTable(t *testing.T) {
	fsys := small(t)
	delete(fsys, "websites.csv")
	want := "websites.csv:1:1: table websites is described in datapackage.json and not there (missing-table)"
	if got := check(t, fsys).Error(); got != want {
		t.Errorf("got %s", got)
	}
}

func TestCheckFindsMissingAndRepeatedColumns(t *testing.T) {
	fsys := small(t)
	replace(t, fsys, "websites.csv", "organisation,url,source_id", "organisation,organisation,source_id")
	want := `websites.csv:1:1: column "url" is missing (missing-column)
websites.csv:1:14: column "organisation" is there twice (duplicate-column)`
	if got := check(t, fsys).Error(); got != want {
		t.Errorf("got %s", got)
	}
}

func TestCheckFindsBrokenDescriptor(t *testing.T) {
	fsys := small(t)
	fsys[descriptorFile] = &fstest.MapFile{Data: []byte("{\n  \"name\": \"small\",\n  citation: \"\"\n}")}
	want := "datapackage.json:3:4: invalid character 'c' looking for beginning of object key string (bad-descriptor)"
	if got := check(t, fsys).Error(); got != want {
		t.Errorf("got %s", got)
	}
}

func TestFilesThatNothingDescribesAreFound(t *testing.T) {
	for name, want := range map[string]int{
		"names (1).csv": 1, "Names - Copy.CSV": 1, ".~lock.names.csv#": 0, "._names.csv": 0, "README.md": 0, "old/names.csv": 0,
	} {
		fsys := small(t)
		fsys[name] = &fstest.MapFile{Data: []byte("a,b\n")}
		problems := check(t, fsys)
		if len(problems) != want {
			t.Errorf("%s: %v, want %d", name, problems, want)
		}
		if len(problems) > 0 && (problems[0].File != name || problems[0].Code != "unknown-file") {
			t.Errorf("%s: %v", name, problems[0])
		}
	}
}
