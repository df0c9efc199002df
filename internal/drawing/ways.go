package drawing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Ways draws how one organisation is tied to another: the organisations between them in
// layers, by how many steps away they are. Wide, ways lead from left to right, where
// there is room; else from top to bottom. Arrows go as the relationships are said, also
// where that is against the way. The organisations are those of the ways, by id.
func Ways(f Found, organisations map[int64]Organisation, s Style) *Drawing {
	w := &ways{style: s, Drawing: s.begin(), found: f, organisations: organisations}
	w.layers = layersOf(f.From, f.drawn())
	if len(w.layers) == 0 {
		w.layers = [][]int64{{f.From}, {f.To}}
	}
	w.join()
	w.Title = s.say("title-ways", "name", w.name(f.From), "other", w.name(f.To))
	w.Total, w.Omitted = w.between()
	if s.Shape == Narrow || !w.across() {
		w.down()
	}
	w.put()
	w.Summary = w.told()
	return w.Drawing
}

// ways is a drawing of ways that is being made.
type ways struct {
	*Drawing
	style         Style
	found         Found
	organisations map[int64]Organisation
	layers        [][]int64
	boxes         map[int64]*Node
	gaps          [][]*strand // between one layer and the next
}

// strand is what ties two organisations of neighbouring layers in one way.
type strand struct {
	near, far int64
	ties      []Tie
	forward   bool // said of the near one
	label     string
	path      string
	labelAt   point
}

// join makes the strands of the ways that are drawn, in order of the nearer end, the farther
// end and what they say.
func (w *ways) join() {
	w.gaps = make([][]*strand, len(w.layers)-1)
	for _, way := range w.found.drawn() {
		at := w.found.From
		for step, tie := range way {
			w.strand(step, at, tie)
			at = tie.other(at)
		}
	}
	for g, gap := range w.gaps {
		slices.SortStableFunc(gap, func(a, b *strand) int {
			return cmp.Or(
				cmp.Compare(slices.Index(w.layers[g], a.near), slices.Index(w.layers[g], b.near)),
				cmp.Compare(slices.Index(w.layers[g+1], a.far), slices.Index(w.layers[g+1], b.far)),
				cmp.Compare(slices.Index(inOrder(), a.ties[0].Kind), slices.Index(inOrder(), b.ties[0].Kind)),
			)
		})
	}
}

// strand adds a tie to the strand that says the same.
func (w *ways) strand(gap int, near int64, tie Tie) {
	forward := tie.From == near
	for _, s := range w.gaps[gap] {
		if s.near == near && s.far == tie.other(near) && s.forward == forward && s.ties[0].Kind == tie.Kind {
			if !slices.ContainsFunc(s.ties, func(t Tie) bool { return t.ID == tie.ID }) {
				s.ties = append(s.ties, tie)
			}
			return
		}
	}
	w.gaps[gap] = append(w.gaps[gap], &strand{
		near: near, far: tie.other(near), ties: []Tie{tie}, forward: forward, label: w.style.Book.Verb(tie.Kind, w.style.Language).Words,
	})
}

// between is how many organisations the ways pass between the two, and how many of those
// are not drawn.
func (w *ways) between() (total, omitted int) {
	all := map[int64]bool{}
	for _, way := range w.found.Ways {
		through := w.found.through(way)
		for _, id := range through[1 : len(through)-1] {
			all[id] = true
		}
	}
	drawn := 0
	for _, layer := range w.layers[1 : len(w.layers)-1] {
		drawn += len(layer)
	}
	return len(all), len(all) - drawn
}

// put gives the drawing its boxes and strands: layer by layer, each from its first.
func (w *ways) put() {
	places := map[int64]int{}
	for _, layer := range w.layers {
		for _, id := range layer {
			places[id] = len(w.Nodes)
			w.Nodes = append(w.Nodes, *w.boxes[id])
		}
	}
	for _, gap := range w.gaps {
		for _, s := range gap {
			from, to := s.near, s.far
			if !s.forward {
				from, to = to, from
			}
			w.Links = append(w.Links, Link{
				From: places[from], To: places[to], Path: s.path, Label: &s.label, LabelX: &s.labelAt.x, LabelY: &s.labelAt.y,
				Certainty: surest(s.ties), Relationships: relationships(s.ties),
			})
		}
	}
}

func (w *ways) name(id int64) string { return w.organisations[id].Name }

// told is the drawing in words: how far it is, and the first way.
func (w *ways) told() string {
	steps, ways, drawn := w.found.Longest, w.found.differing(w.found.Ways), w.found.differing(w.found.drawn())
	pairs := []string{"name", w.name(w.found.From), "other", w.name(w.found.To), "count", strconv.Itoa(drawn)}
	if ways > 0 {
		steps = len(w.found.Ways[0])
	}
	name := "ways-one"
	switch {
	case ways == 0:
		name = "ways-none"
	case len(w.found.Ways[0]) == 1:
		name = "ways-direct"
	case ways > drawn:
		name = "ways-some"
	case ways > 1:
		name = "ways-many"
	}
	text := w.style.say(name, append(pairs, "steps", strconv.Itoa(steps))...)
	if ways == 0 {
		return text
	}
	sentences := w.firstWay()
	if ways > 1 {
		return text + " " + w.style.say("ways-first", "names", sentences)
	}
	return text + " " + sentences + "."
}

// firstWay says each step of the first way.
func (w *ways) firstWay() string {
	var sentences []string
	for _, tie := range w.found.Ways[0] {
		said := w.style.Book.Sentence(w.name(tie.From), tie.Kind, w.name(tie.To), w.style.Language)
		sentences = append(sentences, said.Words)
	}
	return strings.Join(sentences, "; ")
}
