package org

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	plain      = strings.NewReplacer("æ", "ae", "ø", "o", "å", "a")
	spelledOut = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")
)

// Fold returns the words of a text as a search compares them: lower case, with
// letters without their marks, æ as ae, ø as o, å as a and the Sámi đ, ŋ, ŧ as
// d, n, t.
func Fold(text string) []string {
	return words(text, plain)
}

// FoldSpelledOut folds as [Fold] does, with ø as oe and å as aa: how the letters
// are written where they cannot be had.
func FoldSpelledOut(text string) []string {
	return words(text, spelledOut)
}

// words replaces the Norwegian letters before marks are dropped, since the ring
// of å is one, and again afterwards, for those that bore marks of their own.
func words(text string, norwegian *strings.Replacer) []string {
	lower := norwegian.Replace(strings.ToLower(norm.NFC.String(text)))
	bare := norwegian.Replace(strings.Map(withoutMark, norm.NFD.String(lower)))
	return strings.FieldsFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// withoutMark drops what is written over and under letters, and the strokes that
// Unicode does not take apart.
func withoutMark(r rune) rune {
	switch r {
	case 'đ':
		return 'd'
	case 'ŋ':
		return 'n'
	case 'ŧ':
		return 't'
	}
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}
