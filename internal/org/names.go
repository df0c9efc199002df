package org

import "cmp"

// NameOn returns the official name on the day: of those borne on it the one in
// the language, else the Norwegian one (bokmål, nynorsk), else any. Only on a day
// on which none is borne, outside the organisation's life, the nearest known name
// stands in, in the same order of languages. An empty language asks for Norwegian.
func NameOn(names []Name, language string, day Day) (string, bool) {
	official := usedAs(names, OfficialName)
	if borne := borneOn(official, day); len(borne) > 0 {
		official = borne
	}
	for _, l := range []string{cmp.Or(language, "nb"), "nb", "nn"} {
		if name, ok := nearest(inLanguage(official, l), day); ok {
			return name, true
		}
	}
	return nearest(official, day)
}

// LabelOn returns the label that tells namesakes apart on the day, where there is
// one, and else the Norwegian name. Like a name, the nearest label stands in on a
// day on which no official name is borne.
func LabelOn(names []Name, day Day) (string, bool) {
	labels := usedAs(names, LabelName)
	if len(borneOn(usedAs(names, OfficialName), day)) > 0 {
		labels = borneOn(labels, day)
	}
	if label, ok := nearest(labels, day); ok {
		return label, true
	}
	return NameOn(names, "", day)
}

// NumberOn returns the number borne on the day.
func NumberOn(numbers []Number, day Day) (string, bool) {
	for _, n := range numbers {
		if (Period{n.From.Window().From, n.To.Window().To}).Contains(day) {
			return n.Value, true
		}
	}
	return "", false
}

func (n Name) period() Period {
	return Period{n.From.Window().From, n.To.Window().To}
}

func usedAs(names []Name, use NameUse) []Name {
	return only(names, func(n Name) bool { return n.Use == use })
}

func inLanguage(names []Name, language string) []Name {
	return only(names, func(n Name) bool { return n.Language == language })
}

func borneOn(names []Name, day Day) []Name {
	return only(names, func(n Name) bool { return n.period().Contains(day) })
}

func only(names []Name, keep func(Name) bool) []Name {
	var kept []Name
	for _, n := range names {
		if keep(n) {
			kept = append(kept, n)
		}
	}
	return kept
}

// nearest returns the name that is borne on the day; else the last one borne
// before it; else the first one borne after it.
func nearest(names []Name, day Day) (string, bool) {
	var best *Name
	for i := range names {
		if n := &names[i]; best == nil || n.closerTo(day, best) {
			best = n
		}
	}
	if best == nil {
		return "", false
	}
	return best.Text, true
}

func (n *Name) closerTo(day Day, other *Name) bool {
	p, q := n.period(), other.period()
	switch {
	case q.Contains(day):
		return false
	case p.Contains(day):
		return true
	case q.To <= day:
		return p.To <= day && p.To > q.To
	default:
		return p.To <= day || p.From < q.From
	}
}
