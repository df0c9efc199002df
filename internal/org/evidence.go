package org

// Add adds what a statement says of the time of its relationship. The day on
// which its sources were last read closes an observation that is left open.
func (d *Dates) Add(s Statement, readOn Day) {
	if s.ValidFrom.Known() {
		d.Starts = append(d.Starts, s.ValidFrom.Window())
	}
	if s.ValidTo.Known() {
		d.Ends = append(d.Ends, s.ValidTo.Window())
	}
	if s.Precision == Exact {
		d.imply(s.ValidFrom, s.ValidTo)
	}
	d.observe(s.ObservedFrom, s.ObservedTo, readOn)
}

// imply counts exact dates as observations: who says when something began has
// seen it hold then.
func (d *Dates) imply(dates ...PartialDate) {
	for _, date := range dates {
		if date.Known() {
			d.Implied = append(d.Implied, date.Window())
		}
	}
}

func (d *Dates) observe(from, to PartialDate, readOn Day) {
	if window, ok := observation(from, to, readOn); ok {
		d.Observations = append(d.Observations, window)
	}
}

// observation is the window of days in which one observation lies.
func observation(from, to PartialDate, readOn Day) (Period, bool) {
	if !from.Known() && !to.Known() {
		return Period{}, false
	}
	window := Period{from.Window().From, to.Window().To}
	if !to.Known() {
		window.To = max(readOn, window.From) + 1
	}
	return window, true
}
