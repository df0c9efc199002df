package graph

import (
	"context"
	"unicode/utf8"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/org"
	"diginett/internal/store"
)

const (
	maxSearchText  = 100 // characters
	maxSearchWords = 8
)

func (q *query) Search(ctx context.Context, text string, kinds []answer.OrganisationKind, asOf *org.Day, first *int, after *string, last *int, before *string) (*answer.SearchConnection, error) {
	at, err := q.reading(ctx, asOf)
	if err != nil {
		return nil, err
	}
	words, err := searchWords(text)
	if err != nil {
		return nil, err
	}
	connection, err := q.fetch.Search(ctx, q.plan(ctx), store.Search{Words: words, Types: answer.TypesOf(kinds), Day: at.Day}, at)
	if err != nil {
		return nil, err
	}
	return asked[*answer.SearchConnection](ctx, q, connection)
}

func searchWords(text string) ([]string, error) {
	if n := utf8.RuneCountInString(text); n == 0 || n > maxSearchText {
		return nil, fault.Bad("text", "it has %d characters; 1 to %d are allowed", n, maxSearchText)
	}
	words := org.Fold(text)
	if n := len(words); n == 0 || n > maxSearchWords {
		return nil, fault.Bad("text", "%q has %d words; 1 to %d are allowed", text, n, maxSearchWords)
	}
	return words, nil
}
