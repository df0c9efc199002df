// Package pointmap lays out points in Norway as a map of dots: no outline, no tiles,
// only where things are. It is pure.
package pointmap

import "math"

// projected is a position in metres: east of a meridian, and north of the equator.
type projected struct{ east, north float64 }

// The ellipsoid GRS80, which EUREF89 uses: its half axis in metres, and its
// flattening.
const (
	halfAxis   = 6378137.0
	flattening = 1 / 298.257222101
)

// Zone 33 of UTM is what maps of all of Norway are drawn in.
const (
	meridian = 15.0 // degrees east
	scale    = 0.9996
)

// project is the transverse Mercator projection by Krüger's series to the third
// order in n, as in C. F. F. Karney, Transverse Mercator with an accuracy of a few
// nanometers, J. Geodesy 85 (2011), equations 7 to 11 and 35; no false easting. It is
// good to less than a millimetre as far from the meridian as Norway goes.
func project(latitude, longitude float64) projected {
	n := flattening / (2 - flattening)
	radius := halfAxis / (1 + n) * (1 + n*n/4)
	series := [...]float64{
		n/2 - 2*n*n/3 + 5*n*n*n/16,
		13*n*n/48 - 3*n*n*n/5,
		61 * n * n * n / 240,
	}
	phi, lambda := radians(latitude), radians(longitude-meridian)
	e := math.Sqrt(flattening * (2 - flattening))
	tau := math.Tan(phi)
	sigma := math.Sinh(e * math.Atanh(e*tau/math.Hypot(1, tau)))
	conformal := tau*math.Hypot(1, sigma) - sigma*math.Hypot(1, tau)
	xi := math.Atan2(conformal, math.Cos(lambda))
	eta := math.Asinh(math.Sin(lambda) / math.Hypot(conformal, math.Cos(lambda)))
	x, y := eta, xi
	for j, a := range series {
		k := 2 * float64(j+1)
		y += a * math.Sin(k*xi) * math.Cosh(k*eta)
		x += a * math.Cos(k*xi) * math.Sinh(k*eta)
	}
	return projected{scale * radius * x, scale * radius * y}
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
