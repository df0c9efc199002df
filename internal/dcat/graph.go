package dcat

import (
	"fmt"
	"strings"
	"unicode"
)

// Graph is a list of triples. What is said of one subject stands together.
type Graph []Triple

// Triple says one thing of a subject. The predicate is a prefixed name.
type Triple struct {
	Subject, Predicate string
	Object             Term
}

// Term is an object: an IRI, a prefixed name, or a literal.
type Term struct {
	Value    string
	IsIRI    bool
	IsName   bool
	Language string // of a text
	Datatype string // of other literals, as a prefixed name; empty for a plain one
}

// Name is an IRI as a prefixed name, by one of the prefixes of this package.
func Name(name string) Term { return Term{Value: name, IsName: true} }

// IRI is an IRI, whole or without a host.
func IRI(value string) Term { return Term{Value: escapedIRI(value), IsIRI: true} }

// Text is a text in a language, by its BCP 47 code.
func Text(value, language string) Term { return Term{Value: valid(value), Language: language} }

// Literal is a value of a datatype, or a plain one.
func Literal(value, datatype string) Term { return Term{Value: valid(value), Datatype: datatype} }

func valid(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// escapedIRI writes what may not stand in an IRI by percent signs (RFC 3987, 3.1).
func escapedIRI(value string) string {
	var escaped strings.Builder
	for _, c := range valid(value) {
		if unicode.IsControl(c) || strings.ContainsRune(" <>\"{}|\\^`", c) {
			for _, b := range []byte(string(c)) {
				fmt.Fprintf(&escaped, "%%%02X", b)
			}
			continue
		}
		escaped.WriteRune(c)
	}
	return escaped.String()
}

// prefix is a short name for the beginning of IRIs.
type prefix struct{ name, iri string }

// prefixes are all that the prefixed names of this package use.
func prefixes() []prefix {
	return []prefix{
		{"dcat", "http://www.w3.org/ns/dcat#"},
		{"dct", "http://purl.org/dc/terms/"},
		{"foaf", "http://xmlns.com/foaf/0.1/"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	}
}
