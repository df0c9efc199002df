package enhetsregisteret_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"diginett/internal/enhetsregisteret"
	"diginett/internal/org"
)

// bergen has the shape of an answer about one unit, with what we do not read.
const bergen = `{"organisasjonsnummer":"964338531","navn":"BERGEN KOMMUNE","organisasjonsform":{"kode":"KOMM","beskrivelse":"Kommune","_links":{"self":{"href":"https://data.brreg.no/enhetsregisteret/api/organisasjonsformer/KOMM"}}},
"hjemmeside":"www.bergen.kommune.no","postadresse":{"land":"Norge","landkode":"NO","postnummer":"5020","poststed":"BERGEN","adresse":["Postboks 7700"],"kommune":"BERGEN","kommunenummer":"4601"},
"registreringsdatoEnhetsregisteret":"1995-02-19","registrertIMvaregisteret":true,"naeringskode1":{"beskrivelse":"Generell offentlig administrasjon","kode":"84.110"},"antallAnsatte":17000,
"forretningsadresse":{"land":"Norge","landkode":"NO","postnummer":"5014","poststed":"BERGEN","adresse":["Rådhusgaten 10"],"kommune":"BERGEN","kommunenummer":"4601"},
"konkurs":false,"underAvvikling":false,"underTvangsavviklingEllerTvangsopplosning":false,"maalform":"Bokmål","_links":{"self":{"href":"https://data.brreg.no/enhetsregisteret/api/enheter/964338531"}}}`

const person = `{"organisasjonsnummer":"999999999","navn":"KARI NORDMANN","organisasjonsform":{"kode":"ENK"},"forretningsadresse":{"kommunenummer":"4601"}}`

func read(t *testing.T, content string) ([]enhetsregisteret.Unit, *enhetsregisteret.Summary, error) {
	t.Helper()
	var units []enhetsregisteret.Unit
	summary, err := enhetsregisteret.Read("f", strings.NewReader(content), func(u enhetsregisteret.Unit) {
		u.Offset = 0
		units = append(units, u)
	})
	return units, summary, err
}

