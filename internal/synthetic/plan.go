package synthetic

import (
	"fmt"
	"math"

	"diginett/internal/org"
)

// Official numbers have as many digits as in Norway, and more where there are more
// counties or municipalities than that gives numbers.
const (
	leastCountyDigits       = 2
	leastMunicipalityDigits = 4
)

// What a data set of scale 1 holds.
const (
	organisationsPerScale  = 435
	relationshipsPerScale  = 2500
	countiesPerScale       = 15
	municipalitiesPerScale = 291
	networksPerScale       = 40
	councilsPerScale       = 8
	committeesPerScale     = 24
)

// Options say which data set to make.
type Options struct {
	Scale int    // at least 1; 1 has 435 organisations and 2,500 relationships
	Seed  uint64 // data sets of one scale and different seeds differ in who is tied to whom
}

// Counts tells the size of a data set.
type Counts struct {
	Organisations int
	Relationships int // rows of relationships.csv and geography.csv
}

// Counts is the size that the options ask for.
func (o Options) Counts() Counts {
	return Counts{organisationsPerScale * o.Scale, relationshipsPerScale * o.Scale}
}

// plan is how many organisations there are of each type.
type plan map[org.Type]int

func (o Options) plan() (plan, error) {
	if o.Scale < 1 || o.Scale > maxScale {
		return nil, fmt.Errorf("scale %d is not between 1 and %d", o.Scale, maxScale)
	}
	counties := countiesPerScale * o.Scale
	p := plan{
		org.TypeCounty:          counties,
		org.TypeCountyAuthority: counties - 1, // one county is governed by a municipality, as Oslo is
		org.TypeMunicipality:    municipalitiesPerScale * o.Scale,
		org.TypeNetwork:         networksPerScale * o.Scale,
		org.TypeCouncil:         councilsPerScale * o.Scale,
		org.TypeCommittee:       committeesPerScale * o.Scale,
		org.TypeCollective:      collectivesAtOne + o.Scale/scalesPerCollective,
	}
	p[org.TypeInstitution] = organisationsPerScale*o.Scale - p.total()
	return p, nil
}

// There are few names for whole sets, however large the data set.
const (
	collectivesAtOne    = 3
	scalesPerCollective = 50
)

// maxScale is as far as the names of places reach.
const maxScale = 2000

func (p plan) total() int {
	sum := 0
	for _, n := range p {
		sum += n
	}
	return sum
}

func (p plan) countyDigits() int { return digitsFor(p[org.TypeCounty], leastCountyDigits) }

func (p plan) municipalityDigits() int {
	return digitsFor(p[org.TypeMunicipality], leastMunicipalityDigits)
}

// digitsFor is how many digits so many numbers need that do not begin with 0.
func digitsFor(count, least int) int {
	for 9*int(math.Pow10(least-1)) < count {
		least++
	}
	return least
}

// number is the official number of the area at a place among those of its type.
func number(digits, place int) string {
	return fmt.Sprint(int(math.Pow10(digits-1)) + place)
}

// hub is how many are tied to the one at a place among n, by a power law: the
// first has the most, and half of them little more than the least.
func hub(least float64, place, n int) int {
	const exponent = 0.4
	return int(least * math.Pow(float64(n)/float64(place+1), exponent))
}
