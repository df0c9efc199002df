package dcat

import (
	"fmt"
	"strings"
	"unicode"
)

// Turtle writes a graph as Turtle (https://www.w3.org/TR/turtle/).
func (g Graph) Turtle() string {
	var text strings.Builder
	for _, p := range prefixes() {
		fmt.Fprintf(&text, "@prefix %s: <%s> .\n", p.name, p.iri)
	}
	for i, t := range g {
		switch {
		case i == 0 || t.Subject != g[i-1].Subject:
			fmt.Fprintf(&text, "\n%s\n    ", IRI(t.Subject).turtle())
		case t.Predicate != g[i-1].Predicate:
			text.WriteString("    ")
		}
		if i > 0 && t.Subject == g[i-1].Subject && t.Predicate == g[i-1].Predicate {
			text.WriteString("        ")
		} else {
			text.WriteString(t.Predicate + " ")
		}
		text.WriteString(t.Object.turtle() + g.punctuation(i) + "\n")
	}
	return text.String()
}

// punctuation is what follows a triple: a full stop after the last of a subject, a
// comma where the next has the same predicate.
func (g Graph) punctuation(i int) string {
	switch {
	case i+1 == len(g) || g[i+1].Subject != g[i].Subject:
		return " ."
	case g[i+1].Predicate == g[i].Predicate:
		return " ,"
	}
	return " ;"
}

func (t Term) turtle() string {
	switch {
	case t.IsName:
		return t.Value
	case t.IsIRI:
		return "<" + t.Value + ">"
	case t.Language != "":
		return quoted(t.Value) + "@" + t.Language
	case t.Datatype != "":
		return quoted(t.Value) + "^^" + t.Datatype
	}
	return quoted(t.Value)
}

// quoted writes a text between quotes. Control characters are spelled out.
func quoted(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			quoted.WriteString(`\` + string(c))
		case unicode.IsControl(c):
			fmt.Fprintf(&quoted, `\u%04X`, c)
		default:
			quoted.WriteRune(c)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
