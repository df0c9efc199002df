package org

// NameOn returns the official name in the language on the day, falling back to
// Norwegian (bokmål, nynorsk) and then to any language; the nearest known name
// stands in on a day without one. An empty language asks for Norwegian.
func NameOn(names []Name, language string, day Day) (string, bool) {
	for _, l := range []string{language, "nb", "nn"} {
		if name, ok := nearest(names, l, day); ok && l != "" {
			return name, true
		}
	}
	return nearest(names, "", day)
}

// LabelOn returns the label that tells namesakes apart on the day, where there
// is one, and else the Norwegian name.
func LabelOn(names []Name, day Day) (string, bool) {
	for _, n := range names {
		if n.Use == LabelName && n.period().Contains(day) {
			return n.Text, true
		}
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

// nearest returns the official name, in one language or (empty) any, that is borne on the
// day; else the last one borne before it; else the first one borne after it.
func nearest(names []Name, language string, day Day) (string, bool) {
	var best *Name
	for i := range names {
		n := &names[i]
		if n.Use != OfficialName || language != "" && n.Language != language {
			continue
		}
		if best == nil || n.closerTo(day, best) {
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
