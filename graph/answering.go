package graph

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/plan"
	"diginett/graph/write"
)

// Extensions are what operations on the schema need: today's date, read once for
// each of them off the clock, in the zone of the country that the data speaks
// of; and the writing of answers.
func Extensions(schema graphql.ExecutableSchema, clock func() time.Time, zone *time.Location) []graphql.HandlerExtension {
	return []graphql.HandlerExtension{Today{Clock: clock, Zone: zone}, Answering{Schema: schema, Writer: write.New()}}
}

// Answering is an extension that plans each root field once, and has graph/write
// write what its resolver gives. Of gqlgen's own execution remain parsing,
// validation, the root fields with their arguments, and introspection. DESIGN.md
// says why.
type Answering struct {
	Schema graphql.ExecutableSchema
	Writer *write.Writer
}

type planKey struct{}

// ExtensionName implements [graphql.HandlerExtension].
func (Answering) ExtensionName() string { return "Answering" }

// Validate implements [graphql.HandlerExtension].
func (a Answering) Validate(graphql.ExecutableSchema) error {
	if a.Schema == nil || a.Writer == nil {
		return errors.New("graph.Answering needs the schema and a writer")
	}
	return nil
}

// InterceptField implements [graphql.FieldInterceptor].
func (a Answering) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	fc := graphql.GetFieldContext(ctx)
	schema := a.Schema.Schema()
	if fc.Object != schema.Query.Name || strings.HasPrefix(fc.Field.Name, "__") {
		return next(ctx)
	}
	field := plan.Root(graphql.GetOperationContext(ctx), schema, fc.Field)
	value, err := next(context.WithValue(ctx, planKey{}, field))
	if err != nil || isNil(value) {
		return nil, err
	}
	return a.Writer.Write(ctx, field, value)
}

// isNil reports whether a resolver gave null: nothing, or a pointer to nothing.
func isNil(value any) bool {
	if value == nil {
		return true
	}
	v := reflect.ValueOf(value)
	return v.Kind() == reflect.Pointer && v.IsNil()
}
