package web

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"diginett/internal/phrase"
)

// destination is a place in the navigation that every page has.
type destination struct {
	Path string
	Word string // of its name, in pages/words
	// Spoken tells that it is there in several languages.
	Spoken bool
}

// navigation is what every page leads to. A new page is a line here, and its name in pages/words.
func navigation() []destination {
	return []destination{
		{"/organisations", "nav.organisations", true},
		{"/explore", "nav.explore", true},
		{"/examples", "nav.examples", true},
		{"/graphiql", "nav.graphiql", true},
		{"/dataset/", "nav.data", false},
		{"/sources", "nav.sources", true},
		{"/about", "nav.about", true},
	}
}

// frame is what every page has around its content.
type frame struct {
	commonData
	Path   string // of the page
	Spoken Language
	// Fixed tells that the page is in English only, and that links leave the language to the browser.
	Fixed bool
	words map[string]Words
	book  *phrase.Book
	kept  []string // parameters of the page that its other languages have too: names and values
}

// frame is that of a page at a path, in a language; empty for a page in English only.
func (s *Site) frame(path string, spoken Language) frame {
	if spoken == "" {
		return frame{commonData: s.common, Path: path, Spoken: English, Fixed: true, words: s.words, book: s.book}
	}
	return frame{commonData: s.common, Path: path, Spoken: spoken, words: s.words, book: s.book}
}

// Say is a text in the language of the page.
func (f frame) Say(key string) (string, error) {
	words, known := f.words[key]
	if !known {
		return "", fmt.Errorf("pages/words has no %q", key)
	}
	return words.In(f.Spoken), nil
}

// In is one of several texts.
func (f frame) In(words Words) string { return words.In(f.Spoken) }

// Navigation is what the page leads to.
func (frame) Navigation() []destination { return navigation() }

// Link is the address of another page of ours, in the same language.
func (f frame) Link(path string) string {
	if f.Fixed {
		return path
	}
	return f.LinkIn(f.Spoken, path)
}

// LinkIn is the address of a page of ours in a language.
func (frame) LinkIn(spoken Language, path string) string { return path + "?lang=" + string(spoken) }

// Languages are those that the page is there in, in the order of the language switch; none where there is one only.
func (f frame) Languages() []Language {
	if f.Fixed {
		return nil
	}
	return []Language{Bokmal, Nynorsk, English}
}

// readWords reads the texts of all pages: a file for each subject, and no key in two of them.
func readWords(files fs.FS) (map[string]Words, error) {
	names, err := fs.Glob(files, "pages/words/*.json")
	if err != nil {
		return nil, err
	}
	words := make(map[string]Words)
	for _, name := range names {
		if err := addWords(words, files, name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return words, nil
}

func addWords(words map[string]Words, files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var added map[string]Words
	if err := json.Unmarshal(text, &added); err != nil {
		return err
	}
	for key, w := range added {
		if _, twice := words[key]; twice {
			return fmt.Errorf("%s is in another file too", key)
		}
		if err := w.check(); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		words[key] = w
	}
	return nil
}
