package proposal

import (
	"slices"
	"strings"
)

// Klass labels areas: "Våler (Østfold)" where two bear one name, "Oslo - Oslove" where
// there are names in several languages. Which language each is in, Klass does not say.

// parts are the names that a label joins, without what tells namesakes apart.
func parts(label string) []string {
	list := strings.Split(strings.ReplaceAll(unqualified(label), " – ", " - "), " - ")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// unqualified is a label without what tells namesakes apart.
func unqualified(label string) string {
	name, _ := bare(label)
	return name
}

// bare is [unqualified], and whether there was anything that tells namesakes apart.
func bare(label string) (string, bool) {
	at := strings.LastIndex(label, " (")
	if at <= 0 || !strings.HasSuffix(label, ")") {
		return label, false
	}
	return strings.TrimSpace(label[:at]), true
}

// lossy reports whether a name has lost letters: where Klass writes ISO-8859-1, which
// lacks most Sámi letters, question marks stand for them; where a program took a file for
// UTF-8 that was none, replacement characters stand for all that are not ASCII.
func lossy(name string) bool { return strings.ContainsAny(name, "?\ufffd") }

// sameName reports whether a name of a file is a name of the tables, where a letter that
// was lost may be any that can be lost so.
func sameName(imported, curated string) bool {
	if !lossy(imported) {
		return imported == curated
	}
	a, b := []rune(imported), []rune(curated)
	return slices.EqualFunc(a, b, func(x, y rune) bool { return x == y || x == '?' && y > 0xff || x == '\ufffd' && y > 0x7f })
}

// lost explains lossy names.
const lost = "letters of it were lost, as those of Sámi are in ISO-8859-1; ask Klass for JSON, or for CSV with Accept: text/csv;charset=UTF-8"
