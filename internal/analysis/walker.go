// Package analysis walks the graph of relationships in memory: paths between
// organisations, and what lies around one. It is pure. The graph is never
// copied: a walk sees of it what a filter admits, and keeps its own notes.
package analysis

import "sync"

// Walker walks graphs. It keeps the notes of walks that are over, for those that
// come. The zero value is ready, and safe for concurrent use.
type Walker struct {
	idle sync.Pool // of *notes
}

// notes are what one walk writes down. They have room for every organisation of
// the graph; what a walk costs is as much as it writes, and wipes off again.
type notes struct {
	from, to visits
	layers   []layer
	options  options
	chosen   []uint32
}

// keptOptions is how many options of a walk are kept room for.
const keptOptions = 1 << 15

func (w *Walker) take() *notes {
	if n, ok := w.idle.Get().(*notes); ok {
		return n
	}
	return &notes{options: newOptions()}
}

// give lets go of the graph, and of what a rare walk took beyond measure.
func (w *Walker) give(n *notes) {
	n.from.graph, n.to.graph = nil, nil
	if cap(n.options.all) > keptOptions {
		n.options = newOptions()
	}
	w.idle.Put(n)
}
