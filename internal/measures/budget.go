package measures

import (
	"context"
	"sync"
)

// Budget bounds how much may be measured together, in steps of some ten nanoseconds.
// It is safe for concurrent use.
type Budget struct {
	mu    sync.Mutex
	left  int
	spent map[expense]bool
}

// expense is something that is measured of a graph: whoever has paid for it once
// has it for good.
type expense struct {
	of  *Graph
	key any
}

type budgetKey struct{}

// WithBudget bounds all that is measured with the context: so many steps, whether the
// result is kept already or not, so that the same question is always answered alike.
func WithBudget(ctx context.Context, steps int) context.Context {
	return context.WithValue(ctx, budgetKey{}, &Budget{left: steps, spent: make(map[expense]bool)})
}

// spend takes steps off the budget of the context, if it has one: once for each key,
// each time where the key is nil. The error is [ErrTooMuch].
func spend(ctx context.Context, g *Graph, key any, steps int) error {
	b, ok := ctx.Value(budgetKey{}).(*Budget)
	if !ok {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	what := expense{g, key}
	if key != nil && b.spent[what] {
		return nil
	}
	if steps > b.left {
		return ErrTooMuch
	}
	b.left -= steps
	b.spent[what] = true
	return nil
}
