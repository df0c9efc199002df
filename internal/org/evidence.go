package org

// windows is what counts of a number of windows of days: when the first and the
// last of them begin and end. However many there are, it takes no more room.
type windows struct {
	known               bool // there is one
	firstFrom, lastFrom Day
	firstTo, lastTo     Day
}

func (w *windows) add(p Period) {
	w.join(windows{true, p.From, p.From, p.To, p.To})
}

func (w *windows) join(more windows) {
	switch {
	case !more.known:
	case !w.known:
		*w = more
	default:
		w.firstFrom, w.lastFrom = min(w.firstFrom, more.firstFrom), max(w.lastFrom, more.lastFrom)
		w.firstTo, w.lastTo = min(w.firstTo, more.firstTo), max(w.lastTo, more.lastTo)
	}
}

// Dates is what statements say of when a fact held: windows in which it began,
// in which it ended, and in which it was observed. Each window is one source's.
// The zero value says nothing.
type Dates struct {
	starts, ends windows
	observations windows // by a source that shows the fact to hold
	implied      windows // exact starts and ends, which are observations too
}

// Add adds what a statement says of the time of its relationship. The day on
// which its sources were last read closes an observation that is left open.
func (d *Dates) Add(s Statement, readOn Day) {
	if s.ValidFrom.Known() {
		d.starts.add(s.ValidFrom.Window())
	}
	if s.ValidTo.Known() {
		d.ends.add(s.ValidTo.Window())
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
			d.implied.add(date.Window())
		}
	}
}

func (d *Dates) observe(from, to PartialDate, readOn Day) {
	if window, ok := observation(from, to, readOn); ok {
		d.observations.add(window)
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
