package web

import (
	"io/fs"
	"regexp"
	"testing"
	"testing/fstest"
)

// A page that says a text that is not there fails only when it is shown.
func TestEveryTextOfAPageIsThereAndIsUsed(t *testing.T) {
	words, err := readWords(pageFiles)
	if err != nil {
		t.Fatal(err)
	}
	used := make(map[string]bool)
	pages, err := fs.Glob(pageFiles, "pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	for _, page := range pages {
		text, err := fs.ReadFile(pageFiles, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`Say "([^"]+)"`).FindAllSubmatch(text, -1) {
			used[string(found[1])] = true
		}
	}
	for _, destination := range navigation() {
		used[destination.Word] = true
	}
	for key := range used {
		if words[key] == (Words{}) {
			t.Errorf("pages/words has no %q", key)
		}
	}
	for key := range words {
		if !used[key] {
			t.Errorf("nothing says %q", key)
		}
	}
}

func TestTextsMustBeThereInEachLanguage(t *testing.T) {
	if _, err := readWords(fstest.MapFS{"pages/words/a.json": file(`{"a": {"nb": "a", "en": "b"}}`)}); err == nil {
		t.Error("no error")
	}
}
