package org

// BorneName is a name, and how and when it is borne: all that decides which name
// stands on a day.
type BorneName struct {
	Text, Language string
	Use            NameUse
	Borne          Period
}

// BorneNumber is a number, and when it is borne.
type BorneNumber struct {
	Value string
	Borne Period
}

// Borne returns how and when the name is borne.
func (n Name) Borne() BorneName {
	return BorneName{n.Text, n.Language, n.Use, Between(n.From, n.To)}
}

// Borne returns when the number is borne.
func (n Number) Borne() BorneNumber {
	return BorneNumber{n.Value, Between(n.From, n.To)}
}

// BorneNames returns how and when each of the names is borne, in their order.
func BorneNames(names []Name) []BorneName {
	borne := make([]BorneName, len(names))
	for i, n := range names {
		borne[i] = n.Borne()
	}
	return borne
}

// NameOn returns the official name on the day: of those borne on it the one in
// the language, else the Norwegian one (bokmål, nynorsk), else any. Only on a day
// on which none is borne, outside the organisation's life, the nearest known name
// stands in, in the same order of languages. An empty language asks for Norwegian.
func NameOn(names []BorneName, language string, day Day) (string, bool) {
	borne := anyBorne(names, OfficialName, day)
	return chosen(names, OfficialName, day, borne, func(of string) int { return languageRank(of, language) })
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
func LabelOn(names []BorneName, day Day) (string, bool) {
	borne := anyBorne(names, OfficialName, day)
	if label, ok := chosen(names, LabelName, day, borne, func(string) int { return 0 }); ok {
		return label, true
	}
	return NameOn(names, "", day)
}

func anyBorne(names []BorneName, use NameUse, day Day) bool {
	for i := range names {
		if n := &names[i]; n.Use == use && n.Borne.Contains(day) {
			return true
		}
	}
	return false
}

// chosen returns the name of the lowest rank, of those the one nearest to the
// day; where only what is borne counts, of those that are borne on it.
func chosen(names []BorneName, use NameUse, day Day, borne bool, rank func(language string) int) (string, bool) {
	var best *BorneName
	bestRank := 0
	for i := range names {
		n := &names[i]
		if n.Use != use || borne && !n.Borne.Contains(day) {
			continue
		}
		if r := rank(n.Language); best == nil || r < bestRank || r == bestRank && n.closerTo(day, best) {
			best, bestRank = n, r
		}
	}
	if best == nil {
		return "", false
	}
	return best.Text, true
}

// NumberOn returns the number borne on the day.
func NumberOn(numbers []BorneNumber, day Day) (string, bool) {
	for i := range numbers {
		if numbers[i].Borne.Contains(day) {
			return numbers[i].Value, true
		}
	}
	return "", false
}

// closerTo reports whether the name is nearer to the day than another: borne on
// it; else the last one borne before it; else the first one borne after it.
func (n *BorneName) closerTo(day Day, other *BorneName) bool {
	p, q := n.Borne, other.Borne
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
