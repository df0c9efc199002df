package org

// existence is what is known of the life of one organisation while evidence of
// it is gathered. It takes the same room however much that is.
type existence struct {
	dates          Dates
	end            Day   // by which a source shows it to have ended, or [End]
	succeeded      Day   // by which another followed it; Beginning where none did
	area           int32 // place of its county; 0 where it has none
	county         bool  // it is a county
	founded, ended bool  // the founding and the end are known
	planned        bool
}

func newExistence(o Organisation, area int, read readings) existence {
	e := existence{
		dates: ownDates(o, read), end: End, succeeded: Beginning, area: int32(area), county: o.Type == TypeCounty,
		founded: o.Founded.Known(), ended: o.Ended.Known(), planned: o.Status == StatusPlanned,
	}
	if shown, ok := shownEnded(o, read); ok {
		e.end = shown
	}
	return e
}

// livesOf works out when each organisation exists, by place. Areas come first,
// since an organisation with no known founding does not begin before its area.
func livesOf(all []existence) []Span {
	lives := make([]Span, len(all))
	for _, areas := range []bool{true, false} {
		for place, e := range all {
			if e.county == areas {
				lives[place] = e.life(lives)
			}
		}
	}
	return lives
}

// life applies the rule of time to an organisation: one with no known founding
// begins with its first dated fact, and never before its area.
func (e existence) life(lives []Span) Span {
	span := SpanOf(e.dates)
	if e.area > 0 && !e.founded {
		span = span.Within(Period{lives[e.area].Possible.From, End})
	}
	span.Planned = e.planned
	return span.Within(Period{Beginning, e.lastEnd()})
}

// lastEnd is the day by which an organisation whose end is not known has ended:
// it was succeeded, or a source shows it to have ended.
func (e existence) lastEnd() Day {
	switch {
	case e.ended:
		return End
	case e.succeeded != Beginning:
		return min(e.succeeded, e.end)
	}
	return e.end
}

// shownEnded is the day after the window in which a source shows that the
// organisation has ended. An undated source shows it by the day on which it was
// read.
func shownEnded(o Organisation, read readings) (Day, bool) {
	if o.Status != StatusEnded {
		return End, false
	}
	readOn := read.last(o.Sources)
	if window, ok := observation(o.StatusFrom, o.StatusTo, readOn); ok {
		return window.To, true
	}
	return readOn + 1, readOn != Beginning
}

// ownDates is what the organisation's own rows say: founding, end, status and numbers.
func ownDates(o Organisation, read readings) Dates {
	var d Dates
	d.Add(Statement{ValidFrom: o.Founded, Precision: o.FoundedPrecision}, Beginning)
	d.Add(Statement{ValidTo: o.Ended, Precision: o.EndedPrecision}, Beginning)
	if o.Status == StatusActive {
		d.observe(o.StatusFrom, o.StatusTo, read.last(o.Sources))
	}
	for _, n := range o.Numbers {
		d.observe(n.From, n.From, Beginning)
		d.observe(lastSeen(n, read), lastSeen(n, read), Beginning)
	}
	return d
}

// lastSeen is the last day of a number, or the day on which it was read to be in use still.
func lastSeen(n Number, read readings) PartialDate {
	if n.To.Known() {
		return n.To
	}
	return PartialDateOf(read.last(n.Sources))
}

// showLife lets a relationship that holds show that its ends exist. What is
// planned or proposed shows nothing. A succession shows by when it was followed.
func (t *tie) showLife(from, to *existence) {
	if t.seen.Undated || t.seen.Planned {
		return
	}
	if t.Kind == SucceededBy {
		from.succeeded = max(from.succeeded, t.seen.Possible.To)
	}
	if t.Kind == Proposed {
		return
	}
	for _, end := range []*existence{from, to} {
		end.dates.observations.join(t.dates.observations)
		end.dates.observations.join(t.dates.starts)
	}
}
