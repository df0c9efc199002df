package server

import (
	"context"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// cachedDocuments are kept parsed and validated. A document of maxTokens takes
// about a megabyte, so a client who fills the cache on purpose cannot fill the memory.
const cachedDocuments = 256

// documents keeps parsed and validated documents, and counts.
type documents struct {
	kept         *lru.LRU[*ast.QueryDocument]
	hits, misses atomic.Int64
}

func newDocuments() *documents {
	return &documents{kept: lru.New[*ast.QueryDocument](cachedDocuments)}
}

// Get implements graphql.Cache.
func (d *documents) Get(ctx context.Context, text string) (*ast.QueryDocument, bool) {
	document, kept := d.kept.Get(ctx, text)
	if kept {
		d.hits.Add(1)
	} else {
		d.misses.Add(1)
	}
	return document, kept
}

// Add implements graphql.Cache.
func (d *documents) Add(ctx context.Context, text string, document *ast.QueryDocument) {
	d.kept.Add(ctx, text, document)
}
