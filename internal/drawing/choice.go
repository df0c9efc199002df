package drawing

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// Choice is which of an organisation's ties are drawn.
type Choice struct {
	Of      int64
	Total   int // organisations that it is tied to
	Omitted int // those that are not drawn
	groups  []chosen
}

// chosen is a group, in order of its members.
type chosen struct {
	kind      org.Kind
	outgoing  bool
	members   []member
	count     int           // with those that are not drawn
	certainty org.Certainty // of the surest
}

// member is an organisation in a group, and by which ties.
type member struct {
	id   int64
	ties []Tie
}

// Choose groups an organisation's ties by kind and direction, and takes so many members
// at most: of all groups alike, so that the largest lose first.
func Choose(of int64, ties []Tie, most int) Choice {
	c := Choice{Of: of, groups: grouped(of, ties)}
	all, drawn := map[int64]bool{}, map[int64]bool{}
	sizes := make([]int, len(c.groups))
	for i, group := range c.groups {
		sizes[i] = len(group.members)
	}
	for i, size := range shares(sizes, most) {
		for j, m := range c.groups[i].members {
			all[m.id] = true
			if j < size {
				drawn[m.id] = true
			}
		}
		c.groups[i].members = c.groups[i].members[:size]
	}
	c.Total, c.Omitted = len(all), len(all)-len(drawn)
	return c
}

// Organisations are those that are drawn, each once, the one in the middle among them.
func (c Choice) Organisations() []int64 {
	ids := []int64{c.Of}
	for _, group := range c.groups {
		for _, m := range group.members {
			ids = append(ids, m.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func grouped(of int64, ties []Tie) []chosen {
	type key struct {
		kind     org.Kind
		outgoing bool
	}
	byKey := map[key]map[int64][]Tie{}
	for _, tie := range ties {
		k, other := key{tie.Kind, tie.From == of}, tie.From
		if k.outgoing {
			other = tie.To
		}
		if byKey[k] == nil {
			byKey[k] = map[int64][]Tie{}
		}
		byKey[k][other] = append(byKey[k][other], tie)
	}
	var groups []chosen
	for k, others := range byKey {
		group := chosen{kind: k.kind, outgoing: k.outgoing, count: len(others)}
		var all []Tie
		for id, ties := range others {
			all = append(all, ties...)
			slices.SortFunc(ties, func(a, b Tie) int { return cmp.Compare(a.ID, b.ID) })
			group.members = append(group.members, member{id, ties})
		}
		slices.SortFunc(group.members, func(a, b member) int { return cmp.Compare(a.id, b.id) })
		group.certainty = surest(all)
		groups = append(groups, group)
	}
	slices.SortFunc(groups, compareGroups)
	return groups
}

// compareGroups puts what leads to the organisation first, and then goes by [inOrder].
func compareGroups(a, b chosen) int {
	side := func(c chosen) int {
		if c.outgoing {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(side(a), side(b)), cmp.Compare(slices.Index(inOrder(), a.kind), slices.Index(inOrder(), b.kind)))
}

// inOrder is the order of groups: who governs and advises, who takes part, who serves, what
// happened, and where it is last.
func inOrder() []org.Kind {
	return []org.Kind{
		org.Heads, org.Governs, org.ReportsTo, org.SubcommitteeOf, org.PreparesCasesFor, org.Advises, org.MandatedBy,
		org.PartOf, org.MemberOf, org.RepresentedIn, org.CoordinatesWith,
		org.SecretariatOf, org.Hosts, org.Leads, org.Administers, org.Owns, org.Funds, org.Supports,
		org.EstablishedBy, org.Proposed, org.Elects, org.SucceededBy,
		org.AuthorityOf, org.WorksIn, org.InCounty,
	}
}

// shares cuts sizes down until their sum is so much at most: each to the same, and what
// is left goes to the first of those that were cut.
func shares(sizes []int, most int) []int {
	level := 0
	for sum(sizes, level+1) <= most && level < slices.Max(append(sizes, 0)) {
		level++
	}
	left := most - sum(sizes, level)
	cut := make([]int, len(sizes))
	for i, size := range sizes {
		if cut[i] = min(size, level); size > level && left > 0 {
			cut[i]++
			left--
		}
	}
	return cut
}

func sum(sizes []int, level int) int {
	total := 0
	for _, size := range sizes {
		total += min(size, level)
	}
	return total
}

// surest is the certainty of the surest.
func surest(ties []Tie) org.Certainty {
	return slices.MinFunc(ties, func(a, b Tie) int { return cmp.Compare(a.Certainty.Rank(), b.Certainty.Rank()) }).Certainty
}

func relationships(ties []Tie) []Relationship {
	list := make([]Relationship, len(ties))
	for i, tie := range ties {
		list[i].ID = tie.ID
	}
	return list
}
