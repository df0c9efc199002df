package drawing_test

import (
	"fmt"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"diginett/internal/drawing"
)

// rectangle is a part of the drawing that something takes.
type rectangle struct {
	what                     string
	left, top, right, bottom int
}

func (r rectangle) meets(other rectangle) bool {
	return r.left < other.right && other.left < r.right && r.top < other.bottom && other.top < r.bottom
}

// legible holds a drawing to what makes it so: nothing lies on anything else, no line runs through
// a box, and all is inside.
func legible(t *rapid.T, d *drawing.Drawing, s drawing.Style) {
	if s.Shape == drawing.Narrow && d.Width > 320 || d.Width > 1120 {
		t.Errorf("it is %d wide", d.Width)
	}
	taken := append(boxes(d), texts(d)...)
	for i, one := range taken {
		if one.left < 0 || one.top < 0 || one.right > d.Width || one.bottom > d.Height {
			t.Errorf("%+v is not inside %d × %d", one, d.Width, d.Height)
		}
		for _, other := range taken[:i] {
			if one.meets(other) {
				t.Errorf("%+v lies on %+v", one, other)
			}
		}
	}
	for what, path := range paths(d) {
		for _, at := range along(t, path) {
			for _, box := range boxes(d) {
				if float64(box.left) < at[0] && at[0] < float64(box.right) && float64(box.top) < at[1] && at[1] < float64(box.bottom) {
					t.Fatalf("%s runs through %+v at %v: %s", what, box, at, path)
				}
			}
			if at[0] < 0 || at[1] < 0 || at[0] > float64(d.Width) || at[1] > float64(d.Height) {
				t.Errorf("%s is not inside at %v", what, at)
			}
		}
	}
}

func boxes(d *drawing.Drawing) []rectangle {
	var all []rectangle
	for _, n := range d.Nodes {
		all = append(all, rectangle{"box " + strings.Join(n.Lines, "/"), n.X, n.Y, n.X + n.Width, n.Y + n.Height})
	}
	return all
}

// texts are headings and labels, six pixels a letter.
func texts(d *drawing.Drawing) []rectangle {
	var all []rectangle
	text := func(words string, x, baseline int) {
		all = append(all, rectangle{"text " + words, x, baseline - 11, x + 6*len([]rune(words)), baseline + 3})
	}
	for _, g := range d.Groups {
		text(g.Heading, g.X, g.Y)
	}
	for _, l := range d.Links {
		if l.Label != nil {
			text(*l.Label, *l.LabelX, *l.LabelY)
		}
	}
	return all
}

func paths(d *drawing.Drawing) map[string]string {
	all := map[string]string{}
	for i, g := range d.Groups {
		all[fmt.Sprintf("stem %d", i)] = g.Path
		if g.Bracket != "" {
			all[fmt.Sprintf("bracket %d", i)] = g.Bracket
		}
	}
	for i, l := range d.Links {
		if l.Path == "" && l.Label == nil {
			continue // the stem leads to the only box of a group
		}
		all[fmt.Sprintf("link %d", i)] = l.Path
	}
	return all
}

// along are places on a path, close to each other.
func along(t *rapid.T, path string) [][2]float64 {
	var places [][2]float64
	var at [2]float64
	for _, part := range commands(t, path) {
		points := append([][2]float64{at}, part...)
		for i := range 21 {
			places = append(places, bezier(points, float64(i)/20))
		}
		at = points[len(points)-1]
	}
	return places[21:] // without the move to the beginning
}

// bezier is a place on a Bézier curve by de Casteljau's construction; of two points, on a line.
func bezier(points [][2]float64, t float64) [2]float64 {
	if len(points) == 1 {
		return points[0]
	}
	between := make([][2]float64, len(points)-1)
	for i := range between {
		for axis := range 2 {
			between[i][axis] = (1-t)*points[i][axis] + t*points[i+1][axis]
		}
	}
	return bezier(between, t)
}

// commands are the points of the commands of a path.
func commands(t *rapid.T, path string) [][][2]float64 {
	var all [][][2]float64
	for i := 0; i < len(path); {
		want, ok := map[byte]int{'M': 1, 'L': 1, 'Q': 2, 'C': 3}[path[i]]
		if !ok {
			t.Fatalf("%q is not a path", path)
		}
		end := i + 1
		for end < len(path) && !strings.ContainsRune("MLQC", rune(path[end])) {
			end++
		}
		numbers := strings.Fields(path[i+1 : end])
		if len(numbers) != 2*want {
			t.Fatalf("%q in %q should have %d numbers", path[i:end], path, 2*want)
		}
		points := make([][2]float64, want)
		for j, number := range numbers {
			n, err := strconv.Atoi(number)
			if err != nil {
				t.Fatalf("%q: %v", path, err)
			}
			points[j/2][j%2] = float64(n)
		}
		all = append(all, points)
		i = end
	}
	if len(all) < 2 {
		t.Fatalf("%q has no line", path)
	}
	return all
}
