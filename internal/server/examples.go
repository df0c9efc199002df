package server

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"diginett/internal/dossier"
	"diginett/internal/web"
)

// newExamplePages serves an example with the answer that the API gives to it, each
// time anew: what is kept is taken, and who asks too often is refused here too.
func newExamplePages(config Config, clients *clients, api *api) http.Handler {
	pages := config.Site.Example(config.BaseURL, api.example)
	return clients.limited(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pages.ServeHTTP(w, r.WithContext(withID(r.Context(), w)))
	}))
}

// example is the answer to an example, nil where there is none just now. What went
// wrong was told to the log by whoever executes.
func (a *api) example(ctx context.Context, e web.Example) []byte {
	params := &graphql.RawParams{Query: e.Query}
	if e.Variables != "" {
		var err error
		if params.Variables, err = new(decoder).objectOf([]byte(e.Variables)); err != nil {
			return nil // which a test of the examples does not let pass
		}
	}
	answer, _, _ := a.answerWhole(ctx, question{RawParams: params, trusted: true})
	if answer == nil {
		return nil
	}
	return answer.Body
}

// documentsOf are the documents of our own pages, which are known by their hash.
func documentsOf(config Config) ([]string, error) {
	documents := append([]string{drawingQuery, oEmbedDocument, embedDocument}, config.Trusted...)
	ofPages, err := dossier.Documents()
	if err != nil {
		return nil, err
	}
	for _, document := range ofPages {
		documents = append(documents, document)
	}
	documents = append(documents, config.Site.WidgetDocuments()...)
	for _, example := range config.Site.Examples() {
		documents = append(documents, example.Query)
	}
	return append(documents, config.Site.ExplorerDocuments()...), nil
}
