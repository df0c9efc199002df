package org

// Span says on which days a fact holds, and how surely.
type Span struct {
	Possible Period // outside it the fact does not hold
	Certain  Period // inside it the fact is confirmed; may be empty
	Undated  bool   // no source dates it
	Planned  bool   // intended only, whatever its dates
}

// On returns how surely the fact holds on the day, and whether it holds at all.
func (s Span) On(day Day) (Certainty, bool) {
	switch {
	case !s.Possible.Contains(day):
		return "", false
	case s.Planned:
		return PlannedOnly, true
	case s.Undated:
		return Undated, true
	case s.Certain.Contains(day):
		return Confirmed, true
	}
	return Presumed, true
}

// Within returns the span cut to a period: nothing holds outside it.
func (s Span) Within(p Period) Span {
	s.Possible = s.Possible.Intersect(p)
	s.Certain = s.Certain.Intersect(p).orNever()
	return s
}

// And returns the span in which both facts hold, no surer than the less sure of them.
func (s Span) And(t Span) Span {
	both := s.Within(t.Possible)
	both.Certain = both.Certain.Intersect(t.Certain).orNever()
	both.Undated = s.Undated || t.Undated
	both.Planned = s.Planned || t.Planned
	return both
}

// SpanOf applies the rule of time to a state.
//
// Possible runs from the earliest day of the start (unknown: of the first
// observation; only an end known: unbounded) to the last day of the end.
// Certain runs from the first day by which the fact is shown to have begun to
// the last day on which it is shown not yet to have ended. docs/time.md explains
// the rule to readers.
func SpanOf(d Dates) Span {
	if d.undated() {
		return Span{Possible: Always, Undated: true}
	}
	return d.span(d.latestEnd())
}

// SpanOfEvent applies the rule of time to something that happened: it holds in
// its own window only.
func SpanOfEvent(d Dates) Span {
	if d.undated() {
		return SpanOf(d)
	}
	return d.span(d.ownEnd())
}

// span ends where it is told to. Where sources disagree, what one of them shows
// outside the possible days does not count as certain.
func (d Dates) span(to Day) Span {
	span := Span{Possible: Period{d.earliest(), to}, Certain: d.certain()}
	return span.Within(span.Possible)
}

func (d Dates) undated() bool {
	return !d.starts.known && !d.ends.known && !d.observations.known && !d.implied.known
}

func (d Dates) earliest() Day {
	switch {
	case d.starts.known:
		return d.starts.firstFrom
	case d.observations.known:
		return d.observations.firstFrom
	}
	return Beginning
}

// latestEnd lets the most generous source decide where several give an end.
func (d Dates) latestEnd() Day {
	if !d.ends.known {
		return End
	}
	return d.ends.lastTo
}

// ownEnd is where an event's window closes: its end, else its last observation, else its start.
func (d Dates) ownEnd() Day {
	for _, w := range []windows{d.ends, d.observations, d.starts} {
		if w.known {
			return w.lastTo
		}
	}
	return End
}

func (d Dates) certain() Period {
	begun, lasting := End, Beginning
	for _, w := range []windows{d.starts, d.observations, d.implied} {
		if w.known {
			begun = min(begun, w.firstTo)
		}
	}
	for _, w := range []windows{d.ends, d.observations, d.implied} {
		if w.known {
			lasting = max(lasting, w.lastFrom)
		}
	}
	if begun == End || lasting == Beginning {
		return Period{}
	}
	// Begun is half-open: the last day of the window is the day before it, on
	// which the fact surely holds; lasting is a day that still counts.
	return Period{begun - 1, lasting + 1}.orNever()
}

// lastSeen is the latest day on which a window begins in which the fact was seen,
// or began.
func (d Dates) lastSeen() Day {
	last := Beginning
	for _, w := range []windows{d.observations, d.starts, d.implied} {
		if w.known {
			last = max(last, w.lastFrom)
		}
	}
	return last
}
