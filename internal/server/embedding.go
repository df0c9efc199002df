package server

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"diginett/graph/fault"
	"diginett/internal/web"
)

//go:embed documents/embed.graphql
var embedDocument string

// embedPath is where the pages of organisations are in the form for frames.
const embedPath = "/embed" + organisationsPath

// embedding serves the page of an organisation in the form for frames. It shows what
// the API answers to one document.
type embedding struct {
	site *web.Site
	api  *api
}

func newEmbedding(config Config, api *api) *embedding { return &embedding{config.Site, api} }

// framable lets pages of any host frame what says why there is no page, too. The page
// has a policy of its own.
func framable(next http.Handler) http.Handler {
	policy := newField("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		set(w.Header(), []field{policy})
		next.ServeHTTP(w, r)
	})
}

// framed is what a framed page is asked to show.
type framed struct {
	slug, to, asOf string // to and asOf are empty where they are left out
	language       web.Language
	theme, view    string
}

// ServeHTTP implements http.Handler.
func (e *embedding) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked, problem := framedIn(r)
	page := web.EmbedPage{Language: asked.language, Theme: asked.theme, View: asked.view, Slug: asked.slug}
	page.Page = asked.pageOf(asked.slug)
	if problem != "" {
		http.Error(w, problem, http.StatusBadRequest)
		return
	}
	answer, err := e.ask(withID(r.Context(), w), asked)
	switch {
	case isOf(err, fault.BadUserInput, fault.DateOutOfRange):
		page.Failure, page.Status = "failed.refused", http.StatusBadRequest
	case err != nil && !isPassing(err):
		panic(fmt.Errorf("fill a framed page: %w", err)) // recovered turns it into a 500 and a line in the log
	case err != nil:
		w.Header().Set("Retry-After", "10")
		page.Failure, page.Status = "failed.busy", http.StatusServiceUnavailable
	case answer.Organisation == nil || asked.view != "timeline" && isNull(answer.Wide):
		page.Failure, page.Status = "failed.missing", http.StatusNotFound
		if answer.Organisation != nil {
			page.Slug = asked.to
		}
	default:
		page = e.filled(page, asked, answer)
	}
	e.site.EmbedPage(page).ServeHTTP(w, r)
}

// framedIn reads a request. The problem says what is wrong with it, and what would be right.
func framedIn(r *http.Request) (asked framed, problem string) {
	query := r.URL.Query()
	asked = framed{slug: r.PathValue("name"), language: web.Bokmal, theme: "auto", view: "graph"}
	if !isSlug(asked.slug) {
		return asked, "The address must end in the slug of an organisation, such as digi-rogaland."
	}
	asked.to, asked.asOf = query.Get("to"), query.Get("asOf")
	for _, p := range []struct {
		name, form string
		fits       func(string) bool
		into       *string
	}{
		{"asOf", "a day such as 2020-12-15", isDay, &asked.asOf},
		{"to", "the slug of an organisation, such as ks", isSlug, &asked.to},
		{"lang", "nb, nn, se or en", func(text string) bool { return languageNamed(text) != "" }, (*string)(&asked.language)},
		{"theme", "light, dark or auto", isOneOf("light", "dark", "auto"), &asked.theme},
		{"view", "graph, list or timeline", isOneOf("graph", "list", "timeline"), &asked.view},
	} {
		values, given := query[p.name]
		if !given {
			continue
		}
		if len(values) != 1 || !p.fits(values[0]) {
			return asked, p.name + " must be there once at most, and be " + p.form + "."
		}
		*p.into = values[0]
	}
	return asked, ""
}

func isOneOf(values ...string) func(string) bool {
	return func(text string) bool { return slices.Contains(values, text) }
}

func (e *embedding) ask(ctx context.Context, asked framed) (*framedAnswer, error) {
	variables := map[string]any{
		"of": map[string]any{"slug": asked.slug}, "language": strings.ToUpper(string(asked.language)),
		"ties": asked.view != "timeline", "dated": asked.view == "timeline",
	}
	if asked.to != "" {
		variables["to"] = map[string]any{"slug": asked.to}
	}
	if asked.asOf != "" {
		variables["asOf"] = asked.asOf
	}
	answer := new(framedAnswer)
	return answer, e.api.fill(ctx, embedDocument, variables, answer)
}

func isNull(value json.RawMessage) bool { return len(value) == 0 || string(value) == "null" }

// isOf reports whether the API refused one of our own questions with one of the codes.
func isOf(err error, codes ...fault.Code) bool {
	var refused *unanswered
	return errors.As(err, &refused) && slices.ContainsFunc(codes, func(code fault.Code) bool { return hasCode(refused.errors, code) })
}

// isPassing reports whether one of our own questions was not answered for a reason that
// may be gone in a moment. Else it is a bug.
func isPassing(err error) bool {
	return isOf(err, fault.Overloaded, fault.RateLimited, fault.Timeout) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// pageOf is the address of the page of an organisation, on the day and in the language
// of the frame. The pages are not there in Northern Sámi.
func (asked framed) pageOf(slug string) string {
	language := asked.language
	if language == web.Sami {
		language = web.Bokmal
	}
	query := url.Values{"lang": {string(language)}}
	if asked.asOf != "" {
		query.Set("asOf", asked.asOf)
	}
	return organisationsPath + url.PathEscape(slug) + "?" + query.Encode()
}
