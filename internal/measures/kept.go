package measures

import (
	"context"
	"fmt"
)

// result is what was measured of a graph, or is being measured.
type result struct {
	turn  chan struct{} // holds one thing: the right to measure
	value any           // nil until it is measured; read and written by whoever has the turn
}

// once measures something of a graph, which takes so many steps, the first time that it is
// asked for. Whoever asks meanwhile waits; where measuring failed, the next one tries again.
func once[T any](ctx context.Context, g *Graph, key any, steps int, measure func(context.Context) (T, error)) (T, error) {
	var none T
	if err := spend(ctx, g, key, steps); err != nil {
		return none, err
	}
	r := g.result(key)
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return none, ctx.Err()
	}
	if r.value == nil {
		value, err := measure(ctx)
		if err != nil {
			return none, err
		}
		r.value = value
	}
	value, ok := r.value.(T)
	if !ok {
		return none, fmt.Errorf("%v was measured as a %T", key, r.value)
	}
	return value, nil
}

// mostKept bounds what is kept of one graph: communities can be asked for with any seed.
const mostKept = 24

func (g *Graph) result(key any) *result {
	g.mu.Lock()
	defer g.mu.Unlock()
	r, ok := g.kept[key]
	if !ok {
		r = &result{turn: make(chan struct{}, 1)}
		if len(g.kept) < mostKept {
			g.kept[key] = r
		}
	}
	return r
}
