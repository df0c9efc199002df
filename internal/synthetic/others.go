package synthetic

import (
	"math/rand/v2"

	"diginett/internal/org"
)

// pattern is a tie that many have, with how many of a hundred.
type pattern struct {
	share int
	from  []org.Type
	kind  org.Kind
	to    []org.Type
	event bool
}

// patterns add up to a hundred.
func patterns() []pattern {
	var (
		municipality = []org.Type{org.TypeMunicipality}
		institution  = []org.Type{org.TypeInstitution}
		network      = []org.Type{org.TypeNetwork}
		council      = []org.Type{org.TypeCouncil}
		committee    = []org.Type{org.TypeCommittee}
		payer        = []org.Type{org.TypeInstitution, org.TypeCountyAuthority}
		body         = []org.Type{org.TypeNetwork, org.TypeCommittee, org.TypeInstitution}
	)
	return []pattern{
		{20, municipality, org.Owns, institution, false},
		{10, payer, org.Funds, body, true},
		{6, payer, org.Funds, network, false},
		{10, payer, org.Supports, body, false},
		{16, institution, org.CoordinatesWith, body, false},
		{7, institution, org.Advises, []org.Type{org.TypeCouncil, org.TypeCommittee}, false},
		{8, institution, org.PartOf, institution, false},
		{5, institution, org.SecretariatOf, body, false},
		{4, municipality, org.Leads, body, false},
		{4, committee, org.Governs, institution, false},
		{3, institution, org.Administers, institution, false},
		{2, council, org.Heads, institution, false},
		{2, institution, org.MandatedBy, council, false},
		{1, network, org.EstablishedBy, municipality, true},
		{1, institution, org.Proposed, institution, true},
		{1, council, org.Elects, committee, true},
	}
}

// others fills up with ties of all other kinds.
func (s *statements) others() {
	all := patterns()
	for place := 0; s.left > 0 && s.table.err == nil; place++ {
		r := s.random(forOthers, place)
		p := drawPattern(all, r.IntN(100))
		st := statement{from: s.pick(r, p.from...), kind: p.kind, to: s.pick(r, p.to...)}
		if p.event {
			s.happened(r, st)
			continue
		}
		if p.kind == org.Owns {
			st.share = decimal(1 + r.IntN(60))
		}
		s.tie(r, st)
	}
}

func drawPattern(all []pattern, n int) pattern {
	for _, p := range all {
		if n -= p.share; n < 0 {
			return p
		}
	}
	return all[0]
}

// happened writes an event, on a day on which both ends existed.
func (s *statements) happened(r *rand.Rand, st statement) {
	both, ok := together(st.from, st.to)
	if !ok || st.from.label == st.to.label {
		return
	}
	st.precision, st.event = org.Exact, !st.kind.Event()
	st.dates = seenOn(both.From + org.Day(r.IntN(int(both.To-both.From))))
	s.add(st, false)
}
