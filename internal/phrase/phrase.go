// Package phrase says in words what relationships, kinds of organisations and
// certainties mean, in the languages that people read here. It is pure: the words
// are in phrases.json, which the program embeds.
package phrase

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"diginett/internal/org"
)

// Language is a language that there are words in, by its code (BCP 47).
type Language string

// The languages. Northern Sámi has only words that are certain; where it has none,
// Bokmål stands in.
const (
	Bokmal  Language = "nb"
	Nynorsk Language = "nn"
	English Language = "en"
	Sami    Language = "se"
)

// Languages are all of them, the one that stands in for others first.
func Languages() []Language { return []Language{Bokmal, Nynorsk, English, Sami} }

// In is the language of a code, such as `nn`; Bokmål where there are no words in it.
func In(code string) Language {
	for _, language := range Languages() {
		if string(language) == code {
			return language
		}
	}
	return Bokmal
}

// Text is words, and the language that they are in, which may be another than was
// asked for.
type Text struct {
	Words    string
	Language Language
}

// Book has all phrases. It is safe for concurrent use.
type Book struct{ all file }

// file is what phrases.json holds.
type file struct {
	Relationships map[org.Kind]relationship
	Organisations map[string]organisation
	Certainties   map[org.Certainty]translations
	Sentences     map[string]translations
}

type translations map[Language]string

type relationship struct{ Forward, Outgoing, Incoming translations }

type organisation struct{ One, Many translations }

//go:embed phrases.json
var phrases []byte

// Read reads the phrases of the program. The error is of a build with a broken
// phrases.json.
func Read() (*Book, error) {
	book := new(Book)
	if err := json.Unmarshal(phrases, &book.all); err != nil {
		return nil, fmt.Errorf("phrases.json: %w", err)
	}
	return book, nil
}

// Verb is what stands between the two ends of a relationship: "is a member of".
func (b *Book) Verb(kind org.Kind, in Language) Text { return b.all.Relationships[kind].Forward.in(in) }

// Heading is what stands over the organisations at the other ends of relationships:
// "Member of" over those that an organisation's own lead to, "Members" over those
// that lead to it.
func (b *Book) Heading(kind org.Kind, outgoing bool, in Language) Text {
	if outgoing {
		return b.all.Relationships[kind].Outgoing.in(in)
	}
	return b.all.Relationships[kind].Incoming.in(in)
}

// Sentence says a whole relationship: "Digi Rogaland advises KS".
func (b *Book) Sentence(from string, kind org.Kind, to string, in Language) Text {
	verb := b.all.Relationships[kind].Forward.in(in)
	return Text{from + " " + verb.Words + " " + to, verb.Language}
}

// Organisation is what one organisation of a kind is called, in lower case. Kinds
// are those of the API, such as COUNTY_AUTHORITY.
func (b *Book) Organisation(kind string, in Language) Text {
	return b.all.Organisations[kind].One.in(in)
}

// OrganisationsOf is what several organisations of a kind are called, in lower case.
func (b *Book) OrganisationsOf(kind string, in Language) Text {
	return b.all.Organisations[kind].Many.in(in)
}

// Certainty is how surely something holds, in a word or two.
func (b *Book) Certainty(certainty org.Certainty, in Language) Text {
	return b.all.Certainties[certainty].in(in)
}

// Say is a sentence by its name in phrases.json, with values put in for names in
// braces: pairs of name and value.
func (b *Book) Say(name string, in Language, pairs ...string) Text {
	text := b.all.Sentences[name].in(in)
	braced := make([]string, len(pairs))
	for i, part := range pairs {
		if braced[i] = part; i%2 == 0 {
			braced[i] = "{" + part + "}"
		}
	}
	text.Words = strings.NewReplacer(braced...).Replace(text.Words)
	return text
}

// List puts names one after the other: "a, b and c".
func (b *Book) List(names []string, in Language) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + b.Say("and", in).Words + " " + names[last]
}

func (t translations) in(language Language) Text {
	if words := t[language]; words != "" {
		return Text{words, language}
	}
	return Text{t[Bokmal], Bokmal}
}
