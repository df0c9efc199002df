package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"

	"diginett/internal/org"
)

// statements writes relationships.csv, up to the number of rows that the scale asks for.
type statements struct {
	*world
	data  *data
	table *table
	left  int // how many rows more
	next  int // number of the next id
}

// statement is one row.
type statement struct {
	from      organisation
	kind      org.Kind
	to        organisation
	dates     dates
	precision org.Precision
	event     bool
	list      string
	role      string
	post      string
	share     string
	number    string // of the municipality at from
}

func (w *world) writeRelationships(d *data) {
	s := &statements{world: w, data: d, table: d.open("relationships"), left: w.options.Counts().Relationships - d.relationships, next: 1}
	s.members()
	s.boards()
	s.networks()
	s.committees()
	s.others()
	d.close(s.table)
}

// add writes a statement. Some relationships are spoken of twice.
func (s *statements) add(st statement, again bool) {
	id := fmt.Sprintf("r%07d", s.next)
	s.row(id, id, st)
	if again && s.left > 0 && st.dates.observedFrom != "" && st.dates.validTo == "" {
		st.dates = seenOn(window(st.dates.observedFrom).To - 1)
		if on := window(st.dates.observedFrom).From; st.from.life.Contains(on) && st.to.life.Contains(on) {
			s.row(fmt.Sprintf("r%07d", s.next), id, st)
		}
	}
}

func (s *statements) row(id, relationship string, st statement) {
	if s.left == 0 {
		return
	}
	s.left--
	s.next++
	s.data.relationships++
	event := ""
	if st.event {
		event = "yes"
	}
	s.table.add("id", id, "relationship_id", relationship, "list_id", st.list,
		"from", st.from.label.slug, "kind", string(st.kind), "to", st.to.label.slug,
		"valid_from", st.dates.validFrom, "valid_to", st.dates.validTo,
		"observed_from", st.dates.observedFrom, "observed_to", st.dates.observedTo,
		"precision", string(st.precision), "event", event, "role", st.role, "position_title", st.post,
		"share_percent", st.share, "from_number", st.number, "source_id", s.data.source())
}

// tie draws the dates of a relationship and writes it. Ties of ends that are both
// there to this day can do without dates, or be planned.
func (s *statements) tie(r *rand.Rand, st statement) bool {
	both, ok := together(st.from, st.to)
	if !ok || st.from.label == st.to.label {
		return false
	}
	st.precision = org.Exact
	switch n := r.IntN(50); {
	case st.from.known() || st.to.known() || n > 10:
		st.dates = newDates(r, both)
	case n == 10:
		st.precision = org.Planned
	case n > 7:
		st.precision = org.Approximate
	}
	s.add(st, r.IntN(30) == 0)
	return true
}

// pick draws one organisation of some types, all alike.
func (s *statements) pick(r *rand.Rand, of ...org.Type) organisation {
	sum := 0
	for _, one := range of {
		sum += s.plan[one]
	}
	n := r.IntN(sum)
	for _, one := range of {
		if n < s.plan[one] {
			return s.organisation(one, n)
		}
		n -= s.plan[one]
	}
	return organisation{} // not reached: n is less than the sum
}

// pickSkewed draws one of a type, the first more often than the rest.
func (s *statements) pickSkewed(r *rand.Rand, of org.Type) organisation {
	const skew = 1.5
	return s.organisation(of, int(float64(s.plan[of])*math.Pow(r.Float64(), skew)))
}

// drawn draws different organisations until it has so many, or tried too often.
func (s *statements) drawn(r *rand.Rand, count int, use func(organisation) bool, of ...org.Type) {
	taken := make(map[string]bool, count)
	for range 4 * count {
		if len(taken) == count {
			return
		}
		if o := s.pick(r, of...); !taken[o.label.slug] && use(o) {
			taken[o.label.slug] = true
		}
	}
}

// members gives each network its members: some networks are large.
func (s *statements) members() {
	const least = 14
	for network := range s.each(org.TypeNetwork) {
		r := s.random(forMembers, network.place)
		s.drawn(r, hub(least, network.place, s.plan[org.TypeNetwork]), func(member organisation) bool {
			return s.tie(r, statement{from: member, kind: org.MemberOf, to: network})
		}, org.TypeMunicipality, org.TypeCountyAuthority, org.TypeInstitution)
	}
}
