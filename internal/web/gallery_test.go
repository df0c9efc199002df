package web

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

func TestEveryExampleHasExactlyOneNamedOperation(t *testing.T) {
	for _, example := range embeddedExamples(t) {
		t.Run(example.Name, func(t *testing.T) {
			if document := parse(t, example); len(document.Operations) != 1 || document.Operations[0].Name == "" {
				t.Errorf("%d operations, of which the first must have a name", len(document.Operations))
			}
		})
	}
}

// Whoever has the file alone, or a tab of GraphiQL, reads there what it is.
func TestEveryExampleBeginsWithWhatItIs(t *testing.T) {
	for _, example := range embeddedExamples(t) {
		if !strings.HasPrefix(example.Query, "# ") {
			t.Errorf("%s begins with %.40q, not with a comment", example.Name, example.Query)
		}
	}
}

func TestOperationsOfExamplesHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]string{}
	for _, example := range embeddedExamples(t) {
		name := parse(t, example).Operations[0].Name
		if seen[name] != "" {
			t.Errorf("%s is the name in %s and in %s", name, seen[name], example.Name)
		}
		seen[name] = example.Name
	}
}

func TestTitlesOfExamplesDiffer(t *testing.T) {
	for _, spoken := range languages {
		seen := map[string]string{}
		for _, example := range embeddedExamples(t) {
			title := example.Title.In(spoken)
			if seen[title] != "" {
				t.Errorf("%q is the title of %s and of %s", title, seen[title], example.Name)
			}
			seen[title] = example.Name
		}
	}
}

func TestVariablesOfExamplesAreThoseTheQueryDeclares(t *testing.T) {
	for _, example := range embeddedExamples(t) {
		t.Run(example.Name, func(t *testing.T) {
			declared := parse(t, example).Operations[0].VariableDefinitions
			given := parseVariables(t, example.Variables)
			for name := range given {
				if declared.ForName(name) == nil {
					t.Errorf("$%s is not declared", name)
				}
			}
			for _, variable := range declared {
				if _, ok := given[variable.Variable]; !ok && variable.Type.NonNull {
					t.Errorf("$%s is not given", variable.Variable)
				}
			}
		})
	}
}

const (
	wordsOfA  = `"title": {"nb": "a", "nn": "b", "en": "c"}, "text": {"nb": "d", "nn": "e", "en": "f"}`
	galleryOf = `{"groups": [{"name": "g", ` + wordsOfA + `, "examples": [%]}]}`
)

func galleryFiles(examples string, others ...string) fstest.MapFS {
	files := fstest.MapFS{
		"examples/gallery.json": file(strings.ReplaceAll(galleryOf, "%", examples)),
		"examples/a.graphql":    file("# A\nquery A { a }\n"),
	}
	for _, other := range others {
		files[other] = file("{ \"n\": 1 }\n")
	}
	return files
}

func TestTheGalleryIsReadInItsOrder(t *testing.T) {
	groups, err := readGallery(galleryFiles(`{"name": "b", `+wordsOfA+`}, {"name": "a", `+wordsOfA+`}`,
		"examples/b.graphql", "examples/b.variables.json"))
	if err != nil {
		t.Fatal(err)
	}
	words, text := Words{NB: "a", NN: "b", EN: "c"}, Words{NB: "d", NN: "e", EN: "f"}
	want := []Example{
		{"b", words, text, "{ \"n\": 1 }\n", `{ "n": 1 }`},
		{"a", words, text, "# A\nquery A { a }\n", ""},
	}
	if len(groups) != 1 || groups[0].Name != "g" || groups[0].Title != words || groups[0].Text != text || len(groups[0].Examples) != 2 ||
		groups[0].Examples[0] != want[0] || groups[0].Examples[1] != want[1] {
		t.Errorf("got %+v", groups)
	}
}

func TestAGalleryThatIsNotWholeIsRefused(t *testing.T) {
	a := `{"name": "a", ` + wordsOfA + `}`
	tests := map[string]struct {
		files fstest.MapFS
		says  string
	}{
		"a language is missing":         {galleryFiles(strings.Replace(a, `, "nn": "b"`, "", 1)), "the title of a: there is nothing in nn"},
		"a text is missing":             {galleryFiles(`{"name": "a", "title": {"nb": "a", "nn": "b", "en": "c"}}`), "the text of a"},
		"an example is there twice":     {galleryFiles(a + ", " + a), `"a" is there twice`},
		"an example is named as groups": {galleryFiles(strings.Replace(a, `"a"`, `"g"`, 1)), `"g" is there twice`},
		"a query is missing":            {galleryFiles(`{"name": "b", ` + wordsOfA + `}`), "the query of b"},
		"a query is not named":          {galleryFiles(a, "examples/b.graphql"), "examples/b.graphql is not named"},
		"variables are not named":       {galleryFiles(a, "examples/b.variables.json"), "examples/b.variables.json is not named"},
		"some other file":               {galleryFiles(a, "examples/notes.txt"), "examples/notes.txt is not named"},
		"a name that is no name":        {galleryFiles(`{"name": "../a", ` + wordsOfA + `}`), `"../a" is no name`},
		"a field that nobody knows":     {galleryFiles(strings.Replace(a, `"name"`, `"titel": 1, "name"`, 1)), "titel"},
		"a group of none":               {galleryFiles(``), `"g" has no examples`},
		"no gallery":                    {fstest.MapFS{}, "gallery.json"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := readGallery(test.files); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want an error that says %q", err, test.says)
			}
		})
	}
}

func embeddedExamples(t *testing.T) []Example {
	t.Helper()
	examples := unbuiltSite(t).Examples()
	if len(examples) == 0 {
		t.Fatal("there are none")
	}
	return examples
}

func parse(t *testing.T, e Example) *ast.QueryDocument {
	t.Helper()
	document, err := parser.ParseQuery(&ast.Source{Name: e.Name, Input: e.Query})
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func parseVariables(t *testing.T, text string) map[string]any {
	t.Helper()
	if text == "" {
		return nil
	}
	var variables map[string]any
	if err := json.Unmarshal([]byte(text), &variables); err != nil {
		t.Fatal(err)
	}
	return variables
}
