// Textbook is a server as gqlgen's own documentation would have it written: a
// resolver for each relation, loaders that wait a millisecond for more to load,
// database/sql, and a cache of parsed queries.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"textbook/data"
	"textbook/generated"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("arguments: HOST:PORT DATABASE")
	}
	d, err := data.Open(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	server := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: resolver{d}}))
	server.AddTransport(transport.POST{})
	const documents = 1000
	server.SetQueryCache(lru.New[*ast.QueryDocument](documents))
	log.Fatal(http.ListenAndServe(os.Args[1], withLoaders(d, server)))
}
