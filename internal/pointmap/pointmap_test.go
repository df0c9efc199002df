package pointmap

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Along the meridian in the middle, north is the length of the meridian from the
// equator, times the scale. The lengths on GRS80 are those of numerical integration
// of the radius of curvature.
func TestTheProjectionIsTrueAlongItsMeridian(t *testing.T) {
	for _, latitude := range []float64{0, 45, 58, 60, 71.2} {
		got := project(latitude, meridian)
		if want := scale * meridianArc(latitude); math.Abs(got.north-want) > 0.001 || math.Abs(got.east) > 1e-6 {
			t.Errorf("%v degrees north is at %.4f, %.4f, want 0, %.4f", latitude, got.east, got.north, want)
		}
	}
}

// The projection is conformal: a small step to the east is as long as one to the
// north, and at a right angle to it. That and the meridian determine it.
func TestTheProjectionKeepsAngles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		latitude, longitude := rapid.Float64Range(50, 80).Draw(t, "latitude"), rapid.Float64Range(-5, 35).Draw(t, "longitude")
		const step = 1e-5
		here := project(latitude, longitude)
		north := between(here, project(latitude+step, longitude), step*math.Pi/180*curvatureNorth(latitude))
		east := between(here, project(latitude, longitude+step), step*math.Pi/180*curvatureEast(latitude)*math.Cos(radians(latitude)))
		if math.Abs(north.east+east.north) > 1e-4 || math.Abs(north.north-east.east) > 1e-4 {
			t.Errorf("at %v, %v a step north is %+v, one east %+v", latitude, longitude, north, east)
		}
	})
}

func TestMapsShowTheNorthAboveAndTheWestToTheLeft(t *testing.T) {
	drawn := Draw([]Point{{58, 6, true}, {70, 25, false}}, 100)
	if !strings.HasPrefix(drawn.Marked, "M8 92") || drawn.Count != 2 || drawn.CountMarked != 1 {
		t.Errorf("the south-west is at %s in %+v", drawn.Marked, drawn)
	}
	if drawn.Height != 100 || drawn.Width >= 100 {
		t.Errorf("the map has %d by %d", drawn.Width, drawn.Height)
	}
}

func TestMapsHoldAllOfTheirPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Point {
			return Point{rapid.Float64().Draw(t, "latitude"), rapid.Float64Range(-60, 90).Draw(t, "longitude"), rapid.Bool().Draw(t, "marked")}
		})).Draw(t, "points")
		drawn := Draw(points, 300)
		if drawn == nil {
			return
		}
		if drawn.Width > 300 || drawn.Height > 300 || drawn.Width < 2*margin || drawn.Height < 2*margin {
			t.Errorf("the map has %d by %d", drawn.Width, drawn.Height)
		}
		if dots := strings.Count(drawn.Others, "M") + strings.Count(drawn.Marked, "M"); dots != drawn.Count {
			t.Errorf("%d dots for %d points", dots, drawn.Count)
		}
		if strings.Contains(drawn.Others+drawn.Marked, "-") {
			t.Errorf("a dot is outside: %s %s", drawn.Others, drawn.Marked)
		}
	})
}

func TestThereIsNoMapOfNothing(t *testing.T) {
	nowhere := []Point{{math.NaN(), 10, true}, {60, math.Inf(1), true}, {60, 180, false}, {-90, 15, false}}
	for name, points := range map[string][]Point{"no points": nil, "points that are nowhere": nowhere} {
		if drawn := Draw(points, 100); drawn != nil {
			t.Errorf("%s: %+v", name, drawn)
		}
	}
}

// between is a step, in parts of its true length.
func between(from, to projected, length float64) projected {
	return projected{(to.east - from.east) / length / scale, (to.north - from.north) / length / scale}
}

const squaredEccentricity = flattening * (2 - flattening)

// curvatureNorth is the radius of curvature along the meridian.
func curvatureNorth(latitude float64) float64 {
	return halfAxis * (1 - squaredEccentricity) / math.Pow(1-squaredEccentricity*math.Pow(math.Sin(radians(latitude)), 2), 1.5)
}

// curvatureEast is the radius of curvature across the meridian.
func curvatureEast(latitude float64) float64 {
	return halfAxis / math.Sqrt(1-squaredEccentricity*math.Pow(math.Sin(radians(latitude)), 2))
}

// meridianArc integrates by Simpson's rule.
func meridianArc(latitude float64) float64 {
	const parts = 2000
	step := radians(latitude) / parts
	sum := 0.0
	for i := range parts + 1 {
		weight := 4.0
		switch {
		case i == 0 || i == parts:
			weight = 1
		case i%2 == 0:
			weight = 2
		}
		sum += weight * curvatureNorth(latitude*float64(i)/parts)
	}
	return sum * step / 3
}
