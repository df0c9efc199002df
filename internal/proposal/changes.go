package proposal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diginett/internal/klass"
	"diginett/internal/org"
)

// say writes a change as a report shows it.
func say(ch klass.Change) string {
	return fmt.Sprintf("%s: %s became %s on %s", ch.Place, numbered(ch.OldNumber, ch.OldName), numbered(ch.NewNumber, ch.NewName), ch.Day)
}

func numbered(number, name string) string {
	if number == "" {
		return "nothing"
	}
	return strings.TrimSpace(number + " " + name)
}

// compareChanges matches changes with rows of changes.csv, and proposes what the tables
// do not have, day by day, counties first.
func (c *comparison) compareChanges() {
	var news []klass.Change
	for _, ch := range c.changes {
		if c.matchChange(ch) {
			news = append(news, ch)
		}
	}
	for len(news) > 0 {
		end := 1
		for end < len(news) && news[end].Day == news[0].Day && news[end].Type == news[0].Type {
			end++
		}
		for _, together := range components(news[:end]) {
			if len(together) > 1 || !c.nothingNew(together[0]) {
				c.proposeChange(together)
			}
		}
		news = news[end:]
	}
}

// matchChange looks for a change in the tables, and reports whether it is new to them.
func (c *comparison) matchChange(ch klass.Change) bool {
	for _, number := range []string{ch.OldNumber, ch.NewNumber} {
		if number == "" {
			continue
		}
		if why := c.outside(seat{ch.Type, number}); why != "" {
			c.report.unmatched("%s: %s", say(ch), why)
			return false
		}
	}
	var near []string
	same := false
	for _, f := range c.legs {
		if f.text("level") != level(ch.Type) || f.text("origin_number") != ch.OldNumber {
			continue
		}
		sameDay, sameResult := f.text("date") == ch.Day.String(), f.text("result_number") == ch.NewNumber
		switch {
		case sameDay && sameResult:
			same, c.legsFound[f] = true, true
		case f.text("kind") == string(org.BoundaryAdjustment): // there can be more of them, at any time
		case sameDay, sameResult && ch.OldNumber != ch.NewNumber:
			near = append(near, f.String())
		}
	}
	switch {
	case same:
		c.report.equal("changes", "%s", say(ch))
		return false
	case ch.Day <= c.first:
		c.report.equal("changes before the time that the tables cover, which are not looked at", "%s", say(ch))
		return false
	case len(near) > 0:
		c.report.contradict(say(ch), "the tables lead from this number elsewhere, or on another day; where Klass is right, correct the date or add a row to the event", near...)
		return false
	case ch.OldNumber == "" || ch.NewNumber == "":
		c.report.unmatched("%s: Klass does not say what was before or after, so that no row of changes.csv can be made; find a source for it", say(ch))
		return false
	}
	return true
}

// nothingNew tells of a change that leads to nothing else: it is compared once what
// happened before it has been proposed, which may be another name.
func (c *comparison) nothingNew(ch klass.Change) bool {
	if ch.OldNumber == ch.NewNumber && ch.OldName == ch.NewName {
		c.report.unmatched("%s: neither the number nor the name is another; as a rule a part of it moved, or the changes of those that merged into it are not in the file", say(ch))
		return true
	}
	if c.labelOnly(ch) {
		c.report.equal("changes of a label", "%s", say(ch))
		return true
	}
	return false
}

// labelOnly reports a change of no more than what tells namesakes apart. It is left to
// the comparison of names where codes have it too.
func (c *comparison) labelOnly(ch klass.Change) bool {
	holder := c.holder(seat{ch.Type, ch.NewNumber}, ch.Day)
	if holder == nil || ch.OldNumber != ch.NewNumber || ch.OldName == ch.NewName {
		return false
	}
	if shown := c.shown(holder.slug, ch.Day); shown != nil && sameName(ch.NewName, shown.value) && shown.period.From <= ch.Day {
		return true
	}
	before := unqualified(ch.OldName)
	after := unqualified(ch.NewName)
	official := c.official(holder.slug, ch.Day)
	return before == after && official != nil && official.value == after
}

// components puts changes together that share an old or a new number, each with the
// changes in order.
func components(changes []klass.Change) [][]klass.Change {
	parent := make(map[string]string)
	var root func(string) string
	root = func(number string) string {
		if up, ok := parent[number]; ok && up != number {
			return root(up)
		}
		return number
	}
	for _, ch := range changes {
		parent[root(ch.OldNumber)] = root(ch.NewNumber)
	}
	byRoot := make(map[string][]klass.Change)
	for _, ch := range changes {
		byRoot[root(ch.OldNumber)] = append(byRoot[root(ch.OldNumber)], ch)
	}
	var list [][]klass.Change
	for _, one := range byRoot {
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b []klass.Change) int { return cmp.Compare(a[0].OldNumber, b[0].OldNumber) })
	return list
}
