package dataset

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Programs through which a table goes damage its texts, and what comes out is good
// UTF-8 all the same: a file read as what it is not, a letter that the encoding lacks
// or that is put down in parts, an error of a formula where a text was.

// Damage says what has become of a text, and what it may have been; empty where
// nothing has.
func Damage(text string) string {
	if formulaError(text) {
		return "is what a spreadsheet writes where it cannot work something out; take the text from the source"
	}
	if at, ok := questioned(text); ok {
		return fmt.Sprintf("has a question mark for a letter at byte %d, as programs write that save Sámi letters in an encoding without them; take the text from the source", at+1)
	}
	if isASCII(text) {
		return ""
	}
	for i, c := range text {
		switch {
		case c == utf8.RuneError:
			return fmt.Sprintf("has lost a letter at byte %d; take the text from the source", i+1)
		case c == '\u00a0' || c == '\u202f':
			return fmt.Sprintf("has a space that does not break at byte %d; type an ordinary one", i+1)
		case unicode.Is(unicode.Cf, c) || c == '\u2028' || c == '\u2029':
			return fmt.Sprintf("has a character that cannot be seen at byte %d (%U); take it out", i+1, c)
		}
	}
	if was, ok := misread(text); ok {
		return fmt.Sprintf("is UTF-8 that was read as Windows-1252; did you mean %q?", was)
	}
	if composed := norm.NFC.String(text); composed != text {
		return fmt.Sprintf("has letters in parts; write %q, with letters that are one character each", composed)
	}
	return ""
}

// formulaError reports whether a text is what Excel or LibreOffice, in English or
// Norwegian, writes for an error of a formula.
func formulaError(text string) bool {
	switch text {
	case "#REF!", "#VALUE!", "#NAME?", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#VERDI!", "#NAVN?", "#I/T", "#TALL!":
		return true
	}
	return false
}

// questioned finds a question mark with a letter right behind it, as none stands that
// asks; those of addresses are left alone.
func questioned(text string) (at int, ok bool) {
	if strings.Contains(text, "://") {
		return 0, false
	}
	for i := range len(text) - 1 {
		if next, _ := utf8.DecodeRuneInString(text[i+1:]); text[i] == '?' && unicode.IsLetter(next) {
			return i, true
		}
	}
	return 0, false
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// misread is what a text was before UTF-8 was taken for Windows-1252. Text that was
// not misread is never UTF-8 in that encoding, but for signs that stand behind letters
// as in no word; those that would give no letters of ours are left alone.
func misread(text string) (was string, ok bool) {
	bytes, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil || !utf8.Valid(bytes) {
		return "", false
	}
	for _, c := range string(bytes) {
		if c > unicode.MaxLatin1 && !unicode.Is(unicode.Latin, c) && !unicode.IsPunct(c) {
			return "", false
		}
	}
	return string(bytes), true
}
