package synthetic

import (
	"fmt"
	"math/rand/v2"

	"diginett/internal/org"
)

// leastSeats is how many seats the smallest board has.
const leastSeats = 8

// boards gives councils and committees their seats. Of a council there are two
// whole lists, of an old and a new term.
func (s *statements) boards() {
	for council := range s.each(org.TypeCouncil) {
		r := s.random(forSeats, council.place)
		for _, year := range []string{"2018-01-10", "2024-01-10"} {
			s.term(r, council, day(year)+org.Day(r.IntN(300)))
		}
	}
	for committee := range s.each(org.TypeCommittee) {
		r := s.random(forSeats, s.plan[org.TypeCouncil]+committee.place)
		s.drawn(r, hub(leastSeats, committee.place, s.plan[org.TypeCommittee]), func(holder organisation) bool {
			return s.tie(r, statement{from: holder, kind: org.RepresentedIn, to: committee, role: "member"})
		}, seated()...)
	}
}

// seated are the types that hold seats.
func seated() []org.Type {
	return []org.Type{org.TypeMunicipality, org.TypeCountyAuthority, org.TypeInstitution}
}

// term is one whole list of the seats of a council.
func (s *statements) term(r *rand.Rand, council organisation, on org.Day) {
	list := fmt.Sprintf("l-%s-%s", council.label.slug, partial(on, 2))
	role := "leader"
	s.drawn(r, hub(leastSeats, council.place, s.plan[org.TypeCouncil]), func(holder organisation) bool {
		if !holder.life.Contains(on) {
			return false
		}
		st := statement{
			from: holder, kind: org.RepresentedIn, to: council, dates: seenOn(on), precision: org.Exact,
			list: list, role: role, post: "kommunedirektør",
		}
		if role == "leader" && holder.of == org.TypeMunicipality {
			st.number = number(s.plan.municipalityDigits(), holder.place)
		}
		role = "member"
		s.add(st, false)
		return true
	}, seated()...)
}

// networks ties networks to where they work, whom they report to, who hosts
// them, the collective they belong to and who came after them.
func (s *statements) networks() {
	for network := range s.each(org.TypeNetwork) {
		r := s.random(forBodies, network.place)
		s.tie(r, statement{from: network, kind: org.WorksIn, to: s.organisation(org.TypeCounty, network.place%s.plan[org.TypeCounty])})
		if r.IntN(100) < 85 {
			s.tie(r, statement{from: network, kind: org.ReportsTo, to: s.pickSkewed(r, org.TypeCouncil)})
		}
		if r.IntN(2) == 0 {
			s.tie(r, statement{from: s.pick(r, org.TypeMunicipality), kind: org.Hosts, to: network})
		}
		const ofCollective = 8
		if place := network.place / ofCollective; place < s.plan[org.TypeCollective] {
			s.tie(r, statement{from: network, kind: org.PartOf, to: s.organisation(org.TypeCollective, place)})
		}
		if network.ended != "" {
			s.succession(network)
		}
	}
}

func (s *statements) succession(network organisation) {
	next := s.organisation(org.TypeNetwork, network.place-1)
	year := network.ended[:4]
	s.add(statement{
		from: network, kind: org.SucceededBy, to: next, precision: org.Exact,
		dates: dates{observedFrom: year, observedTo: year},
	}, false)
}

// committees puts most committees under a council, and makes the others organs of
// a network that prepare cases for one.
func (s *statements) committees() {
	for committee := range s.each(org.TypeCommittee) {
		r := s.random(forBodies, s.plan[org.TypeNetwork]+committee.place)
		council := s.pickSkewed(r, org.TypeCouncil)
		if committee.place%4 < 3 {
			s.tie(r, statement{from: committee, kind: org.SubcommitteeOf, to: council})
			continue
		}
		s.tie(r, statement{from: committee, kind: org.PartOf, to: s.pick(r, org.TypeNetwork)})
		s.tie(r, statement{from: committee, kind: org.PreparesCasesFor, to: council})
	}
}