func compressed(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestUnitsAreReadInEveryShape(t *testing.T) {
	want := enhetsregisteret.Unit{Number: "964338531", Name: "BERGEN KOMMUNE", Form: "KOMM", Municipality: "4601", Website: "www.bergen.kommune.no", Deleted: org.End}
	for name, content := range map[string]string{
		"one unit":               bergen,
		"a page":                 `{"_embedded":{"enheter":[` + bergen + `,` + person + `]},"_links":{"self":{"href":"x"}},"page":{"size":20,"totalElements":2,"totalPages":1,"number":0}}`,
		"the list":               "[" + person + ",\n" + bergen + "]",
		"the list, compressed":   compressed(t, "["+bergen+"]"),
		"with a byte order mark": "\xef\xbb\xbf" + bergen,
	} {
		t.Run(name, func(t *testing.T) {
			units, summary, err := read(t, content)
			if err != nil || len(units) != 1 || units[0] != want || summary.Units != 1 || len(summary.Remarks) != 0 {
				t.Errorf("%+v, %+v, %v", units, summary, err)
			}
		})
	}
}

func TestPersonsAreNotRead(t *testing.T) {
	for _, form := range []string{"ENK", "PERS", "KBO", "ANS", "DA", "TVAM", "", "SOMETHING NEW"} {
		units, summary, err := read(t, strings.Replace("["+person+"]", "ENK", form, 1))
		if err != nil || len(units) != 0 || summary.Persons != 1 || len(summary.Remarks) != 0 {
			t.Errorf("%s: %+v, %+v, %v", form, units, summary, err)
		}
	}
}

func TestADeletedUnitHasItsDay(t *testing.T) {
	units, _, err := read(t, `{"respons_klasse":"SlettetEnhet","organisasjonsnummer":"964338531","navn":"X  KOMMUNE ","organisasjonsform":{"kode":"KOMM"},"slettedato":"2020-01-02"}`)
	if err != nil || len(units) != 1 || units[0].Deleted.String() != "2020-01-02" || !units[0].Gone() || units[0].Name != "X KOMMUNE" {
		t.Errorf("%+v, %v", units, err)
	}
}

func TestTextsAreShortAndInOneLine(t *testing.T) {
	units, _, err := read(t, `{"organisasjonsnummer":"1","navn":"A\u001b[2J \n B`+strings.Repeat("x", 600)+`","organisasjonsform":{"kode":"KOMM"},"hjemmeside":"a\u0007b"}`)
	if err != nil || len(units) != 1 || !strings.HasPrefix(units[0].Name, "A[2J Bxxx") || len(units[0].Name) != 500 || units[0].Website != "ab" {
		t.Errorf("%+v, %v", units, err)
	}
}

func TestTheNextPageIsNamed(t *testing.T) {
	_, summary, err := read(t, `{"_links":{"next":{"href":"https://data.brreg.no/enhetsregisteret/api/enheter?page=1"}},"page":{"number":0}}`)
	if err != nil || summary.Next != "https://data.brreg.no/enhetsregisteret/api/enheter?page=1" || summary.Units != 0 {
		t.Errorf("%+v, %v", summary, err)
	}
}

func TestAUnitThatCannotBeReadIsLeftOut(t *testing.T) {
	for bad, want := range map[string]string{
		`7`:                         "a unit is left out: it is no object, but of JSON's type number",
		`{"organisasjonsnummer":7}`: "a unit is left out: organisasjonsnummer is of JSON's type number, which it never is in the register",
		`{"navn":"KARI NORDMANN","organisasjonsform":"ENK"}`:                                 "a unit is left out: organisasjonsform is of JSON's type string,",
		strings.Replace(bergen, `"konkurs":false`, `"konkurs":false,"slettedato":"soon"`, 1): "unit 964338531 is left out: slettedato:",
	} {
		units, summary, err := read(t, "["+bad+","+bergen+"]")
		if err != nil || len(units) != 1 || len(summary.Remarks) != 1 || !strings.HasPrefix(summary.Remarks[0].String(), "f: byte ") || !strings.Contains(summary.Remarks[0].Text, want) {
			t.Errorf("%s: %+v, %+v, %v", bad, units, summary, err)
		}
	}
}

func TestWhatIsNotOfTheRegisterIsRefused(t *testing.T) {
	for content, want := range map[string]string{
		"":                           "the file is empty",
		"<!DOCTYPE html>":            `this is not JSON, it begins with "<"`,
		"organisasjonsnummer;navn\n": `this is not JSON, it begins with "o"`,
		`"x"`:                        "no unit of the register",
		`{"codes":[]}`:               "neither organisasjonsnummer nor _embedded.enheter",
		`{"tidsstempel":1,"status":404,"error":"Not Found","feilmelding":"Ingen treff"}`: "404 Not FoundIngen treff",
		"[" + bergen:                                          "the file breaks off",
		bergen + "x":                                          "something follows",
		`{"_embedded":7}`:                                     "_embedded is not an object",
		`{"_embedded":{"enheter":7}}`:                         "enheter is not a list",
		"\x1f\x8bxxxxxxxxxx":                                  "gzip",
		`["` + strings.Repeat("x", 3<<20) + `"]`:              "a unit of more than 1048576 bytes",
		`["` + strings.Repeat("x", 3<<19) + `"]`:              "a unit of 1572866 bytes",
		"{" + strings.Repeat(`"x":7,`, 1<<20):                 "a unit of more than 1048576 bytes",
		`{"feilmelding":"` + strings.Repeat("x", 1000) + `"}`: "answered:  " + strings.Repeat("x", 200),
	} {
		_, _, err := read(t, content)
		if err == nil || !strings.HasPrefix(err.Error(), "f: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", content, err, want)
		}
	}
}

func TestRemarksAreBounded(t *testing.T) {
	_, summary, err := read(t, "["+strings.Repeat("1,", 500)+"1]")
	if err != nil || len(summary.Remarks) != 100 {
		t.Errorf("%d, %v", len(summary.Remarks), err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(bergen))
	f.Add([]byte("[" + bergen + "," + person + "]"))
	f.Add([]byte(`{"_embedded":{"enheter":[{}]},"_links":{"next":{"href":"x"}}}`))
	f.Add([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, content []byte) {
		count := 0
		summary, err := enhetsregisteret.Read("f", bytes.NewReader(content), func(u enhetsregisteret.Unit) {
			count++
			if u.Form == "ENK" {
				t.Errorf("%+v", u)
			}
		})
		if err == nil && summary.Units != count {
			t.Errorf("%d units, and %d are told", count, summary.Units)
		}
	})
}

func TestTheSampleIsRead(t *testing.T) {
	content, err := os.ReadFile("testdata/page.json")
	if err != nil {
		t.Fatal(err)
	}
	units, summary, err := read(t, string(content))
	if err != nil || len(units) != 2 || summary.Persons != 1 || !strings.HasSuffix(summary.Next, "&page=1&size=3") || !units[1].Gone() {
		t.Errorf("%+v, %+v, %v", units, summary, err)
	}
}
