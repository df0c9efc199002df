package analysis

import (
	"errors"
	"slices"

	"diginett/internal/adjacency"
)

// ErrTooLarge is what comes of a slice with more ties than were asked for.
var ErrTooLarge = errors.New("the slice has too many ties")

// MostRadius bounds what is taken around an organisation: six ties away lies all that
// there is.
const MostRadius = 6

// SliceQuery is which part of the graph to take.
type SliceQuery struct {
	Along  adjacency.Filter // which ties, and when; its direction and types are not looked at
	Types  adjacency.Set    // of the organisations, places in org.Types; a tie needs both of its ends
	Of     int64            // only this organisation, whatever its type, and what lies around it; 0 for the whole graph
	Radius int              // most ties away from Of, whichever way they lead; 0 for no bound
	With   []int64          // organisations to take whether they are tied or not
	Most   int              // most ties; 0 for no bound
}

// Slice is a part of the graph: organisations in order of id, each once, and the
// ties between them, in order of where they come from, of kind, and of where they lead.
type Slice struct {
	Organisations []int64
	Ties          []SliceTie
}

// SliceTie is a relationship of a slice.
type SliceTie struct {
	From, To, Relationship int64
	Kind                   int // place in [org.Kinds]
	Certainty              int // place in [org.Certainties]; means nothing where ties of any time were asked for
}

// Slice takes a part of the graph. Around an organisation, that is the
// organisation, those that lie within the radius, and all ties between any two of
// them: its ego network (Wasserman and Faust, Social Network Analysis, 1994).
// The error is [ErrTooLarge] or [ErrTooMany].
func (w *Walker) Slice(g *adjacency.Graph, q SliceQuery) (Slice, error) {
	selection, err := w.Select(g, q)
	if err != nil {
		return Slice{}, err
	}
	return Slice{slices.Collect(selection.Organisations()), slices.Collect(selection.Ties())}, nil
}

// within are the organisations that a slice around one may take; nil where it may
// take any.
func (w *Walker) within(g *adjacency.Graph, q SliceQuery) ([]int64, error) {
	if q.Of == 0 {
		return nil, nil
	}
	around := Reach{From: q.Of, Radius: q.Radius, Along: q.Along, Page: ReachPage{Limit: MostVisited}}
	around.Along.Direction, around.Along.OtherTypes = adjacency.Both, q.Types
	found, err := w.Reach(g, around)
	if err != nil {
		return nil, err
	}
	within := []int64{q.Of}
	for _, reached := range found.Page {
		within = append(within, reached.Organisation)
	}
	slices.Sort(within)
	return within, nil
}
