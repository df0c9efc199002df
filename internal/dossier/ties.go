package dossier

import (
	"reflect"
	"slices"

	"diginett/internal/org"
)

// Tie is a relationship, as one of its ends has it.
type Tie struct {
	Kind                        string
	From, To                    Ref
	Role, PositionTitle         string
	SharePercent                *float64
	Precision, Basis, Certainty string
	Event                       bool
	Validity, Observed          Window
	Note                        string
	Sources                     []Source
}

// TieGroup are the ties of an organisation that say the same, read the same way.
type TieGroup struct {
	Kind     string
	Outgoing bool // it is said of the organisation itself
	Count    int  // of ties
	Sets     []TieSet
}

// TieSet are ties of which all is the same but who is at the other end.
type TieSet struct {
	Tie
	Others []Ref
}

// GroupTies arranges the ties of an organisation: what governs and ties it first,
// geography last; in a group as the API has them, which is by name. Ties that differ
// only in who is at the other end are told once.
func GroupTies(of string, ties []Tie) []TieGroup {
	var groups []TieGroup
	for _, tie := range ties {
		outgoing := tie.From.Slug == of
		other := tie.From
		if outgoing {
			other = tie.To
		}
		place := slices.IndexFunc(groups, func(g TieGroup) bool { return g.Kind == tie.Kind && g.Outgoing == outgoing })
		if place < 0 {
			place = len(groups)
			groups = append(groups, TieGroup{Kind: tie.Kind, Outgoing: outgoing})
		}
		groups[place].add(tie, other)
	}
	order := tieOrder()
	slices.SortStableFunc(groups, func(a, b TieGroup) int {
		if a.Kind == b.Kind {
			return outgoingFirst(a.Outgoing) - outgoingFirst(b.Outgoing)
		}
		return placeOf(order, a.Kind) - placeOf(order, b.Kind)
	})
	return groups
}

func (g *TieGroup) add(tie Tie, other Ref) {
	g.Count++
	tie.From, tie.To = Ref{}, Ref{}
	for i := range g.Sets {
		if reflect.DeepEqual(g.Sets[i].Tie, tie) {
			g.Sets[i].Others = append(g.Sets[i].Others, other)
			return
		}
	}
	g.Sets = append(g.Sets, TieSet{tie, []Ref{other}})
}

// tieOrder is the order in which a reader looks at ties: who decides and advises,
// who takes part, who carries the work, what happened once, where it lies.
func tieOrder() []org.Kind {
	return []org.Kind{
		"REPORTS_TO", "HEADS", "GOVERNS", "SUBCOMMITTEE_OF", "PREPARES_CASES_FOR", "ADVISES", "REPRESENTED_IN", "MEMBER_OF",
		"PART_OF", "COORDINATES_WITH", "SECRETARIAT_OF", "HOSTS", "LEADS", "ADMINISTERS", "OWNS", "FUNDS", "SUPPORTS",
		"MANDATED_BY", "ESTABLISHED_BY", "PROPOSED", "ELECTS", "SUCCEEDED_BY", "AUTHORITY_OF", "WORKS_IN", "IN_COUNTY",
	}
}

func placeOf(order []org.Kind, kind string) int {
	if place := slices.Index(order, org.Kind(kind)); place >= 0 {
		return place
	}
	return len(order)
}

func outgoingFirst(outgoing bool) int {
	if outgoing {
		return 0
	}
	return 1
}
