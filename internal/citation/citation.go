// Package citation writes how to cite a data set, in the forms that programs for
// references read. All of it is what the data set says of itself: who made it, when
// it was published, what it may be used under; what it does not say is left out. It
// is pure.
package citation

import (
	"encoding/json"
	"strings"
	"unicode"

	"diginett/internal/org"
)

// shortVersion is how many characters of a version people compare.
const shortVersion = 12

// Work is a data set of one version.
type Work struct {
	org.About
	// Version names the content: a SHA-256 in hexadecimal digits.
	Version string
}

// key names the work in a list of references: letters, digits and hyphens alone.
func (w Work) key() string {
	plain := strings.Map(func(c rune) rune {
		if c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '-') {
			return c
		}
		return -1
	}, w.Name+"-"+w.short())
	return strings.Trim(plain, "-")
}

func (w Work) short() string { return w.Version[:min(shortVersion, len(w.Version))] }

// note is what no field of either form is for: the version in full, the licences of
// the parts, and the text by which those are named whose data is in it.
func (w Work) note() string {
	parts := []string{"Data version " + w.Version + "."}
	var licences []string
	for _, l := range w.Licences {
		licences = append(licences, l.Name)
	}
	if len(licences) > 0 {
		parts = append(parts, "Licences of its parts: "+strings.Join(licences, ", ")+".")
	}
	if w.Citation != "" {
		parts = append(parts, w.Citation)
	}
	return oneLine(strings.Join(parts, " "))
}

// oneLine puts a text on one line, without control characters.
func oneLine(text string) string {
	text = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}

// item is one item of CSL-JSON, by the schema csl-data.json of the Citation Style
// Language (https://docs.citationstyles.org/). It has no field for licences.
type item struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Title   string `json:"title"`
	Author  []name `json:"author,omitempty"`
	Issued  date   `json:"issued"`
	Version string `json:"version"`
	URL     string `json:"URL,omitempty"`
	Note    string `json:"note"`
}

// name is that of an organisation, which has no family name.
type name struct {
	Literal string `json:"literal"`
}

type date struct {
	Parts [1][3]int `json:"date-parts"`
}

// CSL writes CSL-JSON: a list with one item, which Zotero, Pandoc and citeproc read.
func (w Work) CSL() string {
	published := w.PublishedOn.Time()
	cited := item{
		ID: w.key(), Type: "dataset", Title: oneLine(w.Title), Version: w.short(), URL: w.Homepage, Note: w.note(),
		Issued: date{[1][3]int{{published.Year(), int(published.Month()), published.Day()}}},
	}
	for _, creator := range w.Creators {
		cited.Author = append(cited.Author, name{oneLine(creator)})
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode([]item{cited}) // texts and numbers, which cannot fail
	return text.String()
}
