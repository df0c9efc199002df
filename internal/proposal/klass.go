package proposal

import (
	"cmp"
	"fmt"
	"slices"

	"diginett/internal/dataset"
	"diginett/internal/klass"
	"diginett/internal/org"
)

// Options are what a curator says of an import.
type Options struct {
	Source   string  // id of a row of sources.csv that new rows rest on; "" proposes one
	ReadOn   org.Day // when the register was read
	Language string  // that names of areas are in: nb where it is empty

	// Identities tell who bears a number after a merger or a division: the slug of one
	// of those that it comes from, or IsNew.
	Identities map[string]string
}

// Klass compares answers of Klass with the tables. Several answers are read as one:
// codes tell when numbers and names hold, changes what became of whom. The error is of
// the options: a source that the tables do not have.
func Klass(sheets *dataset.Sheets, answers []*klass.Answer, options Options) (*Report, error) {
	if options.Language == "" {
		options.Language = "nb"
	}
	src, err := newSources(sheets, options)
	if err != nil {
		return nil, err
	}
	c := &comparison{
		tables: newTables(sheets), report: &Report{}, options: options, sources: src,
		first: sheets.About.CoverageFrom, runs: make(map[seat][]*run), legsFound: make(map[*fact]bool), identified: make(map[string]bool),
		disputed: make(map[seat]bool), turns: make(map[turn]bool), untold: make(map[turn][]string),
	}
	c.gather(answers)
	c.foundMissing()
	c.compareChanges()
	c.unidentified()
	c.compareCodes()
	c.listMissing()
	c.report.settle(src)
	return c.report, nil
}

// comparison is one import of Klass.
type comparison struct {
	*tables
	report  *Report
	options Options
	sources *sources
	first   org.Day // that the tables cover

	codes     []klass.Code
	changes   []klass.Change
	runs      map[seat][]*run
	legsFound map[*fact]bool

	identified map[string]bool // numbers of options.Identities that were asked for
	disputed   map[seat]bool   // about which the files contradict each other
	turns      map[turn]bool
	untold     map[turn][]string // numbers that codes begin or end, and no change names
}

// turn is a day on which codes of a type begin or end.
type turn struct {
	kind org.Type
	day  org.Day
}

// run is one unbroken time of a number: codes that follow each other under other names.
type run struct {
	codes                    []klass.Code
	period                   org.Period
	beginsEarlier, endsLater bool
}

// gather puts what the answers say together, each thing once.
func (c *comparison) gather(answers []*klass.Answer) {
	for _, a := range answers {
		c.report.Read = append(c.report.Read, fmt.Sprintf("%s: codes %d, changes %d", a.File, len(a.Codes), len(a.Changes)))
		for _, remark := range a.Remarks {
			c.report.Remarks = append(c.report.Remarks, remark.String())
		}
		c.codes, c.changes = append(c.codes, c.withoutGroups(a)...), append(c.changes, a.Changes...)
	}
	slices.SortStableFunc(c.codes, func(a, b klass.Code) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Period.From, b.Period.From), cmp.Compare(a.Period.To, b.Period.To))
	})
	slices.SortStableFunc(c.changes, func(a, b klass.Change) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Type, b.Type), cmp.Compare(a.OldNumber, b.OldNumber), cmp.Compare(a.NewNumber, b.NewNumber))
	})
	c.changes = slices.CompactFunc(c.changes, func(a, b klass.Change) bool {
		a.Place = b.Place
		return a == b
	})
	c.codes = slices.CompactFunc(c.codes, func(a, b klass.Code) bool {
		a.Place = b.Place
		return a == b
	})
	for _, code := range c.codes {
		c.addToRun(code)
		c.addTurns(code)
	}
	c.findDisputes()
	c.findUntold()
}

// addToRun adds a code to the run that it goes on, or begins one.
func (c *comparison) addToRun(code klass.Code) {
	at := seat{code.Type, code.Number}
	runs := c.runs[at]
	if len(runs) > 0 {
		last := runs[len(runs)-1]
		if code.Period.From <= last.period.To {
			last.add(code)
			return
		}
	}
	c.runs[at] = append(runs, &run{[]klass.Code{code}, code.Period, code.BeginsEarlier, code.EndsLater})
}

