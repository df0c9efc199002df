package org

// lives holds when each organisation exists, by slug.
type lives map[string]Span

// newLives works out when each organisation exists from its own rows and from
// the relationships' own dates, uncut. Areas come first, since an organisation
// with no known founding does not begin before its area.
func newLives(facts Facts, relationships []*Relationship, read readings) lives {
	evidence := evidenceOfLife(facts, relationships, read)
	successions := successionEnds(relationships)
	l := make(lives, len(facts.Organisations))
	for _, areas := range []bool{true, false} {
		for _, o := range facts.Organisations {
			if (o.Type == TypeCounty) == areas {
				l[o.Slug] = l.life(o, *evidence[o.Slug]).Within(Period{Beginning, lastEnd(o, successions, read)})
			}
		}
	}
	return l
}

// life applies the rule of time to an organisation: one with no known founding
// begins with its first dated fact, and never before its area.
func (l lives) life(o Organisation, dates Dates) Span {
	span := SpanOf(dates)
	if area, ok := l[o.County]; ok && !o.Founded.Known() {
		span = span.Within(Period{area.Possible.From, End})
	}
	span.Planned = o.Status == StatusPlanned
	return span
}

// lastEnd is the day by which an organisation whose end is not known has ended:
// it was succeeded, or a source shows it to have ended.
func lastEnd(o Organisation, successions map[string]Day, read readings) Day {
	if o.Ended.Known() {
		return End
	}
	end, succeeded := successions[o.Slug]
	if !succeeded {
		end = End
	}
	if shown, ok := shownEnded(o, read); ok {
		end = min(end, shown)
	}
	return end
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

// of is the period in which both ends of a relationship can exist.
func (l lives) of(r *Relationship) Period {
	return l[r.From].Possible.Intersect(l[r.To].Possible)
}

func evidenceOfLife(facts Facts, relationships []*Relationship, read readings) map[string]*Dates {
	evidence := make(map[string]*Dates, len(facts.Organisations))
	for _, o := range facts.Organisations {
		evidence[o.Slug] = ownDates(o, read)
	}
	for _, r := range relationships {
		addTies(evidence, r)
	}
	for _, c := range facts.Counts {
		if d, ok := evidence[c.Subject]; ok && c.Precision != Planned {
			d.observe(c.ObservedFrom, c.ObservedTo, read.last(c.Sources))
		}
	}
	return evidence
}

// ownDates is what the organisation's own rows say: founding, end, status and numbers.
func ownDates(o Organisation, read readings) *Dates {
	d := new(Dates)
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

// addTies lets a relationship that holds show that its ends exist. What is
// planned or proposed shows nothing.
func addTies(evidence map[string]*Dates, r *Relationship) {
	if r.seen.Undated || r.seen.Planned || r.Kind == Proposed {
		return
	}
	for _, end := range []string{r.From, r.To} {
		if d, ok := evidence[end]; ok {
			d.Observations = append(d.Observations, r.dates.Observations...)
			d.Observations = append(d.Observations, r.dates.Starts...)
		}
	}
}

// successionEnds is the day, per organisation, by which it was followed by another.
func successionEnds(relationships []*Relationship) map[string]Day {
	ends := make(map[string]Day)
	for _, r := range relationships {
		if r.Kind != SucceededBy || r.seen.Planned || r.seen.Undated {
			continue
		}
		if end, ok := ends[r.From]; !ok || end < r.seen.Possible.To {
			ends[r.From] = r.seen.Possible.To
		}
	}
	return ends
}
