package server

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"diginett/graph/fault"
	"diginett/internal/web"
)

// mountPages puts the pages that tell what the API answers at their addresses. Who
// asks too often is refused here too. Pictures are beside the pages of organisations.
func mountPages(mux *http.ServeMux, clients *clients, pages *web.Pages, pictures http.Handler) {
	shown := func(page http.Handler) http.Handler { return clients.limited(withIDs(page)) }
	mux.Handle("/{$}", shown(pages.Front()))
	mux.Handle("/organisations", shown(pages.Organisations()))
	mux.Handle(organisationsPath+"{name}", bySuffix(pictures, shown(pages.Organisation())))
	mux.Handle("/sources", shown(pages.Sources()))
	mux.Handle("/sources/{id}", shown(pages.Source()))
	mux.Handle("/about", shown(pages.About()))
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
	if errors.As(err, &refused) && isOf(err, fault.BadUserInput, fault.DateOutOfRange, fault.CursorStale, fault.Invalid) {
		return &web.Refusal{Status: http.StatusBadRequest, Message: cmp.Or(refused.errors[0].Message, "the request is malformed")}
	}
	return err
}
