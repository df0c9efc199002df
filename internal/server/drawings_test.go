package server

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/drawing"
)

// oneBox is what the API answers of an organisation that is tied to nobody.
const oneBox = `{"drawing":{"date":"2020-12-15","language":"NB","title":"KS","summary":"KS er <alene>.","width":320,"height":60,"nodes":[` +
	`{"organisation":{"slug":"ks","name":"KS","kind":"INSTITUTION"},"lines":["KS"],"x":8,"y":8,"width":100,"height":34,"group":null}],"groups":[],"links":[]},` +
	`"dataset":{"version":"0123456789abcdef"}}`

func drawingHandler(t *testing.T, answer func(Config) Config) http.Handler {
	t.Helper()
	config := newConfig(t, t.Output())
	config.Executor.(stub)["drawing"] = data(oneBox)
	config.Moment = func(context.Context) answercache.Moment { return answercache.Moment{Version: "3f2a", Day: 20_000} }
	if answer != nil {
		config = answer(config)
	}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

func TestAPictureIsServedForAnybodyToShow(t *testing.T) {
	handler := drawingHandler(t, nil)
	answer := get(handler, "/organisations/ks.svg?asOf=2020-12-15&lang=nb&shape=narrow")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Type", "image/svg+xml")
	wantHeader(t, answer, "Access-Control-Allow-Origin", "*")
	wantHeader(t, answer, "Cross-Origin-Resource-Policy", "cross-origin")
	wantHeader(t, answer, "Cache-Control", "no-cache")
	body := answer.Body.String()
	if !strings.Contains(body, `href="http://127.0.0.1:1/organisations/ks"`) || !strings.Contains(body, "data 0123456789ab<") || !strings.Contains(body, "KS er &lt;alene&gt;.") {
		t.Errorf("the picture is %s", body)
	}
	head := ask(handler, http.MethodHead, "/organisations/ks.svg", "", nil)
	wantStatus(t, head, http.StatusOK)
	if head.Body.Len() != 0 || head.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD answers %d bytes, of %s", head.Body.Len(), head.Header().Get("Content-Length"))
	}
	wantStatus(t, ask(handler, http.MethodPost, "/organisations/ks.svg", "", nil), http.StatusMethodNotAllowed)
}

