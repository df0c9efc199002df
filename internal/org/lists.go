package org

// list is one whole list of the members or seats of a body: who is not on it
// has no seat.
type list struct {
	kind     Kind
	first    Period // the year, month or day from which it can be
	confirms map[*tie]bool
}

// applyLists ends what a newer list of the same body does not confirm, among all
// that leads to that body.
//
// A relationship last seen before the list can be, ends when the list can
// begin. One seen within the year, month or day from which the list dates cannot
// be put before or after it, and stands until that is over. What is seen again
// later, or is on a list as new, stays.
func applyLists(ties []*tie) {
	lists := collectLists(ties)
	newest := newestList(lists)
	for _, l := range lists {
		for _, t := range ties {
			if t.Kind == l.kind && !l.confirms[t] {
				l.end(t, newest[t])
			}
		}
	}
}

func (l *list) end(t *tie, own *list) {
	last := t.dates.lastSeen()
	switch {
	case t.seen.Planned || t.seen.Undated || t.Event || last >= l.first.To:
		return
	case own != nil && own.first.From >= l.first.From:
		return
	case last < l.first.From:
		t.Span = t.Span.Within(Period{Beginning, l.first.From})
	default:
		t.Span = t.Span.Within(Period{Beginning, l.first.To})
	}
}

func collectLists(ties []*tie) []*list {
	var lists []*list
	byID := make(map[string]*list)
	for _, t := range ties {
		for _, s := range t.Statements {
			if s.ListID == "" || s.Precision == Planned {
				continue
			}
			l, ok := byID[s.ListID]
			if !ok {
				l = &list{kind: t.Kind, first: Period{End, End}, confirms: make(map[*tie]bool)}
				byID[s.ListID] = l
				lists = append(lists, l)
			}
			l.confirms[t] = true
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

func newestList(lists []*list) map[*tie]*list {
	newest := make(map[*tie]*list)
	for _, l := range lists {
		for t := range l.confirms {
			if old, ok := newest[t]; !ok || old.first.From < l.first.From {
				newest[t] = l
			}
		}
	}
	return newest
}
