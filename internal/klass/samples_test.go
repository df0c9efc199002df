package klass_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/klass"
	"diginett/internal/org"
)

func sample(t *testing.T, name string, asked klass.Asked) (*klass.Answer, error) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return klass.Read(name, content, asked)
}

func TestSamplesAreReadAlikeInJSONAndCSV(t *testing.T) {
	for _, pair := range [][2]string{{"codes-131.json", "codes-131-utf8.csv"}, {"changes-131.json", "changes-131.csv"}} {
		first, err1 := sample(t, pair[0], klass.NothingKnown())
		second, err2 := sample(t, pair[1], klass.NothingKnown())
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if codes(first) != codes(second) || len(first.Remarks)+len(second.Remarks) > 0 || len(first.Codes)+len(first.Changes) < 6 {
			t.Errorf("%v:\n%s\n%s", pair, codes(first), codes(second))
		}
		for i := range first.Changes {
			if first.Changes[i].Place = second.Changes[i].Place; first.Changes[i] != second.Changes[i] {
				t.Errorf("%+v, %+v", first.Changes[i], second.Changes[i])
			}
		}
	}
}

func TestLettersThatISO88591LacksAreQuestionMarks(t *testing.T) {
	answer, err := sample(t, "codes-131-latin1.csv", klass.NothingKnown())
	if err != nil || !strings.Contains(codes(answer), "2021 Kárá?johka - Karasjok ~2016-01-01..2020-01-01") {
		t.Errorf("%s, %v", codes(answer), err)
	}
}

func TestLettersThatOnlyWindowsHasAreRead(t *testing.T) {
	answer := read(t, "\"code\",\"name\",\"validFrom\"\n\"5610\",\"K\xe1r\xe1\x9ajohka - Karasjok\",\"2024-01-01\"\n")
	if got := codes(answer); !strings.HasPrefix(got, "5610 Kárášjohka - Karasjok ") || len(answer.Remarks) != 0 {
		t.Errorf("%s, %v", got, answer.Remarks)
	}
}

func TestSamplesOfVersions(t *testing.T) {
	answer, err := sample(t, "version-104.json", klass.NothingKnown())
	if err != nil || !strings.HasPrefix(codes(answer), "03 Oslo ~2024-01-01..end\n55 Troms - Romsa - Tromssa ~2024-01-01..end") {
		t.Errorf("%s, %v", codes(answer), err)
	}
	for _, name := range []string{"version-104.csv", "codesat-131.csv"} {
		if _, err = sample(t, name, klass.NothingKnown()); err == nil || !strings.Contains(err.Error(), "of 2 codes none is dated") {
			t.Errorf("%s: %v", name, err)
		}
		answer, err = sample(t, name, klass.Asked{Range: org.Always, At: day(t, "2024-01-01")})
		if err != nil || len(answer.Codes) != 2 || len(answer.Remarks) != 0 {
			t.Errorf("%s: %+v, %v", name, answer, err)
		}
	}
}

func TestASampleOfAnError(t *testing.T) {
	if _, err := sample(t, "error.json", klass.NothingKnown()); err == nil || !strings.Contains(err.Error(), "404 Not Found Classification not found with id = 1310") {
		t.Error(err)
	}
}
