package extract

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"diginett/internal/adjacency"
	"diginett/internal/analysis"
	"diginett/internal/export"
	"diginett/internal/org"
	"diginett/internal/store"
)

// reading is an extract being read.
type reading struct {
	ctx       context.Context
	store     *store.Store
	graph     *adjacency.Graph
	selection *analysis.Selection
	choices   choices
	cited     map[string]bool // ids of the sources of all that was read
}

// whole is the graph, read as it is walked.
func (r *reading) whole() *export.Graph {
	about := export.About{About: r.store.About(), Version: r.store.Version(), Day: r.choices.day, AllTime: r.choices.always, Query: r.choices.query()}
	about.Nodes, about.Edges = r.selection.Size()
	return &export.Graph{
		About:   about,
		Nodes:   batched(r.selection.Organisations(), r.nodes),
		Edges:   batched(r.selection.Ties(), r.edges),
		Sources: r.sources,
	}
}

// batched reads what a sequence names, so many at a time.
func batched[K, T any](keys iter.Seq[K], read func([]K) ([]*T, error)) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for batch := range batches(keys) {
			rows, err := read(batch)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// batches cuts a sequence into lists, of which each is good until the next.
func batches[K any](keys iter.Seq[K]) iter.Seq[[]K] {
	return func(yield func([]K) bool) {
		batch := make([]K, 0, atOnce)
		for key := range keys {
			if batch = append(batch, key); len(batch) < atOnce {
				continue
			}
			if !yield(batch) {
				return
			}
			batch = batch[:0]
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// sources are those of all that was read, in order of id.
func (r *reading) sources(yield func(*org.Source, error) bool) {
	for batch := range batches(slices.Values(slices.Sorted(maps.Keys(r.cited)))) {
		found, err := r.store.SourcesByKey(r.ctx, batch)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range batch {
			source, ok := found[id]
			if !ok {
				yield(nil, fmt.Errorf("source %s is cited and not there", id))
				return
			}
			if !yield(&source.Source, nil) {
				return
			}
		}
	}
}

// cite remembers sources. There are few beside what cites them.
func (r *reading) cite(sources [][]string) {
	for _, ids := range sources {
		for _, id := range ids {
			r.cited[id] = true
		}
	}
}
