package drawing

import (
	"slices"
	"strconv"
)

// path is the data of an SVG path (SVG 2, chapter 9) in whole pixels.
type path []byte

func (p path) put(command byte, numbers ...int) path {
	p = append(p, command)
	for i, n := range numbers {
		if i > 0 {
			p = append(p, ' ')
		}
		p = strconv.AppendInt(p, int64(n), 10)
	}
	return p
}

// point is a place in the drawing.
type point struct{ x, y int }

func moveTo(to point) path                 { return path(nil).put('M', to.x, to.y) }
func (p path) lineTo(to point) path        { return p.put('L', to.x, to.y) }
func (p path) corner(at, to point) path    { return p.put('Q', at.x, at.y, to.x, to.y) }
func (p path) curveTo(a, b, to point) path { return p.put('C', a.x, a.y, b.x, b.y, to.x, to.y) }

// radius is that of rounded corners.
const radius = 6

// polyline is a line through points that are level with or plumb over each other,
// with rounded corners.
func polyline(points ...point) string {
	points = slices.Compact(points)
	p := moveTo(points[0])
	for i := 1; i < len(points)-1; i++ {
		at := points[i]
		p = p.lineTo(toward(at, points[i-1])).corner(at, toward(at, points[i+1]))
	}
	return string(p.lineTo(points[len(points)-1]))
}

// toward is a radius from a place toward another, or halfway there where that is less.
func toward(from, to point) point {
	return point{from.x + step(to.x-from.x), from.y + step(to.y-from.y)}
}

func step(distance int) int { return max(-radius, min(radius, distance/2)) }

// sideways is a curve that leaves and arrives level.
func sideways(from, to point) string {
	if from.y == to.y {
		return string(moveTo(from).lineTo(to))
	}
	half := (to.x - from.x) / 2
	return string(moveTo(from).curveTo(point{from.x + half, from.y}, point{to.x - half, to.y}, to))
}
