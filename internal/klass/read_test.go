package klass_test

import (
	"strings"
	"testing"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"diginett/internal/klass"
	"diginett/internal/org"
)

func day(t *testing.T, text string) org.Day {
	t.Helper()
	if text == "" {
		return org.End
	}
	d, err := org.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func read(t *testing.T, content string) *klass.Answer {
	t.Helper()
	answer, err := klass.Read("f", []byte(content), klass.NothingKnown())
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// short writes a code as number name from..to, with a tilde where the file may cut.
func short(c klass.Code) string {
	text := c.Number + " " + c.Name + " "
	if c.BeginsEarlier {
		text += "~"
	}
	text += c.Period.From.String() + ".." + c.Period.To.String()
	if c.EndsLater {
		text += "~"
	}
	return text
}

func codes(a *klass.Answer) string {
	var lines []string
	for _, c := range a.Codes {
		lines = append(lines, short(c))
	}
	return strings.Join(lines, "\n")
}

func TestCodesAreReadInEveryShapeThatKlassWrites(t *testing.T) {
	const want = "0137 Våler (Østfold) ~2016-01-01..2020-01-01\n3018 Våler (Viken) 2020-01-01..2024-01-01\n3114 Våler (Østfold) 2024-01-01..end"
	const header = `"code","parentCode","level","name","shortName","presentationName","validFrom","validTo","validFromInRequestedRange","validToInRequestedRange","notes"` + "\n"
	const rows = `"0137",,"1","Våler (Østfold)","","",,,"2016-01-01","2020-01-01","x, y"` + "\n" +
		`"3018",,"1","Våler (Viken)","","",,,"2020-01-01","2024-01-01",""` + "\n" + `"3114",,"1","Våler (Østfold)","","",,,"2024-01-01"` + "\n"
	latin, err := charmap.ISO8859_1.NewEncoder().String(header + rows)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(header + rows)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"JSON": `{"codes":[
			{"code":"0137","parentCode":null,"level":"1","name":"Våler (Østfold)","shortName":"","presentationName":"","validFrom":null,"validTo":null,"validFromInRequestedRange":"2016-01-01","validToInRequestedRange":"2020-01-01","notes":"x"},
			{"code":"3018","parentCode":null,"level":1,"name":" Våler (Viken) ","validFromInRequestedRange":"2020-01-01","validToInRequestedRange":"2024-01-01","notes":null},
			{"code":"3114","level":"1","name":"Våler (Østfold)","validFromInRequestedRange":"2024-01-01","validToInRequestedRange":null}]}`,
		"a bare list of JSON":          `[{"code":"0137","name":"Våler (Østfold)","validFrom":"2016-01-01T00:00:00.000+0000","validTo":"2019-12-31T23:00:00Z"},{"code":"3018","name":"Våler (Viken)","validFrom":"2020-01-01","validTo":"01.01.2024"},{"code":"3114","name":"Våler (Østfold)","validFrom":"2024-01-01","validTo":"+999999999-12-31"}]`,
		"CSV in UTF-8":                 header + rows,
		"CSV with a byte order mark":   "\xef\xbb\xbf" + header + rows,
		"CSV in ISO-8859-1":            latin,
		"CSV in UTF-16":                wide,
		"CSV of Windows":               strings.ReplaceAll(header+rows, "\n", "\r\n"),
		"CSV with semicolons":          strings.ReplaceAll(strings.ReplaceAll(header+rows, "x, y", "x y"), ",", ";"),
		"CSV with a separator at will": strings.ReplaceAll(strings.ReplaceAll(header+rows, "x, y", "x y"), ",", "#"),
		"CSV of chosen columns":        "name;code;validFromInRequestedRange;validToInRequestedRange\nVåler (Østfold);0137;2016-01-01;2020-01-01\nVåler (Viken);3018;2020-01-01;2024-01-01\nVåler (Østfold);3114;2024-01-01;\n",
	} {
		t.Run(name, func(t *testing.T) {
			answer := read(t, content)
			if got := codes(answer); got != want || len(answer.Remarks) != 0 {
				t.Errorf("%s\n%v\nwant %s", got, answer.Remarks, want)
			}
		})
	}
}

func TestTheEndOfEveryPeriodMayBeThatOfTheQuestion(t *testing.T) {
	answer := read(t, `{"codes":[{"code":"0301","name":"Oslo","validFromInRequestedRange":"2016-01-01","validToInRequestedRange":"2026-01-01"},{"code":"0104","name":"Moss","validFromInRequestedRange":"2016-01-01","validToInRequestedRange":"2020-01-01"}]}`)
	if got := codes(answer); got != "0301 Oslo ~2016-01-01..2026-01-01~\n0104 Moss ~2016-01-01..2020-01-01" {
		t.Error(got)
	}
}

func TestWhatWasAskedForIsKnownBetterByWhoAsked(t *testing.T) {
	content := `{"codes":[{"code":"0301","name":"Oslo","validFromInRequestedRange":"2017-01-01"}]}`
	for from, want := range map[string]string{"2016-01-01": "0301 Oslo 2017-01-01..end", "2017-01-01": "0301 Oslo ~2017-01-01..end"} {
		answer, err := klass.Read("f", []byte(content), klass.Asked{Range: org.Period{From: day(t, from), To: org.End}, At: org.Beginning})
		if err != nil || codes(answer) != want {
			t.Errorf("asked from %s: %s, %v", from, codes(answer), err)
		}
	}
}

func TestAWholePeriodIsBetterThanTheAskedPartOfIt(t *testing.T) {
	answer := read(t, `{"codes":[{"code":"03","name":"Oslo","validFrom":"1919-01-01","validTo":null,"validFromInRequestedRange":"2016-01-01"},{"code":"01","name":"Østfold","validFromInRequestedRange":"2016-01-01","validToInRequestedRange":"2020-01-01"}]}`)
	if got := codes(answer); !strings.HasPrefix(got, "03 Oslo 1919-01-01..end\n") || answer.Codes[0].Type != org.TypeCounty {
		t.Error(got)
	}
}

func TestCodesOfAVersionHoldWhileTheVersionDoes(t *testing.T) {
	answer := read(t, `{"name":"Kommuneinndeling 2020","classificationItems":[{"code":"1103","parentCode":"","level":"1","name":"Stavanger","shortName":null,"notes":null}],"validFrom":"2020-01-01","validTo":"2024-01-01","correspondenceTables":[{"name":"x"}]}`)
	if got := codes(answer); got != "1103 Stavanger ~2020-01-01..2024-01-01~" {
		t.Error(got)
	}
}

func TestCodesWithoutDatesNeedADay(t *testing.T) {
	const content = "\"code\";\"parentCode\";\"level\";\"name\";\"shortName\";\"notes\";\"validFrom\";\"validTo\"\n\"1103\";\"\";\"1\";\"Stavanger\"\n"
	if _, err := klass.Read("f", []byte(content), klass.NothingKnown()); err == nil || !strings.Contains(err.Error(), "f: of 1 codes none is dated: an answer of codesAt") {
		t.Error(err)
	}
	partly := read(t, "code,name,validFrom\n0301,Oslo,\n1103,Stavanger,2020-01-01\n")
	if len(partly.Codes) != 1 || len(partly.Remarks) != 1 || !strings.Contains(partly.Remarks[0].String(), "f:2:1: code 0301 is left out: an answer of codesAt") {
		t.Errorf("%+v", partly)
	}
	answer, err := klass.Read("f", []byte(content), klass.Asked{Range: org.Always, At: day(t, "2024-01-01")})
	if err != nil || codes(answer) != "1103 Stavanger ~2024-01-01..2024-01-02~" {
		t.Errorf("%s, %v", codes(answer), err)
	}
}

func TestChangesAreRead(t *testing.T) {
	for name, content := range map[string]string{
		"JSON": `{"codeChanges":[{"oldCode":"1507","oldName":"Ålesund","oldShortName":"","newCode":"1580","newName":"Haram","newShortName":"","changeOccurred":"2024-01-01"},
			{"oldCode":null,"oldName":null,"oldShortName":null,"newCode":"99","newName":"Uoppgitt","newShortName":"","changeOccurred":"2024-01-01"}]}`,
		"CSV": `"oldCode","oldName","oldShortName","newCode","newName","newShortName","changeOccurred"` + "\n" +
			`"1507","Ålesund","","1580","Haram","","2024-01-01"` + "\n" + `,,,"99","Uoppgitt","","2024-01-01"` + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			answer := read(t, content)
			if len(answer.Changes) != 2 || len(answer.Remarks) != 0 {
				t.Fatalf("%+v", answer)
			}
			c, place := answer.Changes[0], klass.Place{File: "f", Line: 1, Column: 17}
			if name == "CSV" {
				place = klass.Place{File: "f", Line: 2, Column: 1}
			}
			if want := (klass.Change{Type: org.TypeMunicipality, OldNumber: "1507", OldName: "Ålesund", NewNumber: "1580", NewName: "Haram", Day: day(t, "2024-01-01"), Place: place}); c != want {
				t.Errorf("%+v, want %+v", c, want)
			}
			if c := answer.Changes[1]; c.Type != org.TypeCounty || c.OldNumber != "" {
				t.Errorf("%+v", c)
			}
		})
	}
}

