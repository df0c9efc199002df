package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"diginett/internal/dossier"
	"diginett/internal/org"
	"diginett/internal/phrase"
)

// SayOf is a text for one of several values, such as a kind of organisation.
func (f frame) SayOf(prefix, value string) (string, error) { return f.Say(prefix + value) }

// Told is a text for a value that the data has in its own words: the text, where there
// is one, else the value.
func (f frame) Told(prefix, value string) string {
	if words, known := f.words[prefix+value]; known {
		return words.In(f.Spoken)
	}
	return strings.ReplaceAll(value, "_", " ")
}

// Kind is what an organisation of a kind is called, in lower case.
func (f frame) Kind(kind string) string { return f.book.Organisation(kind, f.phrased()).Words }

// Kinds is what several organisations of a kind are called, with a capital.
func (f frame) Kinds(kind string) string {
	return capital(f.book.OrganisationsOf(kind, f.phrased()).Words)
}

// Heading is what stands over those that ties of a kind lead to, or come from.
func (f frame) Heading(kind string, outgoing bool) string {
	return f.book.Heading(org.Kind(kind), outgoing, f.phrased()).Words
}

// Verb is what stands between the two ends of a tie of a kind.
func (f frame) Verb(kind string) string { return f.book.Verb(org.Kind(kind), f.phrased()).Words }

// Certain is how surely something holds, in a word or two; empty for no certainty.
func (f frame) Certain(certainty string) string {
	return f.book.Certainty(org.Certainty(certainty), f.phrased()).Words
}

// Date is a date in words, as exact as it is known.
func (f frame) Date(date org.PartialDate) string { return phrase.Date(date, f.phrased()) }

// DateOf is a day that came as a text, in words; the text itself where it is no day.
func (f frame) DateOf(day string) string {
	date, err := org.ParsePartialDate(day)
	if err != nil {
		return day
	}
	return f.Date(date)
}

// During is a time in words: "from 2018 to March 2020". Empty where none of it is known.
func (f frame) During(window dossier.Window) (string, error) {
	switch {
	case window.From.Known() && window.From == window.To:
		return f.Date(window.From), nil
	case window.From.Known() && window.To.Known():
		return f.SayWith("time.between", f.Date(window.From), f.Date(window.To))
	case window.From.Known():
		return f.SayWith("time.since", f.Date(window.From))
	case window.To.Known():
		return f.SayWith("time.until", f.Date(window.To))
	}
	return "", nil
}

// Span is a time as a list of events has it: a day, or the first and the last.
func (f frame) Span(window dossier.Window) string {
	if !window.To.Known() || window.From == window.To {
		return f.Date(window.From)
	}
	return f.Date(window.From) + " – " + f.Date(window.To)
}

// Holds is when a tie holds, in words: for what happens once, the time that it lies in.
func (f frame) Holds(tie dossier.Tie) (string, error) {
	if tie.Event {
		return f.Span(tie.Validity), nil
	}
	return f.During(tie.Validity)
}

// SaidOf is how a source says something, where that is less than exactly; else empty.
func (f frame) SaidOf(precision string) (string, error) {
	switch precision {
	case "APPROXIMATE":
		return f.Say("tie.approximate")
	case "PLANNED":
		return f.Say("tie.planned")
	}
	return "", nil
}

// Point is a place in degrees, in words.
func (f frame) Point(point dossier.Location) (string, error) {
	return f.SayWith("facts.point.value", f.degrees(point.Latitude), f.degrees(point.Longitude))
}

func (f frame) degrees(angle float64) string {
	text := strconv.FormatFloat(angle, 'f', 4, 64)
	if f.Spoken == English {
		return text
	}
	return strings.ReplaceAll(text, ".", ",")
}

// SayWith is a text with values put in.
func (f frame) SayWith(key string, values ...any) (string, error) {
	text, err := f.Say(key)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(text, values...), nil
}

// To is the address of another page of ours in the same language, with parameters:
// pairs of name and value. Those without a value are left out.
func (f frame) To(path string, pairs ...string) string {
	parameters := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			parameters.Set(pairs[i], pairs[i+1])
		}
	}
	if !f.Fixed {
		parameters.Set("lang", string(f.Spoken))
	}
	if len(parameters) == 0 {
		return path
	}
	return path + "?" + parameters.Encode()
}

// InSpoken is the address of this very page in another language.
func (f frame) InSpoken(spoken Language) string {
	f.Spoken, f.Fixed = spoken, false
	return f.To(f.Path, f.kept...)
}

// phrased is the language of the page as phrases have it.
func (f frame) phrased() phrase.Language { return phrase.In(string(f.Spoken)) }

// apiLanguage is the language of the page as the API has it.
func (l Language) apiLanguage() string { return strings.ToUpper(string(l)) }

// capital is a text with its first letter large.
func capital(text string) string {
	for i, letter := range text {
		return strings.ToUpper(string(letter)) + text[i+len(string(letter)):]
	}
	return text
}

// class is a value of the API as a part of a class: county-authority.
func class(value string) string { return strings.ToLower(strings.ReplaceAll(value, "_", "-")) }
