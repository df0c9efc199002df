package proposal

import (
	"fmt"
	"slices"
	"strings"

	"diginett/internal/dataset"
)

// Report is what came of comparing files with the tables.
type Report struct {
	Read           []string // what was read, a line each
	Remarks        []string // what of the files was not understood, or read with care
	Equal          []Count  // what agrees
	EqualLines     []string // the same, one by one
	Proposals      []*Proposal
	Contradictions []Contradiction
	Unmatched      []string // of the files, with why
	Missing        []string // of the tables, that the files do not have
	Boundaries     []string // the same, of boundary adjustments
}

// Count is how many things of a kind there are.
type Count struct {
	What   string
	Number int
}

// Proposal is one set of edits that belong together.
type Proposal struct {
	Title string
	Edits []*Edit
	// Lacks is what keeps it from being written, since the tables would be wrong or the
	// fact half; a curator adds it.
	Lacks []string
	// Notes are what a curator should look at; they keep nothing from being written.
	Notes []string

	needs   []*Proposal // whose rows it rests on
	refills []refill    // of rows of those, in order
}

// refill is a cell of a row of another proposal that was filled, and what it had.
type refill struct {
	edit        *Edit
	column, old string
}

// Edit is a new row of a table, or a cell that is filled.
type Edit struct {
	Table string
	Cells map[string]string // of a new row; nil where a cell is filled
	// Of a cell: its row and column, and what it has and gets. Old is empty but for
	// source_id, to which a source is added.
	Row      int
	Column   string
	Old, New string
}

// Contradiction is a curated row and what a file says instead. Nothing is done.
type Contradiction struct {
	Curated  []string // rows with their places
	Imported string   // what the file says, with its place
	Advice   string   // what differs, and what a curator may do
}

func (r *Report) equal(what, format string, args ...any) {
	r.EqualLines = append(r.EqualLines, fmt.Sprintf(format, args...))
	for i := range r.Equal {
		if r.Equal[i].What == what {
			r.Equal[i].Number++
			return
		}
	}
	r.Equal = append(r.Equal, Count{what, 1})
}

func (r *Report) unmatched(format string, args ...any) {
	r.Unmatched = append(r.Unmatched, fmt.Sprintf(format, args...))
}

func (r *Report) contradict(imported, advice string, curated ...string) {
	r.Contradictions = append(r.Contradictions, Contradiction{curated, imported, advice})
}

func (p *Proposal) lacks(format string, args ...any) {
	p.Lacks = append(p.Lacks, fmt.Sprintf(format, args...))
}

func (p *Proposal) note(format string, args ...any) {
	p.Notes = append(p.Notes, fmt.Sprintf(format, args...))
}

// Complete reports whether the proposal can be written as it is.
func (p *Proposal) Complete() bool { return len(p.Lacks) == 0 }

// settle makes proposals wait for those whose rows they rest on, takes back what those
// that wait did to rows of others, drops those that propose nothing, and puts the rows of sources first that the others name.
func (r *Report) settle(sources *sources) {
	for changed := true; changed; {
		changed = false
		for _, p := range r.Proposals {
			for _, q := range p.needs {
				if p.Complete() && !q.Complete() {
					p.lacks("it rests on what is proposed for: %s", q.Title)
					changed = true
				}
			}
		}
	}
	r.takeBack()
	r.Proposals = append(sources.proposals(r.Proposals), r.Proposals...)
}

// takeBack gives rows the cells that proposals that wait would change.
func (r *Report) takeBack() {
	for _, p := range slices.Backward(r.Proposals) {
		if p.Complete() {
			continue
		}
		for _, c := range slices.Backward(p.refills) {
			c.edit.Cells[c.column] = c.old
		}
	}
}

// Apply puts the edits of the complete proposals in the tables, in memory, and returns
// how many there were.
func (r *Report) Apply(sheets *dataset.Sheets) int {
	applied, places := 0, newOrder(sheets, r.Proposals)
	for _, p := range r.Proposals {
		if !p.Complete() {
			continue
		}
		for _, e := range p.Edits {
			e.apply(sheets, places)
			applied++
		}
	}
	return applied
}

func (e *Edit) apply(sheets *dataset.Sheets, places order) {
	sheet := sheets.Sheet(e.Table)
	if e.Cells == nil {
		sheet.Fill(e.Row, e.Column, e.New)
		return
	}
	sheet.Insert(places.after(e.Table, e.Cells), e.Cells)
}

// named reports whether an edit names a source.
func (e *Edit) named(source string) bool {
	text := e.Cells["source_id"]
	if e.Cells == nil && e.Column == "source_id" {
		text = e.New
	}
	for id := range strings.SplitSeq(text, ";") {
		if id == source {
			return true
		}
	}
	return false
}