func TestAnEmptyAnswerSaysNothing(t *testing.T) {
	for _, content := range []string{`{"codes":[]}`, `{"codeChanges": [] }`, "[]", "code,name\n"} {
		if answer := read(t, content); len(answer.Codes)+len(answer.Changes)+len(answer.Remarks) != 0 {
			t.Errorf("%s: %+v", content, answer)
		}
	}
}

func TestWhatIsNotUnderstoodIsToldWithItsLine(t *testing.T) {
	for content, want := range map[string]string{
		"code,name,validFrom\n0301,Oslo,1925-01-01\n104,Moss,1838-01-01\n": `f:3:1: code "104" is left out: a county has two digits and a municipality four; programs for spreadsheets drop the zero in front`,
		"code,name,validFrom\nK.3101,Halden,2024-01-01\n":                  `f:2:1: code "K.3101" is left out`,
		"code,name,validFrom\n0301,,2024-01-01\n":                          `f:2:1: code 0301 is left out: it has no name`,
		"code,name,validFrom\n0301,Os\x1b[2Jlo,2024-02-30\n":               `f:2:1: code 0301 is left out: "Os\x1b[2Jlo" is no name`,
		"code,name,validFrom\n0301,Os\u202elo,2024-01-01\n":                `f:2:1: code 0301 is left out: "Os\u202elo" is no name`,
		"code,name,validFrom\n0301," + strings.Repeat("x", 301) + ",\n":    `f:2:1: code 0301 is left out: "` + strings.Repeat("x", 40) + `" is no name`,
		"oldCode,oldName,newCode,changeOccurred\n01,\x07,02,2024-01-01\n":  `f:2:1: the change of "01" into "02" is left out: its names are none`,
		"code,name,validFrom\n0301,Oslo,2024-02-30\n":                      `f:2:1: code 0301 is left out: "2024-02-30" is not a date`,
		"code,name,validFrom,validTo\n0301,Oslo,2024-01-01,2024-01-01\n":   `f:2:1: code 0301 is left out: it ends on 2024-01-01 and begins on 2024-01-01`,
		"code,name,validFrom,validTo\n0301,Oslo,,2024-01-01\n":             `f:2:1: code 0301 is left out: it has an end and no beginning`,
		"code,name,validFrom\n0301,Oslo,2024-01-01,x\n":                    `f:2:1: left out: the row has 4 cells and the header 3`,
		"{\"codes\":[\n\n7,\n{\"code\":{},\"name\":\"x\"}]}":               `f:3:1: left out: neither a code nor a change`,
		"{\"codes\":[\n{\"code\":{},\"name\":\"x\"}]}":                     `f:2:1: left out: code is not a text`,
		"{\"codes\":[\n{\"code\":\"03\",\"Code\":\"04\",\"name\":\"x\"}]}": `f:2:1: left out: code is there twice`,
		"oldCode,newCode,changeOccurred\n03,0301,2024-01-01\n":             `one is of a county, the other of a municipality`,
		"oldCode,newCode,changeOccurred\n,,2024-01-01\n":                   `neither oldCode nor newCode`,
		"oldCode,newCode,changeOccurred\n0101,3001,\n":                     `changeOccurred is empty`,
		"oldCode,newCode,changeOccurred\n0101,3001,soon\n":                 `"soon" is not a date`,
	} {
		answer := read(t, content)
		if len(answer.Remarks) == 0 || !strings.Contains(answer.Remarks[0].String(), want) {
			t.Errorf("%q: %v, want %s", content, answer.Remarks, want)
		}
	}
}

