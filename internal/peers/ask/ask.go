// Package ask holds the questions that servers are measured with: one question
// in the words of each schema, and variables to ask it with.
package ask

import (
	"encoding/json"
	"fmt"
)

// Dialect is a schema in whose words a question is put.
type Dialect string

// The dialects.
const (
	Diginett     Dialect = "diginett"
	Peers        Dialect = "peers" // the schema that Mercurius, Yoga, the textbook server and the floor share
	PostGraphile Dialect = "postgraphile"
)

// Question is what is asked, of many things in turn.
type Question struct {
	Name     string // such as Q1, which is the name of the operation too
	About    string
	Field    string // of diginett's Query; a schema without it cannot be asked
	Variants []Variant

	texts map[Dialect]string
}

// Variant is one thing that is asked about. Diginett pages by cursors, the others
// by the id after which a page begins.
type Variant struct {
	Diginett, Peers map[string]any
}

// In reports whether the question can be put in a dialect.
func (q Question) In(d Dialect) bool { return q.texts[d] != "" }

// request is the body of a request.
type request struct {
	OperationName string         `json:"operationName"`
	Query         string         `json:"query"`
	Variables     map[string]any `json:"variables"`
}

// Body is the body of a request in a dialect.
func (q Question) Body(d Dialect, v Variant) ([]byte, error) {
	variables := v.Peers
	if d == Diginett {
		variables = v.Diginett
	}
	body, err := json.Marshal(request{q.Name, q.texts[d], variables})
	if err != nil {
		return nil, fmt.Errorf("write question %s: %w", q.Name, err)
	}
	return body, nil
}
