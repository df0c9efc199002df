package org

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Alphabet puts organisations in Norwegian alphabetical order: by the latest
// Norwegian name, æ, ø and å last and aa as å; namesakes by slug. The collation is
// that of Nynorsk, since x/text sorts æ, ø and å as plain letters for "nb" and "no"
// (golang/go#59908). It is not safe for concurrent use.
type Alphabet struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

// NewAlphabet returns an Alphabet.
func NewAlphabet() *Alphabet {
	return &Alphabet{collator: collate.New(language.MustParse("nn"))}
}

// Key is what organisations sort by, bytewise, before their slugs.
func (a *Alphabet) Key(names []Name) []byte {
	key := slices.Clone(a.collator.KeyFromString(&a.buffer, latestName(names)))
	a.buffer.Reset()
	return key
}

// latestName is the latest Norwegian name.
func latestName(names []Name) string {
	name, _ := NameOn(BorneNames(names), "", End-1)
	return name
}
