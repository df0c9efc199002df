package web

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
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
	beginnings := []string{"org.is.", "org.was."} // which Go puts together
	pages, err := fs.Glob(pageFiles, "pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	for _, page := range pages {
		text, err := fs.ReadFile(pageFiles, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`(Say|SayWith|SayOf|Told) "([^"]+)"`).FindAllSubmatch(text, -1) {
			if strings.HasSuffix(string(found[2]), ".") {
				beginnings = append(beginnings, string(found[2]))
				continue
			}
			used[string(found[2])] = true
		}
	}
	for _, key := range saidByCode() {
		used[key] = true
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
		if !used[key] && !slices.ContainsFunc(beginnings, func(beginning string) bool { return strings.HasPrefix(key, beginning) }) {
			t.Errorf("nothing says %q", key)
		}
	}
}

// saidByCode are texts that Go says.
func saidByCode() []string {
	return []string{
		"time.between", "time.since", "time.until", "org.tied.none", "org.tied.one", "org.tied.many",
		"org.tied.planned.one", "org.tied.planned.many", "facts.point.value",
	}
}

// What the schema can answer has a word on the pages that show it.
func TestEveryValueOfTheSchemaHasAText(t *testing.T) {
	words, err := readWords(pageFiles)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	prefixes := map[string][]string{
		"OrganisationKind": {"org.is.", "org.was."}, "InstitutionKind": {"org.is."}, "NameUse": {"facts.name."}, "ChangeKind": {"change."},
		"TimelineHappening": {"history."}, "CoverageTopic": {"coverage.topic."}, "Completeness": {"coverage.found."}, "Language": {"language."},
	}
	for enum, beginnings := range prefixes {
		values := valuesOf(t, string(schema), enum)
		for _, beginning := range beginnings {
			for _, value := range values {
				if words[beginning+value] == (Words{}) {
					t.Errorf("pages/words has no %q", beginning+value)
				}
			}
		}
	}
}

// valuesOf are the values of an enum of the schema.
func valuesOf(t *testing.T, schema, enum string) []string {
	t.Helper()
	_, rest, found := strings.Cut(schema, "\nenum "+enum+" {\n")
	body, _, _ := strings.Cut(rest, "\n}")
	var values []string
	for _, value := range regexp.MustCompile(`(?m)^  ([A-Z_]+)$`).FindAllStringSubmatch(body, -1) {
		values = append(values, value[1])
	}
	if !found || len(values) == 0 {
		t.Fatalf("the schema has no enum %s", enum)
	}
	return values
}

func TestTextsMustBeThereInEachLanguage(t *testing.T) {
	if _, err := readWords(fstest.MapFS{"pages/words/a.json": file(`{"a": {"nb": "a", "en": "b"}}`)}); err == nil {
		t.Error("no error")
	}
}