func TestWhatIsNoAnswerIsRefused(t *testing.T) {
	for content, want := range map[string]string{
		"":                                "the file is empty",
		" \n":                             "the file is empty",
		"<!DOCTYPE html>\n<html></html>":  "a page of HTML",
		"\x1f\x8b\x08":                    "compressed with gzip",
		"PK\x03\x04":                      "a ZIP archive",
		"<?xml version='1.0'?><codeList>": "XML",
		`{"timestamp":"2026-01-01","status":404,"error":"Not Found","message":"Classification not found with id = 1","path":"/x"}`: "404 Not Found Classification not found",
		`{"name":"Standard for kommuneinndeling","versions":[{}]}`:                                                                 "describes a classification",
		`{"name":"x","correspondenceMaps":[]}`:                                                                                     "correspondence",
		`{"a":1}`:                                                                                                                  "neither codes, codeChanges nor classificationItems",
		`{"codes":7}`:                                                                                                              "line 1: codes is not a list",
		"{\"codes\":[\n{\"code\":\"0301\",":                                                                                        "line 2: the file breaks off",
		"{\"codes\":[\n{\"code\":\"0301\" x}]}":                                                                                    "line 2: invalid character",
		`{"codes":[]} {}`:                                                                                                          "something follows",
		"Not Found":                                                                                                                "neither JSON nor CSV",
		"a,b\n1,2\n":                                                                                                               "neither JSON nor CSV",
		"code,name,code\n":                                                                                                         "the column code is there twice",
		"code,name\n\"0301,Oslo\n":                                                                                                 "line",
	} {
		_, err := klass.Read("f", []byte(content), klass.NothingKnown())
		if err == nil || !strings.HasPrefix(err.Error(), "f: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

func TestAnAnswerHasABound(t *testing.T) {
	if _, err := klass.Read("f", make([]byte, klass.MaxBytes+1), klass.NothingKnown()); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Error(err)
	}
}

func TestCodesHaveABound(t *testing.T) {
	for _, content := range []string{"code,name,validFrom\n" + strings.Repeat("0301,Oslo,2020-01-01\n", 20_001), "[" + strings.Repeat("7,", 20_001) + "7]"} {
		if _, err := klass.Read("f", []byte(content), klass.NothingKnown()); err == nil || !strings.Contains(err.Error(), "more than 20000 codes and changes") {
			t.Error(err)
		}
	}
	answer := read(t, "code,name,validFrom\n"+strings.Repeat("0301,Oslo,2020-01-01\n", 20_000))
	if len(answer.Codes) != 20_000 {
		t.Errorf("%d", len(answer.Codes))
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"codes":[{"code":"0137","level":1,"name":"Våler","validFromInRequestedRange":"2016-01-01","validToInRequestedRange":"2020-01-01"}]}`))
	f.Add([]byte(`{"validFrom":"2020-01-01","classificationItems":[{"code":"03","name":"Oslo"}]}`))
	f.Add([]byte("\"code\";\"name\";\"validFrom\"\n\"0301\";\"Oslo\";\"2020-01-01T00:00:00.000+0000\"\n"))
	f.Add([]byte("oldCode,oldName,newCode,newName,changeOccurred\n1850,Tysfjord,1806,Narvik,2020-01-01\n"))
	f.Add([]byte("\xef\xbb\xbfcode|name\n\xe5|\xf8"))
	f.Fuzz(func(t *testing.T, content []byte) {
		answer, err := klass.Read("f", content, klass.NothingKnown())
		if err != nil {
			return
		}
		for _, c := range answer.Codes {
			if c.Period.Empty() || c.Name == "" || len(c.Number) != 2 && len(c.Number) != 4 || c.Place.Line < 1 {
				t.Errorf("%+v", c)
			}
		}
		for _, c := range answer.Changes {
			if c.Type == "" || c.OldNumber+c.NewNumber == "" {
				t.Errorf("%+v", c)
			}
		}
	})
}
