package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"

	"diginett/graph/fault"
	"diginett/internal/web"
)

// mountPages puts the pages that tell what the API answers at their addresses. Who
// asks too often is refused here too.
func mountPages(mux *http.ServeMux, config Config, clients *clients, api *api, pictures http.Handler) error {
	pages, err := config.Site.Pages(config.BaseURL, api.fillPage)
	if err != nil {
		return fmt.Errorf("make the pages: %w", err)
	}
	for path, handler := range map[string]http.Handler{
		"/organisations":        pages.Organisations(),
		"/organisations/{name}": bySuffix(pictures, pages.Organisation()),
		"/sources":              pages.Sources(),
		"/sources/{id}":         pages.Source(),
		"/about":                pages.About(),
	} {
		mux.Handle(path, clients.limited(withIDs(handler)))
	}
	mux.Handle("/privacy", config.Site.Privacy())
	return nil
}

// withIDs puts the id of a request into its context, for the log of whoever answers.
func withIDs(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(withID(r.Context(), w)))
	})
}

// fillPage asks a document of a page. What the visitor can mend is a [web.Refusal].
func (a *api) fillPage(ctx context.Context, document string, variables map[string]any, into any) error {
	err := a.fill(ctx, document, variables, into)
	var refused *unanswered
	if !errors.As(err, &refused) {
		return err
	}
	for _, one := range refused.errors {
		switch code := one.Extensions["code"]; fmt.Sprint(code) {
		case string(fault.BadUserInput), string(fault.DateOutOfRange):
			return &web.Refusal{Status: http.StatusBadRequest, Message: cmp.Or(one.Message, "the request is malformed")}
		}
	}
	return err
}
