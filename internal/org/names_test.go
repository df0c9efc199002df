package org_test

import (
	"testing"

	"diginett/internal/org"
)

func name(text, language string, use org.NameUse, from, to string) org.Name {
	return org.Name{Text: text, Language: language, Use: use, From: date(from), To: date(to)}
}

// tromso has a name in three languages, the Sámi one from 2026 on, and bore
// another one up to 2005.
func tromso() []org.Name {
	return []org.Name{
		name("Tromsø", "nb", org.OfficialName, "2006-01-01", ""), name("Tromsøe", "nb", org.OfficialName, "", "2005-12-31"),
		name("Romsa", "se", org.OfficialName, "2026-01-01", ""), name("Tromssa", "fkv", org.OfficialName, "2026-01-01", ""),
		name("Tromsø - Romsa", "nb", org.LabelName, "2026-01-01", ""), name("Ishavsbyen", "nb", org.OtherName, "", ""),
	}
}

func TestNameOn(t *testing.T) {
	t.Parallel()
	gap := []org.Name{name("First", "nb", org.OfficialName, "2010", "2012"), name("Last", "nb", org.OfficialName, "2020", "2021")}
	sami := []org.Name{name("Kåfjord", "nb", org.OfficialName, "2020", ""), name("Gáivuotna", "se", org.OfficialName, "2010", "")}
	over := []org.Name{name("Tysfjord", "nb", org.OfficialName, "2001", "2019"), name("Divttasvuotna", "se", org.OfficialName, "2010", "2015")}
	tests := []struct {
		name     string
		names    []org.Name
		language string
		day      string
		want     string
	}{
		{"the Norwegian one when no language is asked for", tromso(), "", "2026-06-01", "Tromsø"},
		{"the one in the language", tromso(), "se", "2026-06-01", "Romsa"},
		{"the Norwegian one on a day before there was one in the language", tromso(), "se", "2020-06-01", "Tromsø"},
		{"any that was borne rather than a Norwegian one of another day", sami, "nb", "2015-01-01", "Gáivuotna"},
		{"the nearest in the language after its life", over, "se", "2026-01-01", "Divttasvuotna"},
		{"the nearest Norwegian one after its life where there was none in the language", over, "fkv", "2026-01-01", "Tysfjord"},
		{"the first in the language before its life", over, "se", "2000-01-01", "Divttasvuotna"},
		{"the Norwegian one where there is none in the language", tromso(), "sma", "2026-06-01", "Tromsø"},
		{"the one borne on the day", tromso(), "", "2005-12-31", "Tromsøe"},
		{"the one borne on the next day", tromso(), "", "2006-01-01", "Tromsø"},
		{"the last one before the day where none is borne", gap, "", "2015-01-01", "First"},
		{"the first one after the day where none is borne before", gap, "", "2000-01-01", "First"},
		{"the last one of all afterwards", gap, "", "2025-01-01", "Last"},
		{"nynorsk where there is no bokmål", []org.Name{name("Noreg", "nn", org.OfficialName, "", ""), name("Norway", "en", org.OfficialName, "", "")}, "", "2020-01-01", "Noreg"},
		{"any language where there is no Norwegian", []org.Name{name("Norga", "se", org.OfficialName, "", "")}, "", "2020-01-01", "Norga"},
		{"never a label or another name", []org.Name{name("Label", "nb", org.LabelName, "", ""), name("Other", "nb", org.OtherName, "", "")}, "", "2020-01-01", ""},
		{"none where there is none", nil, "", "2020-01-01", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, ok := org.NameOn(org.BorneNames(tt.names), tt.language, day(tt.day))
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q, %v, want %q", got, ok, tt.want)
			}
		})
	}
}

func TestLabelOn(t *testing.T) {
	t.Parallel()
	os := []org.Name{
		name("Os", "nb", org.OfficialName, "1838-01-01", "2019-12-31"), name("Os i Bjørnafjorden", "nb", org.LabelName, "1838-01-01", "1975-12-31"),
		name("Os (Hordaland)", "nb", org.LabelName, "1976-01-01", "2017-12-31"),
	}
	tests := []struct {
		name  string
		names []org.Name
		day   string
		want  string
	}{
		{"the label borne on the day", tromso(), "2026-06-01", "Tromsø - Romsa"},
		{"the name on a day of its life without a label", tromso(), "2020-06-01", "Tromsø"},
		{"the name that was borne then", tromso(), "2005-01-01", "Tromsøe"},
		{"the name once the label is no longer needed", os, "2018-06-01", "Os"},
		{"the last label after its life", os, "2026-06-01", "Os (Hordaland)"},
		{"the first label before its life", os, "1830-01-01", "Os i Bjørnafjorden"},
		{"the nearest name outside its life where there never was a label", os[:1], "2026-06-01", "Os"},
		{"none where there is no name", nil, "2020-01-01", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := org.LabelOn(org.BorneNames(tt.names), day(tt.day)); got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q, %v, want %q", got, ok, tt.want)
			}
		})
	}
}

func TestNumberOn(t *testing.T) {
	t.Parallel()
	bergen := []org.BorneNumber{
		org.Number{Value: "1201", To: date("2019-12-31")}.Borne(), org.Number{Value: "4601", From: date("2020-01-01")}.Borne(),
	}
	for on, want := range map[string]string{"1990-01-01": "1201", "2019-12-31": "1201", "2020-01-01": "4601", "2026-06-01": "4601"} {
		if got, ok := org.NumberOn(bergen, day(on)); got != want || !ok {
			t.Errorf("on %s %q, want %q", on, got, want)
		}
	}
	if got, ok := org.NumberOn(bergen[1:], day("2019-12-31")); ok {
		t.Errorf("before its number it is %q", got)
	}
}
