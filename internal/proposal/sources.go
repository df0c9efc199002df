package proposal

import (
	"fmt"
	"maps"
	"slices"

	"diginett/internal/dataset"
	"diginett/internal/org"
)

// source is a source that new rows rest on: its row of sources.csv.
type source struct {
	id    string
	cells map[string]string // nil where the table has it
}

// sources are those of one import.
type sources struct {
	sheets *dataset.Sheets
	named  string // the id of the one that a curator named; "" for one of each register
	readOn org.Day
	made   map[string]source
}

// newSources refuses a named source that the tables do not have.
func newSources(sheets *dataset.Sheets, options Options) (*sources, error) {
	s := &sources{sheets: sheets, named: options.Source, readOn: options.ReadOn, made: make(map[string]source)}
	if s.named != "" && !s.has(s.named) {
		return nil, fmt.Errorf("sources.csv has no source %q", s.named)
	}
	return s, nil
}

// of returns the id of the source that rows rest on: the one that a curator named, or
// that of the register as it was read on the day.
func (s *sources) of(stem, title, publisher, url, licence string) string {
	if s.named != "" {
		return s.named
	}
	day := s.readOn.String()
	id := stem + "-" + day
	if _, ok := s.made[id]; ok {
		return id
	}
	made := source{id: id}
	if !s.has(id) {
		made.cells = map[string]string{
			"id": id, "title": title, "publisher": publisher, "url": url, "read_on": day, "language": "nb",
			"note": licence,
		}
	}
	s.made[id] = made
	return id
}

func (s *sources) has(id string) bool {
	sheet := s.sheets.Sheet("sources")
	for i := range sheet.Len() {
		if sheet.Text(i, "id") == id {
			return true
		}
	}
	return false
}

const statisticsNorway = "Statistisk sentralbyrå" //nolint:misspell // it is Norwegian

// klass is the source of what Klass says of areas of a type.
func (s *sources) klass(kind org.Type) string {
	if kind == org.TypeCounty {
		return s.of("ssb-klass-104", "Standard for fylkesinndeling (Klass 104)", statisticsNorway,
			"https://data.ssb.no/api/klass/v1/classifications/104", "CC BY 4.0.")
	}
	return s.of("ssb-klass-131", "Standard for kommuneinndeling (Klass 131)", statisticsNorway,
		"https://data.ssb.no/api/klass/v1/classifications/131", "CC BY 4.0.")
}

// register is the source of what the register of entities says.
func (s *sources) register() string {
	return s.of("brreg", "Enhetsregisteret", "Brønnøysundregistrene", "https://data.brreg.no/enhetsregisteret/api/enheter", "NLOD.")
}

// proposals are the rows of sources that others name, as proposals of their own. One
// that only waiting proposals name waits with them.
func (s *sources) proposals(others []*Proposal) []*Proposal {
	var made []*Proposal
	for _, id := range slices.Sorted(maps.Keys(s.made)) {
		one := s.made[id]
		used, complete := uses(others, id)
		if one.cells == nil || !used {
			continue
		}
		p := &Proposal{Title: "the source of what follows", Edits: []*Edit{{Table: "sources", Cells: one.cells}}}
		if !complete {
			p.lacks("nothing that can be written rests on it")
		}
		made = append(made, p)
	}
	return made
}

// uses reports whether any of the proposals names the source, and any that is complete.
func uses(proposals []*Proposal, id string) (used, complete bool) {
	for _, p := range proposals {
		if slices.ContainsFunc(p.Edits, func(e *Edit) bool { return e.named(id) }) {
			used, complete = true, complete || p.Complete()
		}
	}
	return used, complete
}
