package server

import (
	"html"
	"io"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

func TestFrontPageTellsOfTheData(t *testing.T) {
	answer := get(newHandler(t), "/")
	for _, want := range []string{"3f2a", "2016-01-01", "2026-11-23", "1,234", "164", "http://127.0.0.1:1/graphql"} {
		wantInBody(t, answer, want)
	}
}

func TestFrontPageNamesThoseWhoseDataItIs(t *testing.T) {
	api := newStub()
	api["dataset"] = data(`{"dataset":{"citation":"Source: Kartverket, CC BY 4.0.",` +
		`"licences":[{"name":"CC-BY-4.0","url":"https://licence.example/by","covers":"Points"}]}}`)
	config := newConfig(t, io.Discard)
	config.Executor = api
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	answer := get(handler, "/")
	for _, want := range []string{"Source: Kartverket, CC BY 4.0.", `href="https://licence.example/by"`, "CC-BY-4.0</a>: Points"} {
		wantInBody(t, answer, want)
	}
}

func TestFrontPageShowsAQueryAndItsAnswer(t *testing.T) {
	page := html.UnescapeString(get(newHandler(t), "/").Body.String())
	for _, want := range []string{
		strings.TrimSpace(frontExample),
		"{\n  \"data\": {\n    \"council\": {\n      \"name\": \"KommIT-rådet\"\n    }\n  }\n}",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s\nis not in the page:\n%s", want, page)
		}
	}
}

func TestOwnQueriesFitTheSchema(t *testing.T) {
	for name, query := range map[string]string{"the example": frontExample, "the facts": frontFacts} {
		t.Run(name, func(t *testing.T) {
			if _, errs := gqlparser.LoadQueryWithRules(contract(), query, rules.NewDefaultRules()); len(errs) > 0 {
				t.Error(errs)
			}
		})
	}
}
