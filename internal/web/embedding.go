package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
)

// embedPolicy is that of the pages in frames, the only ones that pages of all hosts may frame. In a sandbox the page has no
// origin, and what it loads comes from WidgetPath, for everybody.
const embedPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"

// EmbedPage is what the page of an organisation in a frame shows.
type EmbedPage struct {
	Language Language
	Theme    string // light, dark or auto
	View     string // graph, list or timeline
	// Failure is why there is nothing to show, as the name of a text of the widget, and Status that of HTTP. Where it is
	// there, only the language, the theme, the slug and the base count.
	Failure string
	Status  int

	// Slug names the organisation, Name and Kind are for readers; Kind and the status are as the API names them.
	Slug, Name, Kind string
	// Title is what is shown, where the name does not tell.
	Title string
	// Date is the day, and Day the same in words.
	Date, Day string
	// Notice says of an organisation that it does not exist on the day; empty where it does.
	Notice string
	// Page is the path of the page of the organisation.
	Page string
	// Version is that of the data.
	Version string

	// Pictures are svg elements of the same, the first for wide frames, the second for narrow ones.
	Pictures []template.HTML
	// Certainties are those of the lines in the pictures, as the API names them.
	Certainties []string
	Sections    []EmbedSection
	// Omitted says how many organisations are left out; empty where none are.
	Omitted string
	Years   []EmbedYear
	// Sources are those that rows and entries name by their places here, from 1.
	Sources []EmbedSource
}

// EmbedSection is rows under a heading, which is empty where ways are listed.
type EmbedSection struct {
	Heading string
	Rows    []EmbedRow
}

// EmbedRow is a relationship.
type EmbedRow struct {
	// Name is whom it leads to, and Address where that is shown; without an address, what is said.
	Name, Address string
	// Title is the post or the role; roles are in English.
	Title     string
	InEnglish bool
	When      string
	Certainty string // as the API names it; empty where it has none
	Sources   []int
}

// EmbedYear is what is dated to a year; the year is empty for what has no date.
type EmbedYear struct {
	Year    string
	Entries []EmbedEntry
}

// EmbedEntry is a dated fact.
type EmbedEntry struct {
	When      string
	Happening string // as the API names it
	Planned   bool   // its source says no more than that it was intended
	What      string
	InEnglish bool
	Sources   []int
}

// EmbedSource is a source; the URL is empty where it has none.
type EmbedSource struct{ Title, Publisher, URL string }

// EmbedPage serves a page for frames.
func (s *Site) EmbedPage(data EmbedPage) http.Handler {
	status := data.Status
	if status == 0 {
		status = http.StatusOK
	}
	return isolable(s.handler(page{"embed.html", embedPolicy, status, embedData{data, s.embedding, s.wording}}))
}

// isolable lets pages frame a page that are isolated from all others (Cross-Origin-Embedder-Policy).
func isolable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		next.ServeHTTP(w, r)
	})
}

// EmbedText is a text of the widget, in a language, with pairs of names and values filled in. Its error is of a text that
// there is not.
func (s *Site) EmbedText(spoken Language, key string, pairs ...string) (string, error) {
	return s.wording.text(spoken, key, pairs...)
}

// embedding are the addresses of what framed pages load; the script is empty where it was not built.
type embedding struct{ Style, Script string }

// wording has the texts of the widget, by name. They are those of framed pages too.
type wording map[string]Words

//go:embed widget/words.json
var widgetWords []byte

func readWording() (wording, error) {
	var read wording
	if err := json.Unmarshal(widgetWords, &read); err != nil {
		return nil, fmt.Errorf("widget/words.json: %w", err)
	}
	for key, words := range read {
		if err := words.check(); err != nil {
			return nil, fmt.Errorf("widget/words.json: %s: %w", key, err)
		}
	}
	return read, nil
}

func (t wording) text(spoken Language, key string, pairs ...string) (string, error) {
	words, known := t[key]
	if !known {
		return "", fmt.Errorf("widget/words.json has no %q", key)
	}
	filled := make([]string, len(pairs))
	for i, value := range pairs {
		if filled[i] = value; i%2 == 0 {
			filled[i] = "{" + value + "}"
		}
	}
	return strings.NewReplacer(filled...).Replace(words.In(spoken)), nil
}

// embedData is what the template reads.
type embedData struct {
	EmbedPage
	embedding
	wording wording
}

// Word is a text of the widget, in the language of the page.
func (d embedData) Word(key string, pairs ...string) (string, error) {
	return d.wording.text(d.Language, key, pairs...)
}

// Written is the language that most of the page is in.
func (d embedData) Written() Language {
	if d.Language == Sami {
		return Bokmal
	}
	return d.Language
}

// ShortVersion is as much of the version as people compare.
func (d embedData) ShortVersion() string { return d.Version[:min(8, len(d.Version))] }
