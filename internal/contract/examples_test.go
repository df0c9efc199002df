package contract

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"

	"diginett/internal/web"
)

// The examples of the pages and of GraphiQL answer what somebody has looked at and
// found to be right by the facts.
func TestExamplesAnswerAsBefore(t *testing.T) {
	for _, example := range examples(t) {
		t.Run(example.Name, func(t *testing.T) {
			body := post(t, endpoint, example.Query, variablesOf(t, example))
			read(t, body).clean(t)
			compareGolden(t, goldenOf(example), stable(t, body))
		})
	}
}

// An example names its days, so what it shows is the same next year.
func TestExamplesDoNotMoveWithTheCalendar(t *testing.T) {
	handler, err := newHandlerOn(t.Context(), snapshot, "2028-06-01")
	if err != nil {
		t.Fatal(err)
	}
	later := httptest.NewServer(handler)
	defer later.Close()
	for _, example := range examples(t) {
		t.Run(example.Name, func(t *testing.T) {
			now, then := post(t, endpoint, example.Query, variablesOf(t, example)), post(t, later.URL+"/graphql", example.Query, variablesOf(t, example))
			if string(now) != string(then) {
				t.Errorf("in 2028 it answers\n%s\nand today\n%s", then, now)
			}
		})
	}
}

// An example that answers little teaches little.
func TestExamplesTellSomething(t *testing.T) {
	for _, example := range examples(t) {
		var answer struct{ Data map[string]any }
		if err := json.Unmarshal(post(t, endpoint, example.Query, variablesOf(t, example)), &answer); err != nil {
			t.Fatal(err)
		}
		if len(answer.Data) == 0 {
			t.Errorf("%s answers nothing", example.Name)
		}
		for field, value := range answer.Data {
			// That a number finds nothing on a day on which nobody bore it is what this one shows.
			if value == nil && field != "tooLate" {
				t.Errorf("%s: %s is null", example.Name, field)
			}
		}
	}
}

func TestEveryGoldenAnswerIsOfAnExample(t *testing.T) {
	golden, err := filepath.Glob("testdata/examples/*")
	if err != nil || len(golden) != len(examples(t)) {
		t.Errorf("there are %d golden answers (%v) for %d examples", len(golden), err, len(examples(t)))
	}
}

// By its hash, as the pages link to them.
func TestExamplesAreKnownByTheirHash(t *testing.T) {
	for _, example := range examples(t) {
		hash := fmt.Sprintf("%x", sha256.Sum256([]byte(example.Query)))
		address := "/graphql?" + url.Values{"documentId": {"sha256:" + hash}, "variables": {example.Variables}}.Encode()
		read(t, fetch(t, address)).clean(t)
	}
}

func goldenOf(e web.Example) string {
	return filepath.Join("testdata/examples", e.Name+".golden.json")
}

func examples(t *testing.T) []web.Example {
	t.Helper()
	site, err := web.New()
	if err != nil {
		t.Fatal(err)
	}
	all := site.Examples()
	if len(all) < 15 {
		t.Fatalf("there are %d examples", len(all))
	}
	return all
}

func variablesOf(t *testing.T, e web.Example) variables {
	t.Helper()
	if e.Variables == "" {
		return nil
	}
	var vars variables
	if err := json.Unmarshal([]byte(e.Variables), &vars); err != nil {
		t.Fatal(err)
	}
	return vars
}
