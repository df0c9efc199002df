package dataset

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestCheckSaysWhatASpreadsheetMadeOfATable(t *testing.T) {
	testMutations(t, []mutation{
		{
			"day with dots", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,17.04.2018",
			`relationships.csv:3:46: "17.04.2018" is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column observed_to; did you mean "2018-04-17"? (bad-date)`,
		},
		{
			"day with dots that is none", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,31.04.2018",
			`relationships.csv:3:46: "31.04.2018" is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column observed_to (bad-date)`,
		},
		{
			"day of America", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,4/17/2018",
			`relationships.csv:3:46: "4/17/2018" is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column observed_to; ` + keepText + ` (bad-date)`,
		},
		{
			"month in words", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,apr.18",
			`relationships.csv:3:46: "apr.18" is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column observed_to; ` + keepText + ` (bad-date)`,
		},
		{
			"number of a day", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,43207",
			`relationships.csv:3:46: "43207" is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column observed_to; ` + keepText + ` (bad-date)`,
		},
		{
			"day with a time", "relationships.csv", "2018-04-17,2018-04-17", "2018-04-17,2018-04-17 00:00",
			`relationships.csv:3:46: "2018-04-17 00:00" is not a year, month or day like 2018, 2018-03 or 2018-03-16 (EDTF level 0) in column observed_to; did you mean "2018-04-17"? (bad-date)`,
		},
		{
			"UTF-8 read as Windows-1252", "names.csv", "Utvalget", "BodÃ¸ og KÃ¡rÃ¡Å¡johka",
			`names.csv:11:11: "BodÃ¸ og KÃ¡rÃ¡Å¡johka" in column name is UTF-8 that was read as Windows-1252; did you mean "Bodø og Kárášjohka"? (damaged-text)`,
		},
		{
			"letters that were lost", "names.csv", "Utvalget", "Bod\ufffd",
			`names.csv:11:11: "Bod�" in column name has lost a letter at byte 4; take the text from the source (damaged-text)`,
		},
		{
			"letters that an encoding lacks", "names.csv", "Utvalget", "Kárá?johka",
			`names.csv:11:11: "Kárá?johka" in column name has a question mark for a letter at byte 7, as programs write that save Sámi letters in an encoding without them; take the text from the source (damaged-text)`,
		},
		{
			"the first letter, which an encoding lacks", "names.csv", "Utvalget", "?ahcesuolu",
			`names.csv:11:11: "?ahcesuolu" in column name has a question mark for a letter at byte 1, as programs write that save Sámi letters in an encoding without them; take the text from the source (damaged-text)`,
		},
		{
			"letters in parts", "names.csv", "Utvalget", "A\u030al",
			`names.csv:11:11: "Ål" in column name has letters in parts; write "Ål", with letters that are one character each (damaged-text)`,
		},
		{
			"space that does not break", "names.csv", "Utvalget", "Nes\u00a0kommune",
			`names.csv:11:11: "Nes\u00a0kommune" in column name has a space that does not break at byte 4; type an ordinary one (damaged-text)`,
		},
		{
			"invisible character", "names.csv", "Utvalget", "Nes\u200bkommune",
			`names.csv:11:11: "Nes\u200bkommune" in column name has a character that cannot be seen at byte 4 (U+200B); take it out (damaged-text)`,
		},
		{
			"error of a formula", "names.csv", "Utvalget", "#NAVN?",
			`names.csv:11:11: "#NAVN?" in column name is what a spreadsheet writes where it cannot work something out; take the text from the source (damaged-text)`,
		},
		{
			"decimal comma", "relationships.csv", "12.5", `"12,5"`,
			`relationships.csv:4:56: "12,5" is not a decimal number in column share_percent; did you mean "12.5"? (bad-number)`,
		},
		{
			"field with a comma and no quotes", "websites.csv", "https://ks.example", "https://ks.example/a,b",
			`websites.csv:2:1: the row has 4 fields and the header 3; a field with a comma in it must stand in double quotes (wrong-field-count)`,
		},
		{
			"row of nothing but commas", "websites.csv", "example,page\n", "example,page\n,,\n",
			`websites.csv:3:1: the row is empty; take it out (empty-row)`,
		},
	})
}

