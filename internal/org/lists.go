package org

// list is one whole list of the members or seats of a body: who is not on it
// has no seat.
type list struct {
	body     string
	kind     Kind
	first    Period // the year, month or day from which it can be
	confirms map[*Relationship]bool
}

// applyLists ends what a newer list of the same body does not confirm.
//
// A relationship last seen before the list can be, ends when the list can
// begin. One seen within the year, month or day from which the list dates cannot
// be put before or after it, and stands until that is over. What is seen again
// later, or is on a list as new, stays.
func applyLists(relationships []*Relationship) {
	lists := collectLists(relationships)
	newest := newestList(lists)
	of := make(map[string][]*Relationship)
	for _, r := range relationships {
		of[r.To] = append(of[r.To], r)
	}
	for _, l := range lists {
		for _, r := range of[l.body] {
			if r.Kind == l.kind && !l.confirms[r] {
				l.end(r, newest[r])
			}
		}
	}
}

func (l *list) end(r *Relationship, own *list) {
	last := r.lastSeen()
	switch {
	case r.seen.Planned || r.seen.Undated || r.Event || last >= l.first.To:
		return
	case own != nil && own.first.From >= l.first.From:
		return
	case last < l.first.From:
		r.Span = r.Span.Within(Period{Beginning, l.first.From})
	default:
		r.Span = r.Span.Within(Period{Beginning, l.first.To})
	}
}

// lastSeen is the latest day on which a window begins in which the relationship
// was seen, or began.
func (r *Relationship) lastSeen() Day {
	last := Beginning
	for _, windows := range [][]Period{r.dates.Observations, r.dates.Starts, r.dates.Implied} {
		for _, w := range windows {
			last = max(last, w.From)
		}
	}
	return last
}

func collectLists(relationships []*Relationship) []*list {
	var lists []*list
	byID := make(map[string]*list)
	for _, r := range relationships {
		for _, s := range r.Statements {
			if s.ListID == "" || s.Precision == Planned {
				continue
			}
			key := s.ListID + "\x00" + r.To
			l, ok := byID[key]
			if !ok {
				l = &list{body: r.To, kind: r.Kind, first: Period{End, End}, confirms: make(map[*Relationship]bool)}
				byID[key] = l
				lists = append(lists, l)
			}
			l.confirms[r] = true
			l.dateBy(s)
		}
	}
	return lists
}

// dateBy takes the earliest date that a statement of the list has: of its
// observation, else of its start.
func (l *list) dateBy(s Statement) {
	for _, date := range []PartialDate{s.ObservedFrom, s.ValidFrom} {
		if !date.Known() {
			continue
		}
		if w := date.Window(); w.From < l.first.From {
			l.first = w
		}
		return
	}
}

func newestList(lists []*list) map[*Relationship]*list {
	newest := make(map[*Relationship]*list)
	for _, l := range lists {
		for r := range l.confirms {
			if old, ok := newest[r]; !ok || old.first.From < l.first.From {
				newest[r] = l
			}
		}
	}
	return newest
}
