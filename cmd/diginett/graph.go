package main

import (
	"context"
	"log/slog"
	"runtime/debug"

	"diginett/internal/store"
)

// loadGraph loads the graph of the snapshot into memory, behind the first
// answers. Should it fail, ties go on being read by statements, and questions
// that walk the graph try again.
func loadGraph(ctx context.Context, snapshot *store.Store, log *slog.Logger) {
	if _, err := snapshot.Graph(ctx); err != nil && ctx.Err() == nil {
		log.ErrorContext(ctx, "the graph could not be loaded", "cause", err)
	}
	debug.FreeOSMemory() // what loading took beside the graph
}
