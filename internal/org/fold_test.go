package org_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/org"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text       string
		want, spelledOut string
	}{
		{"norwegian letters", "Tromsø Ålesund Ærø", "tromso alesund aero", "tromsoe aalesund aeroe"},
		{"sámi letters", "Kárášjohka Ŋuorta Đ Ŧ", "karasjohka nuorta d t", "karasjohka nuorta d t"},
		{"letters with their marks apart", "Ka\u0301ra\u0301s\u030cjohka A\u030alesund", "karasjohka alesund", "karasjohka aalesund"},
		{"norwegian letters with marks", "Ǽ Ǿ", "ae o", "ae oe"},
		{"what is not a letter parts words", "Møre-og Romsdal/Nord (1201)", "more og romsdal nord 1201", "moere og romsdal nord 1201"},
		{"capital letters", "KommIT-RÅDET", "kommit radet", "kommit raadet"},
		{"no words", " - ", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := []string{strings.Join(org.Fold(tt.text), " "), strings.Join(org.FoldSpelledOut(tt.text), " ")}
			if diff := cmp.Diff([]string{tt.want, tt.spelledOut}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is folded is words of letters and digits, and folds to itself.
func TestFoldedTextFoldsToItself(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		for _, fold := range []func(string) []string{org.Fold, org.FoldSpelledOut} {
			words := fold(text)
			if again := fold(strings.Join(words, " ")); !cmp.Equal(words, again) {
				t.Errorf("%q folds to %q, and that to %q", text, words, again)
			}
			for _, word := range words {
				if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
					t.Errorf("%q has the word %q", text, word)
				}
			}
		}
	})
}
