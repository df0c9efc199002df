package server

import (
	"context"
	"html"
	"net/http"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
)

func TestExamplesAreShownWithTheirAnswer(t *testing.T) {
	handler, _ := newSheets(t, data(networksData))
	answer := get(handler, "/examples/networks-of-a-year?lang=nn")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Language", "nn")
	page := html.UnescapeString(answer.Body.String())
	for _, want := range []string{"<td>Møre, og Romsdal</td>", "Nettverka ved nyttår 2022", "http://127.0.0.1:1/graphql"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in %s", want, page)
		}
	}
}

func TestVariablesOfAnExampleAreAskedWithIt(t *testing.T) {
	var asked map[string]any
	handler := newKeeping(t, func(config *Config) {
		config.Executor.(stub)["municipality"] = func(ctx context.Context) *graphql.Response {
			asked = graphql.GetOperationContext(ctx).Variables
			return &graphql.Response{Data: []byte(`{"municipality":{"name":"Stavanger"}}`)}
		}
	})
	wantStatus(t, get(handler, "/examples/municipality-page"), http.StatusOK)
	if asked["number"] != "1103" {
		t.Errorf("it was asked with %v", asked)
	}
}

// The page stays, and says that there is no answer.
func TestAnExampleThatCannotBeAnsweredNowSaysSo(t *testing.T) {
	for _, code := range []fault.Code{fault.Internal, fault.Overloaded, fault.Timeout} {
		handler, _ := newSheets(t, failure(code))
		answer := get(handler, "/examples/networks-of-a-year?lang=en")
		wantStatus(t, answer, http.StatusServiceUnavailable)
		wantInBody(t, answer, "The service cannot answer just now.")
		wantInBody(t, answer, "query NetworksOfAYear")
	}
}

func TestAnswersOfExamplesAreKept(t *testing.T) {
	handler, executed := newSheets(t, data(networksData))
	for _, spoken := range []string{"nb", "nn", "en", "nb"} {
		wantStatus(t, get(handler, "/examples/networks-of-a-year?lang="+spoken), http.StatusOK)
	}
	if executed.Load() != 1 {
		t.Errorf("%d were executed, want 1", executed.Load())
	}
}
