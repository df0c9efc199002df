package proposal

import (
	"slices"
	"strings"
)

// Klass labels areas: "Våler (Østfold)" where two bear one name, "Oslo - Oslove" where
// there are names in several languages. Which language each is in, Klass does not say.

// parts are the names that a label joins, without what tells namesakes apart.
func parts(label string) []string {
	label, _ = bare(label)
	list := strings.Split(label, " - ")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// bare is a label without what tells namesakes apart, and whether there was such.
func bare(label string) (string, bool) {
	at := strings.LastIndex(label, " (")
	if at <= 0 || !strings.HasSuffix(label, ")") {
		return label, false
	}
	return strings.TrimSpace(label[:at]), true
}

// lossy reports whether a name has lost letters: where Klass writes ISO-8859-1, which
// lacks most Sámi letters, question marks stand for them.
func lossy(name string) bool { return strings.Contains(name, "?") }

// sameName reports whether a name of a file is a name of the tables. A question mark
// stands for any letter that ISO-8859-1 lacks.
func sameName(imported, curated string) bool {
	if !lossy(imported) {
		return imported == curated
	}
	a, b := []rune(imported), []rune(curated)
	return slices.EqualFunc(a, b, func(x, y rune) bool { return x == y || x == '?' && y > 0xff })
}

// lost explains lossy names.
const lost = "the file is in ISO-8859-1, where question marks stand for Sámi letters; ask Klass for JSON, or for CSV with Accept: text/csv;charset=UTF-8"
