package store

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
)

var (
	statementBegins = regexp.MustCompile(`(?m)^CREATE `)
	makesIndex      = regexp.MustCompile(`^CREATE (UNIQUE )?INDEX`)
)

// statementsOf takes a schema apart: what makes tables, and what makes indexes,
// which is faster once the rows are there. Each statement begins a line.
func statementsOf(schema string) (tables, indexes []string) {
	begins := statementBegins.FindAllStringIndex(schema, -1)
	for i, begin := range begins {
		end := len(schema)
		if i+1 < len(begins) {
			end = begins[i+1][0]
		}
		statement, _, _ := strings.Cut(schema[begin[0]:end], ";\n")
		if makesIndex.MatchString(statement) {
			indexes = append(indexes, statement)
		} else {
			tables = append(tables, statement)
		}
	}
	return tables, indexes
}

func sortedTables(tables map[string]*table) []*table {
	return slices.SortedFunc(maps.Values(tables), func(a, b *table) int { return cmp.Compare(a.name, b.name) })
}