func TestThePolicyOfAPictureAllowsItsOwnStyleAndNothingElse(t *testing.T) {
	answer := get(drawingHandler(t, nil), "/organisations/ks.svg")
	_, rest, _ := strings.Cut(answer.Body.String(), "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	policy := answer.Header().Get("Content-Security-Policy")
	if style != drawing.StyleSheet() || !strings.Contains(policy, "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") || !strings.HasPrefix(policy, "default-src 'none'") {
		t.Errorf("the policy is %s", policy)
	}
}

func TestAPictureIsAskedForAsTheAddressSays(t *testing.T) {
	var asked map[string]any
	handler := drawingHandler(t, func(config Config) Config {
		config.Executor = recording{config.Executor.(stub), func(params *graphql.RawParams) { asked = params.Variables }}
		return config
	})
	wantStatus(t, get(handler, "/organisations/digut.svg?asOf=2020-12-15&lang=nn&to=ks&shape=narrow"), http.StatusOK)
	if asked["asOf"] != "2020-12-15" || asked["language"] != "NN" || asked["shape"] != "NARROW" {
		t.Errorf("asked with %v", asked)
	}
	if of, to := asked["of"].(map[string]any)["slug"], asked["to"].(map[string]any)["slug"]; of != "digut" || to != "ks" {
		t.Errorf("asked of %v to %v", of, to)
	}
}

func TestWhoeverHasAPictureIsToldSo(t *testing.T) {
	handler := drawingHandler(t, nil)
	tag := get(handler, "/organisations/ks.svg?lang=en").Header().Get("ETag")
	again := func(target, tag string) int {
		return ask(handler, http.MethodGet, target, "", map[string]string{"If-None-Match": tag}).Code
	}
	if got := again("/organisations/ks.svg?lang=en", tag); tag == "" || got != http.StatusNotModified {
		t.Errorf("with %s: %d", tag, got)
	}
	for _, other := range []string{"/organisations/ks.svg", "/organisations/ks.svg?lang=nn", "/organisations/ks.svg?lang=en&to=digut", "/organisations/ks.svg?lang=en&asOf=2020-01-01", "/organisations/ks.svg?lang=en&shape=narrow", "/organisations/digut.svg?lang=en"} {
		if got := again(other, tag); got != http.StatusOK {
			t.Errorf("%s with the tag of another picture: %d", other, got)
		}
	}
	tomorrow := drawingHandler(t, func(config Config) Config {
		config.Moment = func(context.Context) answercache.Moment { return answercache.Moment{Version: "3f2a", Day: 20_001} }
		return config
	})
	if got := ask(tomorrow, http.MethodGet, "/organisations/ks.svg?lang=en", "", map[string]string{"If-None-Match": tag}).Code; got != http.StatusOK {
		t.Errorf("on the next day: %d", got)
	}
}

func TestAddressesOfPicturesThatCannotBeMeantAreRefused(t *testing.T) {
	handler := drawingHandler(t, nil)
	for query, want := range map[string]string{
		"asOf=2020-02-30":      "a day such as 2020-12-15",
		"asOf=":                "a day such as 2020-12-15",
		"lang=NB":              "it must be nb, nn, en or se",
		"lang=":                "it must be nb, nn, en or se",
		"shape=square":         "it must be wide or narrow",
		"to=":                  "the slug of an organisation",
		"date=2020-01-01":      "asOf, lang, to and shape are",
		"lang=nb&lang=nn":      "has lang 2 times",
		"lang=%zz":             "malformed",
		"lang=nb;shape=narrow": "malformed",
	} {
		answer := get(handler, "/organisations/ks.svg?"+query)
		wantStatus(t, answer, http.StatusBadRequest)
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s: %s does not say %q", query, answer.Body, want)
		}
		wantHeader(t, answer, "Cache-Control", "no-store")
	}
}

func TestWhatTheAPIDoesNotDrawIsNoPicture(t *testing.T) {
	for name, c := range map[string]struct {
		answers func(context.Context) *graphql.Response
		status  int
	}{
		"nobody of that name":   {data(`{"drawing":null,"dataset":{"version":"3f2a"}}`), http.StatusNotFound},
		"a day that is not had": {failure(fault.DateOutOfRange), http.StatusBadRequest},
		"too much":              {failure(fault.CostLimit), http.StatusBadRequest},
		"too many who ask":      {failure(fault.Overloaded), http.StatusServiceUnavailable},
		"something broke":       {failure(fault.Internal), http.StatusInternalServerError},
	} {
		t.Run(name, func(t *testing.T) {
			handler := drawingHandler(t, func(config Config) Config {
				config.Executor.(stub)["drawing"] = c.answers
				return config
			})
			answer := get(handler, "/organisations/ks.svg?to=x")
			wantStatus(t, answer, c.status)
			wantHeader(t, answer, "Cache-Control", "no-store")
			if answer.Header().Get("ETag") != "" {
				t.Error("it has a tag")
			}
		})
	}
}

func TestOrganisationsHaveNoPagesYet(t *testing.T) {
	handler := drawingHandler(t, nil)
	for _, target := range []string{"/organisations/ks", "/organisations/ks.gif", "/organisations/", "/organisations/a/b.svg"} {
		wantStatus(t, get(handler, target), http.StatusNotFound)
	}
}

// recording tells what it was asked.
type recording struct {
	stub
	tell func(*graphql.RawParams)
}

// Execute implements Executor.
func (r recording) Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	r.tell(params)
	return r.stub.Execute(ctx, params)
}
