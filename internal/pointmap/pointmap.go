package pointmap

import (
	"math"
	"strconv"
)

// Point is a point, in degrees, which may be one of those that the map is about.
type Point struct {
	Latitude, Longitude float64
	Marked              bool
}

// Map is a picture of points. Its paths have a line of no length for each, so that a
// wide round line draws them as dots.
type Map struct {
	// Width and Height of the picture, in its own units.
	Width, Height int
	// Others and Marked are SVG path data.
	Others, Marked string
	// CountMarked and Count are how many points are marked, and how many there are.
	CountMarked, Count int
}

// margin is around the outermost dots.
const margin = 8

// Draw lays out points in a picture that fits into a square with sides of so many
// units. What is not a position on the northern half of the earth, within forty
// degrees of the meridian in the middle, is left out; nil where nothing is left.
func Draw(points []Point, side int) *Map {
	positions, marked := positionsOf(points)
	if len(positions) == 0 || side <= 2*margin {
		return nil
	}
	west, south, east, north := bounds(positions)
	unit := math.Max(math.Max(east-west, north-south), 1) / float64(side-2*margin)
	drawn := &Map{
		Width: pixels(east-west, unit) + 2*margin, Height: pixels(north-south, unit) + 2*margin, Count: len(positions),
	}
	var paths [2][]byte
	for i, p := range positions {
		which := 0
		if marked[i] {
			which = 1
			drawn.CountMarked++
		}
		paths[which] = dot(paths[which], pixels(p.east-west, unit)+margin, pixels(north-p.north, unit)+margin)
	}
	drawn.Others, drawn.Marked = string(paths[0]), string(paths[1])
	return drawn
}

func positionsOf(points []Point) (positions []projected, marked []bool) {
	for _, point := range points {
		if math.Abs(point.Longitude-meridian) <= 40 && point.Latitude >= 0 && point.Latitude < 90 {
			positions = append(positions, project(point.Latitude, point.Longitude))
			marked = append(marked, point.Marked)
		}
	}
	return positions, marked
}

func bounds(positions []projected) (west, south, east, north float64) {
	west, south, east, north = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range positions {
		west, east = math.Min(west, p.east), math.Max(east, p.east)
		south, north = math.Min(south, p.north), math.Max(north, p.north)
	}
	return west, south, east, north
}

func pixels(metres, unit float64) int { return int(math.Round(metres / unit)) }

func dot(path []byte, x, y int) []byte {
	path = append(path, 'M')
	path = strconv.AppendInt(path, int64(x), 10)
	path = append(path, ' ')
	path = strconv.AppendInt(path, int64(y), 10)
	return append(path, "h0"...)
}
