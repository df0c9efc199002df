// Package rows lays out the JSON answer to a GraphQL operation as tables: each list of objects in it becomes rows,
// and what the objects hold becomes columns.
//
// The rules are the same for every answer, so whoever asks the same question gets the same columns:
//
//   - A list is a table of its own where no other list is around it. Its name is the path of response keys to it,
//     such as network.members.edges.
//   - A column is a path below an element of the list, such as node.county.name. Columns stand in the order of the
//     question; where elements are of several types, those of one type only stand where that type has them.
//   - A list inside a row becomes one cell for each of its columns: its values, in their order, with "; " between them.
//     Where it holds lists itself, " | " stands between its elements, and " || " further out. What is missing leaves an
//     empty place, so that the values of two columns belong together by their place; nothing but empty places is an
//     empty cell.
//   - Null is an empty cell. Texts, numbers and booleans are as in the answer.
//
// It knows nothing of GraphQL's types, and does no I/O.
package rows

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Answer is an answer laid out.
type Answer struct {
	// Values are what the answer holds outside all lists, in the order of the question.
	Values []Value
	// Tables are its lists, in the order of the question.
	Tables []Table
}

// Value is a text, a number or a boolean at a place in the answer; empty for null.
type Value struct{ Path, Text string }

// Table is a list of objects as rows. Each row has as many cells as there are columns.
type Table struct {
	Path    string
	Columns []string
	Rows    [][]string
}

// ErrTooLarge is for answers of more cells than anybody could read: lists inside lists inside rows, of many types.
var ErrTooLarge = errors.New("the answer has too many cells for a table; ask for fewer fields, or for a shorter list")

// Read lays out an answer, an object of which `data` is read. It fails for what is no such object, and with
// [ErrTooLarge].
func Read(answer []byte) (Answer, error) {
	data, err := decode(answer)
	if err != nil {
		return Answer{}, fmt.Errorf("read the answer: %w", err)
	}
	l := layout{room: mostCells}
	if err := l.add(data, ""); err != nil {
		return Answer{}, err
	}
	return l.Answer, nil
}

// Table is the table at a path, or the only one where the path is empty. An error says which tables there are.
func (a Answer) Table(path string) (Table, error) {
	if path == "" && len(a.Tables) == 1 {
		return a.Tables[0], nil
	}
	i := slices.IndexFunc(a.Tables, func(t Table) bool { return t.Path == path })
	switch {
	case path != "" && i >= 0:
		return a.Tables[i], nil
	case len(a.Tables) == 0:
		return Table{}, errors.New("the answer holds no list, so there are no rows; ask for a connection's edges or nodes")
	case path == "":
		return Table{}, fmt.Errorf("the answer holds several lists; name the one to be rows: %s", a.paths())
	}
	return Table{}, fmt.Errorf("the answer holds no list at %.100q; it has %s", path, a.paths())
}

// namedPaths is how many lists an error names.
const namedPaths = 20

func (a Answer) paths() string {
	var paths []string
	for _, table := range a.Tables[:min(namedPaths, len(a.Tables))] {
		paths = append(paths, table.Path)
	}
	if len(a.Tables) > namedPaths {
		paths = append(paths, "...")
	}
	return strings.Join(paths, ", ")
}
