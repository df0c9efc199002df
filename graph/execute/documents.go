package execute

import (
	"errors"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"diginett/graph/cost"
	"diginett/graph/fault"
	"diginett/graph/plan"
)

// Documents are kept in so many bytes, about. A token takes two hundred bytes or
// less when it is parsed, and two letters or more; what is planned is less.
const (
	documentsBytes   = 32 << 20
	bytesOfLetter    = 128
	documentOverhead = 2 << 10
)

// documents keeps documents, parsed, validated and prepared, and counts.
type documents struct {
	kept         *otter.Cache[string, *document]
	hits, misses atomic.Int64
}

func newDocuments() (*documents, error) {
	kept, err := otter.New(&otter.Options[string, *document]{
		MaximumWeight: documentsBytes,
		Weigher:       func(text string, _ *document) uint32 { return uint32(documentOverhead + bytesOfLetter*len(text)) },
		Executor:      func(makeRoom func()) { makeRoom() },
	})
	return &documents{kept: kept}, err
}

// document is a valid one.
type document struct {
	parsed     *ast.QueryDocument
	operations []*operation
}

// operation is an operation of a document, ready to be answered with any variables.
type operation struct {
	document   *ast.QueryDocument
	asked      *ast.OperationDefinition
	plan       *plan.Operation
	conditions []string // the variables in its @skip and @include
	cost       int
	priced     bool // whether it costs the same whatever the variables are
}

// operation finds what is asked, or says why it cannot be answered.
func (e *Executor) operation(params *graphql.RawParams) (*operation, gqlerror.List) {
	document, errs := e.document(params.Query)
	if errs != nil {
		return nil, errs
	}
	asked := document.parsed.Operations.ForName(params.OperationName)
	for _, operation := range document.operations {
		if operation.asked == asked {
			return operation, nil
		}
	}
	if params.OperationName == "" {
		return nil, invalid(gqlerror.Errorf("the document has several operations; say by operationName which one is asked"))
	}
	return nil, invalid(gqlerror.Errorf("operation %s not found", params.OperationName))
}

func (e *Executor) document(text string) (*document, gqlerror.List) {
	if kept, ok := e.documents.kept.GetIfPresent(text); ok {
		e.documents.hits.Add(1)
		return kept, nil
	}
	e.documents.misses.Add(1)
	parsed, errs := e.parse(text)
	if errs != nil {
		return nil, errs
	}
	made := &document{parsed: parsed}
	for _, asked := range parsed.Operations {
		o := &operation{document: parsed, asked: asked, plan: e.planner.Operation(parsed, asked), conditions: conditions(asked)}
		o.cost, o.priced = e.prices.Price(asked, nil)
		made.operations = append(made.operations, o)
	}
	e.documents.kept.Set(text, made)
	return made, nil
}

// parse parses and validates a document. How large it is is looked at before
// anything that may take longer than reading it.
func (e *Executor) parse(text string) (*ast.QueryDocument, gqlerror.List) {
	limits := e.config.Limits
	if len(text) > limits.Characters {
		return nil, beyond(limits.TooLong(len(text)))
	}
	parsed, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, limits.Tokens)
	if err != nil {
		return nil, withCode(fault.ParseFailed, asGraphQL(err))
	}
	if len(parsed.Operations) == 0 {
		return nil, invalid(gqlerror.Errorf("no operation provided"))
	}
	if excess := limits.Check(cost.Measure(parsed)); excess != nil {
		return nil, beyond(excess)
	}
	if excess := limits.TooOften(cost.Repeats(parsed, limits)); excess != nil {
		return nil, beyond(excess)
	}
	if errs := validator.ValidateWithRules(e.schema, parsed, rules.NewDefaultRules()); len(errs) > 0 {
		return nil, withCode(fault.Invalid, errs...)
	}
	return parsed, nil
}

func invalid(err *gqlerror.Error) gqlerror.List { return withCode(fault.Invalid, err) }

// beyond says which limit a document goes beyond.
func beyond(excess *cost.Excess) gqlerror.List {
	return gqlerror.List{{Message: excess.Error(), Extensions: map[string]any{
		"code": fault.Limit, "limit": excess.Limit, "requested": excess.Requested, "allowed": excess.Allowed,
	}}}
}

func withCode(code fault.Code, errs ...*gqlerror.Error) gqlerror.List {
	for _, err := range errs {
		if err.Extensions == nil {
			err.Extensions = make(map[string]any, 1)
		}
		err.Extensions["code"] = code
	}
	return errs
}

// asGraphQL is an error of gqlparser as what it is.
func asGraphQL(err error) *gqlerror.Error {
	var shown *gqlerror.Error
	if errors.As(err, &shown) {
		return shown
	}
	return gqlerror.Wrap(err)
}
