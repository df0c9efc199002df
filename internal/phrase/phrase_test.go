package phrase_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"diginett/internal/org"
	"diginett/internal/phrase"
)

func book(t *testing.T) *phrase.Book {
	t.Helper()
	b, err := phrase.Read()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// worded are the languages that have every phrase.
func worded() []phrase.Language {
	return []phrase.Language{phrase.Bokmal, phrase.Nynorsk, phrase.English}
}

func TestEveryKindOfRelationshipHasWordsInEveryLanguage(t *testing.T) {
	b := book(t)
	for _, kind := range org.Kinds() {
		for _, language := range worded() {
			verb := b.Verb(kind, language)
			if verb.Words == "" || verb.Language != language || unicode.IsUpper([]rune(verb.Words)[0]) {
				t.Errorf("%s has the verb %q in %s", kind, verb, language)
			}
			for _, outgoing := range []bool{true, false} {
				heading := b.Heading(kind, outgoing, language)
				if heading.Words == "" || heading.Language != language || !unicode.IsUpper([]rune(heading.Words)[0]) {
					t.Errorf("%s (outgoing %v) has the heading %q in %s", kind, outgoing, heading, language)
				}
			}
		}
	}
}

func TestEveryKindOfOrganisationHasWordsInEveryLanguage(t *testing.T) {
	b := book(t)
	for _, kind := range []string{"COUNTY", "COUNTY_AUTHORITY", "MUNICIPALITY", "NETWORK", "COUNCIL", "COMMITTEE", "INSTITUTION", "COLLECTIVE"} {
		for _, language := range worded() {
			one, many := b.Organisation(kind, language), b.OrganisationsOf(kind, language)
			if one.Words == "" || many.Words == "" || one.Language != language || many.Language != language {
				t.Errorf("%s is %q, %q in %s", kind, one, many, language)
			}
		}
	}
	if len(org.Types()) != 8 {
		t.Error("there is a type of organisation that this test does not know")
	}
}

func TestEveryCertaintyHasWordsInEveryLanguage(t *testing.T) {
	for _, certainty := range org.Certainties() {
		for _, language := range worded() {
			if text := book(t).Certainty(certainty, language); text.Words == "" || text.Language != language {
				t.Errorf("%s is %q in %s", certainty, text, language)
			}
		}
	}
}

func TestWhatHasNoWordInALanguageIsSaidInBokmal(t *testing.T) {
	b := book(t)
	if got := b.Verb(org.Advises, phrase.Sami); got != (phrase.Text{Words: "gir råd til", Language: phrase.Bokmal}) {
		t.Errorf("the verb is %v", got)
	}
	if got := b.Organisation("MUNICIPALITY", phrase.Sami); got != (phrase.Text{Words: "suohkan", Language: phrase.Sami}) {
		t.Errorf("a municipality is %v", got)
	}
	if got := phrase.In("smj"); got != phrase.Bokmal {
		t.Errorf("Lule Sámi is answered in %s", got)
	}
}

func TestSentencesNameBothEndsInTheDirectionOfTheRelationship(t *testing.T) {
	for language, want := range map[phrase.Language]string{
		phrase.Bokmal: "Digi Rogaland gir råd til KS", phrase.Nynorsk: "Digi Rogaland gir råd til KS", phrase.English: "Digi Rogaland advises KS",
	} {
		if got := book(t).Sentence("Digi Rogaland", org.Advises, "KS", language); got.Words != want {
			t.Errorf("in %s: %q, want %q", language, got.Words, want)
		}
	}
}

func TestValuesThatHoldBracesAreNotReadAgain(t *testing.T) {
	got := book(t).Say("title-ways", phrase.English, "name", "{other}", "other", "B").Words
	if got != "From {other} to B" {
		t.Errorf("got %q", got)
	}
}

func TestListsAreJoinedAsPeopleJoinThem(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a and b"}, {[]string{"a", "b", "c"}, "a, b and c"},
	} {
		if got := book(t).List(c.names, phrase.English); got != c.want {
			t.Errorf("%v is %q, want %q", c.names, got, c.want)
		}
	}
}

func TestDatesAreSaidAsExactlyAsTheyAreKnown(t *testing.T) {
	for _, c := range []struct {
		date string
		in   phrase.Language
		want string
	}{
		{"2020-12-15", phrase.Bokmal, "15. desember 2020"},
		{"2020-12-15", phrase.Nynorsk, "15. desember 2020"},
		{"2020-12-15", phrase.English, "15 December 2020"},
		{"2020-12-15", phrase.Sami, "2020-12-15"},
		{"2020-05", phrase.Bokmal, "mai 2020"},
		{"2020-05", phrase.English, "May 2020"},
		{"2020-05", phrase.Sami, "2020-05"},
		{"2020", phrase.English, "2020"},
		{"", phrase.English, ""},
	} {
		date, err := org.ParsePartialDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		if got := phrase.Date(date, c.in); got != c.want {
			t.Errorf("%s in %s is %q, want %q", c.date, c.in, got, c.want)
		}
	}
}

func TestEveryMonthHasANameOfItsOwn(t *testing.T) {
	for _, language := range worded() {
		var names []string
		for month := time.January; month <= time.December; month++ {
			date := org.PartialDate{Year: 2020, Month: month}
			names = append(names, strings.TrimSuffix(phrase.Date(date, language), " 2020"))
		}
		slices.Sort(names)
		if len(slices.Compact(names)) != 12 || slices.Contains(names, "") {
			t.Errorf("months in %s: %v", language, names)
		}
	}
}
