package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong in a data set, and where.
type Problem struct {
	File    string // path of the table below the root of the data set
	Line    int    // 1 is the header row
	Column  int    // byte of the line at which the field starts, from 1, as editors and compilers count
	Code    string // stable name of the check, such as unknown-organisation
	Message string // what is wrong, and what would be right

	row string // id of the row, by which conflicts.csv lists it
}

// String returns the problem as compilers write it: file:line:column: message (code).
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s (%s)", p.File, p.Line, p.Column, p.Message, p.Code)
}

// Problems is every problem that was found, by file, line and column.
type Problems []Problem

// Error returns one problem a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.String()
	}
	return strings.Join(lines, "\n")
}

// orNil returns p as an error, and a nil error when there is no problem.
func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// sorted returns the problems in the order in which a reader meets them.
func (p Problems) sorted() Problems {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return p
}

// keptProblems is how many problems are kept: more than anybody reads, and few
// enough for any memory.
const keptProblems = 1000

// report collects problems while tables are read and checked. Of many it keeps
// those that a reader meets first.
type report struct {
	problems Problems
	dropped  int
}

// at adds a problem with a cell.
func (r *report) at(c cell, code, format string, args ...any) {
	r.add(Problem{
		File: c.file, Line: c.line, Column: c.column, Code: code,
		Message: fmt.Sprintf(format, args...), row: c.row,
	})
}

func (r *report) add(p Problem) {
	r.problems = append(r.problems, p)
	if len(r.problems) == 2*keptProblems {
		r.dropped += keptProblems
		r.problems = slices.Clone(r.problems.sorted()[:keptProblems])
	}
}

// all is the problems in order, and how many more there are.
func (r *report) all() Problems {
	problems := r.problems.sorted()
	if more := r.dropped + max(0, len(problems)-keptProblems); more > 0 {
		problems = append(problems[:keptProblems:keptProblems], Problem{
			File: descriptorFile, Line: 1, Column: 1, Code: "more-problems",
			Message: fmt.Sprintf("%d more problems are not shown", more),
		})
	}
	return problems
}
