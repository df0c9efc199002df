package answer

import (
	"context"

	"diginett/internal/org"
	"diginett/internal/store"
)

// Step is one relationship on the way from one organisation to another, before
// it is answered.
type Step struct {
	Row       *store.Relationship
	At        Reading
	IsForward bool         // read from its From to its To
	Weight    org.Strength // only of a reporting line
}

// Read makes the step's relationship, to be hung.
func (s Step) Read() *Relationship { return NewRelationship(s.Row, s.At) }

// Forward reports whether the relationship is read from its From to its To.
func (s Step) Forward() bool { return s.IsForward }

// ReportingLine is a documented line from a network up to a council.
type ReportingLine struct {
	hook
	Strength  org.Strength
	Certainty org.Certainty
	rows      []Step
}

// NewReportingLine is a line that holds on the day of the reading.
func NewReportingLine(line store.Line, at Reading) *ReportingLine {
	certainty, _ := line.Span.On(at.Day)
	l := &ReportingLine{Strength: line.Strength, Certainty: certainty}
	for _, s := range line.Steps {
		l.rows = append(l.rows, Step{Row: s.Relationship, At: at, IsForward: s.Forward, Weight: s.Strength})
	}
	return l
}

// TypeName implements [Object].
func (l *ReportingLine) TypeName() string { return "ReportingLine" }

// AllSteps makes the line's steps, to be hung.
func (l *ReportingLine) AllSteps() []*ReportingStep {
	steps := make([]*ReportingStep, len(l.rows))
	for i, row := range l.rows {
		steps[i] = &ReportingStep{Step: row}
	}
	return steps
}

// Steps are the steps, from the network to the council.
func (l *ReportingLine) Steps(ctx context.Context) ([]*ReportingStep, error) {
	return hangingList[*ReportingStep](ctx, &l.hook)
}

// ReportingStep is a step of a line.
type ReportingStep struct {
	hook
	Step
}

// TypeName implements [Object].
func (s *ReportingStep) TypeName() string { return "ReportingStep" }

// Strength is the strength of the step.
func (s *ReportingStep) Strength() org.Strength { return s.Weight }

// Relationship is the step's relationship.
func (s *ReportingStep) Relationship(ctx context.Context) (*Relationship, error) {
	return hanging[*Relationship](ctx, &s.hook)
}

// PathList is paths between two organisations.
type PathList struct {
	hook
	Truncated bool
	rows      [][]Step
}

// NewPathList is a list of paths, each the steps that it takes.
func NewPathList(paths [][]Step, truncated bool) *PathList {
	return &PathList{rows: paths, Truncated: truncated}
}

// TypeName implements [Object].
func (l *PathList) TypeName() string { return "PathList" }

// AllPaths makes the paths, to be hung.
func (l *PathList) AllPaths() []*Path {
	paths := make([]*Path, len(l.rows))
	for i, row := range l.rows {
		paths[i] = &Path{rows: row}
	}
	return paths
}

// Nodes are the paths.
func (l *PathList) Nodes(ctx context.Context) ([]*Path, error) {
	return hangingList[*Path](ctx, &l.hook)
}

// Path is a chain of relationships.
type Path struct {
	hook
	rows []Step
}

// TypeName implements [Object].
func (p *Path) TypeName() string { return "Path" }

// Length is how many relationships the path has.
func (p *Path) Length() int { return len(p.rows) }

// AllSteps makes the path's steps, to be hung.
func (p *Path) AllSteps() []*PathStep {
	steps := make([]*PathStep, len(p.rows))
	for i, row := range p.rows {
		steps[i] = &PathStep{Step: row}
	}
	return steps
}

// Steps are its steps.
func (p *Path) Steps(ctx context.Context) ([]*PathStep, error) {
	return hangingList[*PathStep](ctx, &p.hook)
}

// PathStep is a step of a path.
type PathStep struct {
	hook
	Step
}

// TypeName implements [Object].
func (s *PathStep) TypeName() string { return "PathStep" }

// Relationship is the step's relationship.
func (s *PathStep) Relationship(ctx context.Context) (*Relationship, error) {
	return hanging[*Relationship](ctx, &s.hook)
}
