package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// unanswered is why the API did not answer one of our own documents, in its own errors:
// it has too much to do, or a variable came from a client and is not what it should be.
type unanswered struct{ errors gqlerror.List }

func (u *unanswered) Error() string { return u.errors.Error() }

// fill asks one of our own documents and puts its data into a struct whose fields are
// those of the document. What is kept is taken. An error is an [*unanswered], or a bug.
//
// Values of variables are texts, booleans, nil, or lists of texts.
func (a *api) fill(ctx context.Context, document string, variables map[string]any, into any) error {
	params := &graphql.RawParams{Query: document, Variables: variables}
	answer, _, response := a.answerWhole(ctx, question{RawParams: params, trusted: true})
	if answer == nil {
		if response == nil || len(response.Errors) == 0 {
			return context.Cause(ctx)
		}
		return &unanswered{response.Errors}
	}
	var body struct{ Data json.RawMessage }
	if err := json.Unmarshal(answer.Body, &body); err != nil {
		return fmt.Errorf("read an answer of our own: %w", err)
	}
	if err := json.Unmarshal(body.Data, into); err != nil {
		return fmt.Errorf("read the data of an answer of our own: %w", err)
	}
	return nil
}
