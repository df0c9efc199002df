package proposal

import (
	"fmt"

	"diginett/internal/klass"
	"diginett/internal/org"
)

// Files contradict each other where one is older than another, or where somebody edited
// them. Which is right is not for us to say: what they disagree about is not proposed.

// addTurns notes the days on which a code begins or ends.
func (c *comparison) addTurns(code klass.Code) {
	if !code.BeginsEarlier {
		c.turns[turn{code.Type, code.Period.From}] = true
	}
	if !code.EndsLater {
		c.turns[turn{code.Type, code.Period.To}] = true
	}
}

// findDisputes tells of numbers of which codes say different things of the same day.
func (c *comparison) findDisputes() {
	for _, at := range c.seats() {
		for _, r := range c.runs[at] {
			if a, b, found := r.dispute(); found {
				c.disputed[at] = true
				c.report.Remarks = append(c.report.Remarks, fmt.Sprintf("%s, but %s: they contradict each other, so that nothing is proposed of the number; give only the newest answers", sayCode(a), sayCode(b)))
			}
		}
	}
}

// dispute finds two codes of the run that cannot both be right.
func (r *run) dispute() (a, b klass.Code, found bool) {
	longest := r.codes[0]
	for _, code := range r.codes[1:] {
		if code.Period.From < longest.Period.To && disagree(longest, code) {
			return longest, code, true
		}
		if code.Period.To >= longest.Period.To {
			longest = code
		}
	}
	return a, b, false
}

// disagree reports whether codes of one number that overlap have different names, or one
// ends where the other goes on.
func disagree(a, b klass.Code) bool {
	if !alike(a.Name, b.Name) {
		return true
	}
	if a.Period.To > b.Period.To {
		a, b = b, a
	}
	return a.Period.To < b.Period.To && !a.EndsLater
}

// alike reports whether two files have the same name, of which either may have lost letters.
func alike(a, b string) bool { return sameName(a, b) || sameName(b, a) }

// compareWithCodes lets an event wait that the codes tell otherwise.
func (c *comparison) compareWithCodes(d *draft, e *event) {
	for _, ch := range e.changes {
		c.compareSide(d, seat{e.kind, ch.OldNumber}, ch.OldName, e.day-1)
		c.compareSide(d, seat{e.kind, ch.NewNumber}, ch.NewName, e.day)
		if name := e.names[ch.NewNumber]; !alike(name, ch.NewName) {
			d.proposal.lacks("the changes call %s both %q and %q", ch.NewNumber, ch.NewName, name)
		}
	}
}

// compareSide compares one side of a change with the code of its day.
func (c *comparison) compareSide(d *draft, at seat, name string, day org.Day) {
	code, told := c.codeOn(at, day)
	switch {
	case c.disputed[at]:
		d.proposal.lacks("the codes of %s contradict each other", at.number)
	case !told && c.covers(at, day):
		d.proposal.lacks("the changes have %s on %s, and its codes do not", at.number, day)
	case told && name != "" && !alike(unqualified(code.Name), unqualified(name)):
		d.proposal.lacks("%s is %q in the codes, and %q in the changes", at.number, code.Name, name)
	}
}

// covers reports whether the files have codes of a number, and are not cut before the day.
func (c *comparison) covers(at seat, day org.Day) bool {
	for _, r := range c.runs[at] {
		if r.beginsEarlier && day < r.period.From || r.endsLater && day >= r.period.To {
			return false
		}
	}
	return len(c.runs[at]) > 0
}