func TestCheckFindsNumbersThatLostTheirZerosOrGotSpaces(t *testing.T) {
	fsys := small(t)
	replace(t, fsys, "numbers.csv", "nes,0201,", "nes,201,")
	replace(t, fsys, "organisation_numbers.csv", readNumber(t, string(fsys["organisation_numbers.csv"].Data)), "123 456 785")
	replace(t, fsys, "population.csv", ",2024,1200,", ",2024.0,1 200,")
	replace(t, fsys, "numbers.csv", "vik,01,", "vik,1.0E+00,")
	got := check(t, fsys).Error()
	for _, want := range []string{`"2024.0" is not a whole number in column year; did you mean "2024"?`, `"1 200" is not a whole number in column population; did you mean "1200"?`, `"1.0E+00" in column number does not have the form ^(\d{2}|\d{4})$; a spreadsheet has rounded it`, `"201" in column number does not have the form ^(\d{2}|\d{4})$; did you mean "0201"?`, `; did you mean "123456785"? (bad-form)`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

// readNumber is the organisation number of the second line.
func readNumber(t *testing.T, table string) string {
	t.Helper()
	fields := strings.Split(strings.Split(table, "\n")[1], ",")
	return fields[1]
}

// What is wrong with a whole file is one problem or two, not one for each row.
func TestCheckSaysHowAFileWasSaved(t *testing.T) {
	whole := func(from, to string) func(string) string {
		return func(text string) string { return strings.ReplaceAll(text, from, to) }
	}
	for _, c := range []struct {
		name  string
		saved func(string) string
		want  string
	}{
		{"semicolons", whole(",", ";"), `websites.csv:1:13: the fields are parted by semicolons; save the file with commas between them (bad-separator)`},
		{"tabs", whole(",", "\t"), `websites.csv:1:13: the fields are parted by tabs; save the file with commas between them (bad-separator)`},
		{"lines of Windows", whole("\n", "\r\n"), `websites.csv:1:27: the lines end with CR LF; save the file with lines that end with LF alone (carriage-return)`},
		{"lines of old Macs", whole("\n", "\r"), `websites.csv:1:27: a carriage return stands here; save the file with lines that end with LF alone (carriage-return)`},
		{"one such line", func(text string) string { return text[:len(text)-1] + "\r\n" }, `websites.csv:2:27: the lines end with CR LF; save the file with lines that end with LF alone (carriage-return)`},
		{"a Norwegian Excel", func(text string) string {
			return byteOrderMark + strings.NewReplacer(",", ";", "\n", "\r\n").Replace(text)
		}, `websites.csv:1:1: the file begins with a byte order mark; save it as UTF-8 without one (byte-order-mark)
websites.csv:1:16: the fields are parted by semicolons; save the file with commas between them (bad-separator)
websites.csv:1:30: the lines end with CR LF; save the file with lines that end with LF alone (carriage-return)`},
		{"UTF-16", inUTF16, `websites.csv:1:1: the file is UTF-16; save it as UTF-8 (bad-encoding)`},
		{"a line for Excel", func(text string) string { return "sep=,\n" + text }, `websites.csv:1:1: the file begins with a line for Excel alone; take it out (bad-separator)`},
		{"old workbook", func(string) string { return "\xd0\xcf\x11\xe0\xa1\xb1" }, `websites.csv:1:1: the file is a workbook of a spreadsheet; save it as CSV (bad-encoding)`},
		{"workbook", func(string) string { return "PK\x03\x04\x14\x00\xff\xfe" }, `websites.csv:1:1: the file is a workbook of a spreadsheet; save it as CSV (bad-encoding)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := small(t)
			fsys["websites.csv"].Data = []byte(c.saved(string(fsys["websites.csv"].Data)))
			if got := check(t, fsys).Error(); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func inUTF16(text string) string {
	saved := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		saved = append(saved, byte(unit), byte(unit>>8))
	}
	return string(saved)
}

// Where a line ends is found wherever the file is cut into what is read at once.
func TestACarriageReturnIsFoundInALongFile(t *testing.T) {
	const cut = 1 << 18 // bytes are read at once
	for at := cut - 2; at <= cut+1; at++ {
		fsys := small(t)
		table := string(fsys["websites.csv"].Data) + "nes,https://a.example/"
		filling := strings.Repeat("x", at-len(table)-len(",page"))
		fsys["websites.csv"].Data = []byte(table + filling + ",page\r\n")
		want := fmt.Sprintf("websites.csv:3:%d: ", at-strings.LastIndex(table, "\n"))
		if got := check(t, fsys).Error(); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "(carriage-return)") {
			t.Errorf("got %.200s, want %s", got, want)
		}
	}
}
