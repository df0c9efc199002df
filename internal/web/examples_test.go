package web

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

func TestEveryExampleHasExactlyOneNamedOperation(t *testing.T) {
	for _, example := range embeddedExamples(t) {
		t.Run(example.Name, func(t *testing.T) {
			document, err := parser.ParseQuery(&ast.Source{Name: example.Name, Input: example.Query})
			if err != nil {
				t.Fatal(err)
			}
			if len(document.Operations) != 1 || document.Operations[0].Name == "" {
				t.Errorf("%d operations, of which the first must have a name", len(document.Operations))
			}
		})
	}
}

func TestEveryExampleHasATitleOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, example := range embeddedExamples(t) {
		if other, taken := seen[example.Title]; taken || example.Title == "" {
			t.Errorf("%s has the title %q, as has %q", example.Name, example.Title, other)
		}
		seen[example.Title] = example.Name
	}
}

func TestEveryTitleBelongsToAnExample(t *testing.T) {
	titles, err := readTitles(exampleFiles)
	if err != nil {
		t.Fatal(err)
	}
	if examples := embeddedExamples(t); len(titles) != len(examples) {
		t.Errorf("%d titles for %d examples", len(titles), len(examples))
	}
}

func TestExamplesNeedATitle(t *testing.T) {
	if _, err := readExamples(fstest.MapFS{
		"examples/01-a.graphql": file("query A { a }\n"),
		"examples/titles.json":  file("{}"),
	}); err == nil {
		t.Error("no error")
	}
}

func TestVariablesOfExamplesAreObjectsWithTheNamesTheQueryDeclares(t *testing.T) {
	for _, example := range embeddedExamples(t) {
		t.Run(example.Name, func(t *testing.T) {
			document, err := parser.ParseQuery(&ast.Source{Name: example.Name, Input: example.Query})
			if err != nil {
				t.Fatal(err)
			}
			for name := range parseVariables(t, example.Variables) {
				if document.Operations[0].VariableDefinitions.ForName(name) == nil {
					t.Errorf("$%s is not declared", name)
				}
			}
		})
	}
}

func TestExamplesReadVariablesFromTheFileBeside(t *testing.T) {
	examples, err := readExamples(fstest.MapFS{
		"examples/02-b.graphql":        file("# What is b?\nquery B { b }\n"),
		"examples/titles.json":         file(`{"01-a": "All of a", "02-b": "Half of b"}`),
		"examples/01-a.graphql":        file("query A($n: Int) { a(n: $n) }\n"),
		"examples/01-a.variables.json": file("{ \"n\": 1 }\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []Example{
		{Name: "01-a", Title: "All of a", Query: "query A($n: Int) { a(n: $n) }\n", Variables: `{ "n": 1 }`},
		{Name: "02-b", Title: "Half of b", Query: "# What is b?\nquery B { b }\n"},
	}
	if len(examples) != len(want) || examples[0] != want[0] || examples[1] != want[1] {
		t.Errorf("got %+v", examples)
	}
}

func TestExamplesCannotBeChangedByTheirReader(t *testing.T) {
	site := unbuiltSite(t)
	site.Examples()[0].Title = "changed"
	if site.Examples()[0].Title == "changed" {
		t.Error("the list is shared")
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
