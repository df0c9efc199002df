package org

// NameOn returns the official name on the day: of those borne on it the one in
// the language, else the Norwegian one (bokmål, nynorsk), else any. Only on a day
// on which none is borne, outside the organisation's life, the nearest known name
// stands in, in the same order of languages. An empty language asks for Norwegian.
func NameOn(names []Name, language string, day Day) (string, bool) {
	borne := anyBorne(names, OfficialName, day)
	return chosen(names, OfficialName, day, borne, func(n *Name) int { return languageRank(n.Language, language) })
}

// languageRank is how much a name's language is wanted, 0 most.
func languageRank(language, wanted string) int {
	switch language {
	case wanted:
		return 0
	case "nb":
		return 1
	case "nn":
		return 2
	}
	return 3
}

// LabelOn returns the label that tells namesakes apart on the day, where there is
// one, and else the Norwegian name. Like a name, the nearest label stands in on a
// day on which no official name is borne.
func LabelOn(names []Name, day Day) (string, bool) {
	borne := anyBorne(names, OfficialName, day)
	if label, ok := chosen(names, LabelName, day, borne, func(*Name) int { return 0 }); ok {
		return label, true
	}
	return NameOn(names, "", day)
}

func anyBorne(names []Name, use NameUse, day Day) bool {
	for i := range names {
		if n := &names[i]; n.Use == use && n.period().Contains(day) {
			return true
		}
	}
	return false
}

// chosen returns the name of the lowest rank, of those the one nearest to the
// day; where only what is borne counts, of those that are borne on it.
func chosen(names []Name, use NameUse, day Day, borne bool, rank func(*Name) int) (string, bool) {
	var best *Name
	bestRank := 0
	for i := range names {
		n := &names[i]
		if n.Use != use || borne && !n.period().Contains(day) {
			continue
		}
		if r := rank(n); best == nil || r < bestRank || r == bestRank && n.closerTo(day, best) {
			best, bestRank = n, r
		}
	}
	if best == nil {
		return "", false
	}
	return best.Text, true
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

func (n *Name) period() Period {
	return Period{n.From.Window().From, n.To.Window().To}
}

// closerTo reports whether the name is nearer to the day than another: borne on
// it; else the last one borne before it; else the first one borne after it.
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