func (r *run) add(code klass.Code) {
	if code.Period.From < r.period.From || code.Period.From == r.period.From && !code.BeginsEarlier {
		r.period.From, r.beginsEarlier = code.Period.From, code.BeginsEarlier
	}
	switch {
	case code.Period.To > r.period.To:
		r.period.To, r.endsLater = code.Period.To, code.EndsLater
	case code.Period.To == r.period.To && !code.EndsLater:
		r.endsLater = false
	}
	r.codes = append(r.codes, code)
}

// codeOn is the code of a number that the files have for a day.
func (c *comparison) codeOn(at seat, day org.Day) (klass.Code, bool) {
	for _, r := range c.runs[at] {
		for _, code := range r.codes {
			if code.Period.Contains(day) {
				return code, true
			}
		}
	}
	return klass.Code{}, false
}

// endOf is the day on which the run ends that holds before the day; known is false
// where the files do not say. Codes that have nothing new on the day may be older than
// the change, so that they do not tell that anybody goes on behind it.
func (c *comparison) endOf(at seat, day org.Day) (end org.Day, known bool) {
	for _, r := range c.runs[at] {
		if r.period.Contains(day - 1) {
			return r.period.To, r.period.To <= day && !r.endsLater || r.period.To > day && c.turns[turn{at.kind, day}]
		}
	}
	return 0, false
}

// seats are those of the files, counties first, by number.
func (c *comparison) seats() []seat {
	var list []seat
	for at := range c.runs {
		list = append(list, at)
	}
	slices.SortFunc(list, func(a, b seat) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.number, b.number)) })
	return list
}

// outside says why a number is none of the tables' matter; "" where it may be. Klass has
// numbers for what lies outside of all municipalities, and for what nobody stated.
func (c *comparison) outside(at seat) string {
	if len(c.numbers[at]) > 0 {
		return ""
	}
	switch at.number[:2] {
	case "21", "22", "23":
		return "Svalbard, Jan Mayen and the shelf are in no municipality"
	case "24", "25", "26", "27", "28", "29":
		return "a number for what lies abroad or at sea"
	case "00", "88", "99":
		return "a number for what is not stated"
	}
	return ""
}

func (c *comparison) draft(kind org.Type, title string, args ...any) *draft {
	p := &Proposal{Title: fmt.Sprintf(title, args...)}
	return &draft{tables: c.tables, proposal: p, source: c.sources.klass(kind), language: c.options.Language, readOn: c.options.ReadOn}
}

// propose adds what was drafted to the report.
func (c *comparison) propose(d *draft) {
	if len(d.proposal.Edits)+len(d.proposal.Lacks) > 0 {
		c.report.Proposals = append(c.report.Proposals, d.proposal)
	}
}

// foundMissing proposes areas that the tables lack and that are older than what they
// cover, so that nothing needs to lead to them.
func (c *comparison) foundMissing() {
	for _, at := range c.seats() {
		r := c.runs[at][0]
		covered := r.period.From <= c.first && r.period.To > c.first // of one that begins later, it is not known that nothing led to it
		if !covered || c.outside(at) != "" || len(c.numbers[at]) > 0 || c.disputed[at] {
			continue
		}
		code := r.codes[0]
		d := c.draft(at.kind, "%s %s (%s), a %s that the tables do not have", at.number, code.Name, code.Place, word(at.kind))
		slug := d.found(newArea{
			kind: at.kind, number: at.number, label: code.Name, county: countyNumber(at.number),
			begins: r.period.From, beginsDay: !r.beginsEarlier,
		})
		if r.beginsEarlier {
			d.proposal.note("the file begins on %s, so that it does not say when %s began", r.period.From, slug)
		}
		if r.endsLater {
			d.proposal.lacks("the file ends on %s, so that it does not say whether %s goes on; ask Klass for codes without an end", r.period.To-1, slug)
		}
		c.propose(d)
	}
}
