package dataset

import "diginett/internal/org"

// compareRows checks what takes the rows of whole tables.
func (l *loading) compareRows() error {
	l.checkSourcesUsed()
	l.checkNames()
	l.checkTotals()
	l.checkStays()
	for _, check := range []func() error{l.checkKeys, l.checkIDs, l.checkEvents, l.checkReplay} {
		if err := check(); err != nil {
			return err
		}
		if err := l.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// checkSourcesUsed finds sources that nothing rests on.
func (l *loading) checkSourcesUsed() {
	for _, id := range l.index.sourceIDs {
		if s := l.index.sources[id]; id != "" && !s.used {
			l.at(s.cell, "unused-source", "no row rests on source %q", id)
		}
	}
}

// checkNames finds organisations without an official name.
func (l *loading) checkNames() {
	for i := range l.index.organisations[1:] {
		if k := &l.index.organisations[i+1]; !k.named {
			l.at(k.cell(), "missing-name", "%s has no official name in names.csv", k.slug)
		}
	}
}

// mostUnheld bounds how many relationships that hold on no day are kept.
const mostUnheld = 10 * keptProblems

// unheld is a relationship that by the rules of docs/time.md holds on no day: its
// ends are not known to have existed together, or at the time.
type unheld struct {
	id   string
	text string
}

// newUnheld says what is wrong with the relationship, if anything is.
func newUnheld(r *org.Relationship, from, to org.Period) (unheld, bool) {
	if r.Basis != org.Stated || !r.Span.Possible.Empty() {
		return unheld{}, false
	}
	text := r.From + " " + string(r.Kind) + " " + r.To + " holds on no day that its ends and its own dates allow: " +
		r.From + " can have existed " + lifetime(from) + ", and " + r.To + " " + lifetime(to)
	return unheld{r.ID, text}, true
}

// lifetime writes a period with its last day, as the tables do.
func lifetime(p org.Period) string {
	from, to := org.PartialDateOf(p.From).String(), ""
	if p.To != org.End {
		to = org.PartialDateOf(p.To - 1).String()
	}
	switch {
	case from == "" && to == "":
		return "always"
	case from == "":
		return "until " + to
	case to == "":
		return "from " + from
	}
	return "from " + from + " to " + to
}
