package proposal

import (
	"fmt"
	"io"
	"strings"

	"diginett/internal/dataset"
)

// Print says how a report is printed.
type Print struct {
	Verbose bool // list what is equal too, and all of every list
	Written bool // the complete proposals have been written
}

// shown is how many lines of a list are printed where not all were asked for.
const shown = 40

// Print writes the report for people, in sections.
func (r *Report) Print(out io.Writer, sheets *dataset.Sheets, how Print) {
	p := printer{out: out, how: how, sheets: sheets}
	for _, line := range r.Read {
		p.line("Read: %s", line)
	}
	p.list("Not understood, or read with care", r.Remarks)
	p.equal(r)
	p.proposals(r.Proposals)
	p.contradictions(r.Contradictions)
	p.list("Not matched", r.Unmatched)
	p.list("In the tables, and not in the files", r.Missing)
	p.boundaries(r.Boundaries)
	p.summary(r)
}

type printer struct {
	out    io.Writer
	how    Print
	sheets *dataset.Sheets
}

func (p printer) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

func (p printer) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.line("\n%s: %d", title, len(lines))
	for i, line := range lines {
		if i == shown && !p.how.Verbose {
			p.line("  and %d more; --verbose lists them all", len(lines)-i)
			return
		}
		p.line("  %s", line)
	}
}

// boundaries are told in one line, since they are never in the files.
func (p printer) boundaries(lines []string) {
	switch {
	case len(lines) == 0:
	case p.how.Verbose:
		p.list("Boundary adjustments of the tables, of which Klass tells few", lines)
	default:
		p.line("\nBoundary adjustments of the tables, of which Klass tells few: %d; --verbose lists them", len(lines))
	}
}

func (p printer) equal(r *Report) {
	var counts []string
	for _, c := range r.Equal {
		counts = append(counts, fmt.Sprintf("%s %d", c.What, c.Number))
	}
	if counts == nil {
		counts = []string{"nothing"}
	}
	p.line("\nMatched and equal: %s", strings.Join(counts, ", "))
	if p.how.Verbose {
		for _, line := range r.EqualLines {
			p.line("  %s", line)
		}
	}
}

func (p printer) proposals(list []*Proposal) {
	if len(list) == 0 {
		return
	}
	p.line("\nProposed: %d", len(list))
	for i, one := range list {
		p.line("\n  %d. %s", i+1, one.Title)
		p.edits(one.Edits)
		for _, note := range one.Notes {
			p.line("     note: %s", note)
		}
		for _, lack := range one.Lacks {
			p.line("     cannot be written: %s", lack)
		}
	}
}

// edits prints new rows, and rows in which cells are filled as they are and would be.
func (p printer) edits(list []*Edit) {
	type place struct {
		table string
		row   int
	}
	filled := make(map[place]map[string]string)
	for _, e := range list {
		if e.Cells == nil {
			at := place{e.Table, e.Row}
			if filled[at] == nil {
				filled[at] = make(map[string]string)
			}
			filled[at][e.Column] = e.New
		}
	}
	for _, e := range list {
		sheet, at := p.sheets.Sheet(e.Table), place{e.Table, e.Row}
		switch {
		case e.Cells != nil:
			p.line("     + %s: %s", sheet.Path, sheet.Format(e.Cells))
		case filled[at] != nil:
			p.line("     - %s:%d: %s", sheet.Path, sheet.Line(e.Row), sheet.Row(e.Row))
			p.line("     + %s:%d: %s", sheet.Path, sheet.Line(e.Row), sheet.FormatFilled(e.Row, filled[at]))
			delete(filled, at)
		}
	}
}

func (p printer) contradictions(list []Contradiction) {
	if len(list) == 0 {
		return
	}
	p.line("\nContradictions: %d, of which nothing is done", len(list))
	for i, one := range list {
		if i == shown && !p.how.Verbose {
			p.line("\n  and %d more; --verbose lists them all", len(list)-i)
			return
		}
		p.line("")
		for _, row := range one.Curated {
			p.line("  tables: %s", row)
		}
		p.line("  file:   %s", one.Imported)
		p.line("          %s", one.Advice)
	}
}

// summary says what comes of it.
func (p printer) summary(r *Report) {
	complete, waiting := 0, 0
	for _, one := range r.Proposals {
		if one.Complete() {
			complete++
		} else {
			waiting++
		}
	}
	done := "that can be written with --write"
	if p.how.Written {
		done = "that were written"
	}
	p.line("\nProposals %s: %d; that wait for a curator: %d. Contradictions: %d. Not matched: %d.", done, complete, waiting, len(r.Contradictions), len(r.Unmatched))
}
