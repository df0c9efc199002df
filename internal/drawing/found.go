package drawing

import (
	"cmp"
	"slices"
	"strconv"
)

// Found are the shortest ways from one organisation to another, each the ties from the
// one to the other in order, all as long.
type Found struct {
	From, To int64
	Ways     [][]Tie
	Longest  int // so many steps were looked for at most
	Most     int // so many organisations are drawn beside the two at most
}

// MostWays is how many ways are drawn.
const MostWays = 8

// Organisations are those of the ways that are drawn, each once.
func (f Found) Organisations() []int64 {
	ids := []int64{f.From, f.To}
	for _, layer := range layersOf(f.From, f.drawn()) {
		ids = append(ids, layer...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// drawn are the ways that are drawn: the first, whatever relationships they go by.
func (f Found) drawn() [][]Tie {
	var all [][]Tie
	var passed [][]int64
	for _, way := range f.Ways {
		through := f.through(way)
		if !slices.ContainsFunc(passed, func(other []int64) bool { return slices.Equal(other, through) }) {
			if len(passed) == MostWays || organisations(append(passed, through)) > f.Most+2 {
				continue
			}
			passed = append(passed, through)
		}
		all = append(all, way)
	}
	return all
}

func organisations(ways [][]int64) int {
	all := map[int64]bool{}
	for _, way := range ways {
		for _, id := range way {
			all[id] = true
		}
	}
	return len(all)
}

// through are the organisations that a way passes, with both ends.
func (f Found) through(way []Tie) []int64 {
	ids := []int64{f.From}
	for _, tie := range way {
		ids = append(ids, tie.other(ids[len(ids)-1]))
	}
	return ids
}

// differing is how many of the ways differ in what they pass.
func (f Found) differing(ways [][]Tie) int {
	seen := map[string]bool{}
	for _, way := range ways {
		key := ""
		for _, id := range f.through(way) {
			key += strconv.FormatInt(id, 36) + " "
		}
		seen[key] = true
	}
	return len(seen)
}

func (t Tie) other(end int64) int64 {
	if t.From == end {
		return t.To
	}
	return t.From
}

// layersOf are the organisations of ways by how many steps away they are. Those of a layer
// stand near what they are tied to in the layer before.
func layersOf(from int64, found [][]Tie) [][]int64 {
	if len(found) == 0 {
		return nil
	}
	layers := [][]int64{{from}}
	for step := range found[0] {
		before := layers[step]
		places := map[int64][]int{}
		for _, way := range found {
			at := from
			for _, tie := range way[:step] {
				at = tie.other(at)
			}
			next := way[step].other(at)
			places[next] = append(places[next], slices.Index(before, at))
		}
		layers = append(layers, byPlace(places))
	}
	return layers
}

// byPlace puts organisations in order of the mean of places, then of their ids.
func byPlace(places map[int64][]int) []int64 {
	mean := func(id int64) float64 {
		total := 0
		for _, place := range places[id] {
			total += place
		}
		return float64(total) / float64(len(places[id]))
	}
	var ids []int64
	for id := range places {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Or(cmp.Compare(mean(a), mean(b)), cmp.Compare(a, b)) })
	return ids
}
