package graph

import "diginett/graph/generated"

// SDL is the schema as it is written in schema.graphqls, comments and all.
func SDL() string {
	return generated.NewExecutableSchema(generated.Config{}).Schema().Query.Position.Src.Input
}
