package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/internal/answercache"
)

// unanswered is why the API did not answer one of our own documents, in its own errors:
// it has too much to do, or a variable came from a client and is not what it should be.
type unanswered struct{ errors gqlerror.List }

func (u *unanswered) Error() string { return u.errors.Error() }

// fill asks one of our own documents and puts its data into a struct whose fields are
// those of the document. What is kept is taken. An error is an [*unanswered], that of a
// context that ended, or a bug.
//
// Values of variables are as a JSON decoder makes them: texts, booleans, nil, []any and
// map[string]any.
func (a *api) fill(ctx context.Context, document string, variables map[string]any, into any) error {
	_, err := a.fillAt(ctx, document, variables, into)
	return err
}

// fillAt is fill, and tells of which moment the answer is; nil where nobody knows.
func (a *api) fillAt(ctx context.Context, document string, variables map[string]any, into any) (*answercache.Key, error) {
	params := &graphql.RawParams{Query: document, Variables: variables}
	answer, key, response := a.answerWhole(ctx, question{RawParams: params, trusted: true})
	if answer == nil {
		if response == nil || len(response.Errors) == 0 {
			return nil, context.Cause(ctx)
		}
		return nil, &unanswered{response.Errors}
	}
	var body struct{ Data json.RawMessage }
	if err := json.Unmarshal(answer.Body, &body); err != nil {
		return nil, fmt.Errorf("read an answer of our own: %w", err)
	}
	if err := json.Unmarshal(body.Data, into); err != nil {
		return nil, fmt.Errorf("read the data of an answer of our own: %w", err)
	}
	return key, nil
}
