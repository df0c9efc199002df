package synthetic

import (
	"math/rand/v2"
	"slices"

	"diginett/internal/org"
)

// The days that the data covers, and the day on which municipalities merge.
const (
	coverageFrom = "2016-01-01"
	coverageTo   = "2026-11-23"
	mergerDay    = "2020-01-01"
	lastBefore   = "2019-12-31"
)

// world tells of each organisation what it is, from its type and place alone.
type world struct {
	options  Options
	plan     plan
	atlas    atlas
	forms    map[org.Type][]form
	covered  org.Period
	mergedOn org.Day
}

func newWorld(o Options) (*world, error) {
	p, err := o.plan()
	if err != nil {
		return nil, err
	}
	return &world{
		options: o, plan: p, atlas: newAtlas(), forms: forms(),
		covered:  org.Period{From: day(coverageFrom), To: day(coverageTo) + 1},
		mergedOn: day(mergerDay),
	}, nil
}

// day reads a day that is written in this package.
func day(text string) org.Day {
	d, _ := org.ParseDay(text)
	return d
}

// random is a stream of numbers of its own for each purpose and place.
func (w *world) random(purpose, place int) *rand.Rand {
	return rand.New(rand.NewPCG(w.options.Seed, uint64(purpose)<<40|uint64(place)))
}

// The purposes for which random numbers are drawn.
const (
	forLives = iota
	forMembers
	forSeats
	forBodies
	forOthers
)

// organisation is one of a type.
type organisation struct {
	of             org.Type
	place          int // among those of its type, from 0
	label          label
	kind           org.InstitutionKind
	founded, ended string     // as the tables write them
	life           org.Period // days on which it surely exists
}

// rank is the type's place among all.
func rank(of org.Type) int { return slices.Index(org.Types(), of) }

// known reports whether the tables say when it began or ended.
func (o organisation) known() bool { return o.founded != "" || o.ended != "" }

func (w *world) organisation(of org.Type, place int) organisation {
	o := organisation{of: of, place: place, life: w.covered}
	w.name(&o)
	w.date(&o)
	return o
}

func (w *world) name(o *organisation) {
	switch o.of {
	case org.TypeCounty:
		o.label = w.atlas.county(o.place)
	case org.TypeCountyAuthority:
		o.label = newForm("", "fylkeskommune").around(w.atlas.county(o.place))
	default:
		all := w.forms[o.of]
		f := all[o.place%len(all)]
		const apart = 101 // so that bodies of two types are not named after the same places
		shift := w.options.Seed%1000 + uint64(rank(o.of))*apart
		o.label, o.kind = f.around(w.atlas.shuffled(o.place, w.plan[o.of], shift)), f.kind
	}
}

// date gives some organisations a beginning, an end, or both.
func (w *world) date(o *organisation) {
	switch o.of {
	case org.TypeMunicipality:
		w.dateMunicipality(o)
	case org.TypeNetwork, org.TypeInstitution, org.TypeCommittee:
		r := w.random(forLives, o.place*len(org.Types())+rank(o.of))
		if o.place%10 == 3 {
			o.begin(w.covered.From+org.Day(r.IntN(4*365)), r.IntN(3))
		}
		if w.ends(o.of, o.place) {
			o.end(day("2022-01-01")+org.Day(r.IntN(4*365)), r.IntN(3))
		}
	}
}

// ends reports whether a body has ended. None of the largest has.
func (w *world) ends(of org.Type, place int) bool {
	return of != org.TypeMunicipality && place%20 == 17
}

func (o *organisation) begin(on org.Day, exactness int) {
	o.founded = partial(on, exactness)
	o.life.From = window(o.founded).To - 1
}

func (o *organisation) end(on org.Day, exactness int) {
	o.ended = partial(on, exactness)
	o.life.To = window(o.ended).From + 1
}

// partial writes a day as exactly as asked: 0 as a day, 1 as a month, 2 as a year.
func partial(on org.Day, exactness int) string {
	text := org.PartialDateOf(on).String()
	return text[:len(text)-3*exactness]
}

func window(text string) org.Period {
	date, _ := org.ParsePartialDate(text)
	return date.Window()
}
