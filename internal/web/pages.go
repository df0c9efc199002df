package web

import (
	"context"
	"errors"
	"net/http"

	"diginett/internal/dossier"
)

// Pages are the pages that tell what the API answers, each time anew. They are safe
// for concurrent use.
type Pages struct {
	site    *Site
	reader  *dossier.Reader
	baseURL string
}

// Refusal is why a page cannot be shown, for whoever asked for it. Any other error of
// whoever answers is a failure, and its text stays here.
type Refusal struct {
	Status  int
	Message string
}

func (r *Refusal) Error() string { return r.Message }

// Pages makes the pages. BaseURL is where the service is reached, without a slash at
// its end. An error of ask that is no [*Refusal] makes a page that says that there is
// no answer just now.
func (s *Site) Pages(baseURL string, ask dossier.Ask) (*Pages, error) {
	reader, err := dossier.NewReader(ask)
	if err != nil {
		return nil, err
	}
	return &Pages{s, reader, baseURL}, nil
}

// parameters are what an address may say beside its path. Others are ignored, as
// whoever sends somebody here may add some.
func parameters(r *http.Request, names ...string) (map[string]string, error) {
	values, given := r.URL.Query(), make(map[string]string, len(names))
	for _, name := range names {
		if len(values[name]) > 1 {
			return nil, &Refusal{http.StatusBadRequest, name + " is there more than once"}
		}
		given[name] = values.Get(name)
	}
	return given, nil
}

// asked serves a page that depends on an answer, in the language that is asked for.
func (p *Pages) asked(pageFor func(context.Context, *http.Request, Language) (page, error)) http.Handler {
	return onlyReads(packed(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Language")
		spoken, err := languageOf(r)
		if err != nil {
			serveRefusal(w, http.StatusBadRequest, err.Error())
			return
		}
		shown, err := pageFor(r.Context(), r, spoken)
		if err != nil {
			p.refuse(w, err)
			return
		}
		w.Header().Set("Content-Language", string(spoken))
		p.site.write(w, r, shown)
	})))
}

func (p *Pages) refuse(w http.ResponseWriter, err error) {
	refused := &Refusal{http.StatusServiceUnavailable, "There is no answer just now. Try again in a moment."}
	if errors.As(err, &refused); refused.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	serveRefusal(w, refused.Status, refused.Message)
}
