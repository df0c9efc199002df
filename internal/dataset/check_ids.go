package dataset

import (
	"bytes"

	"diginett/internal/spill"
)

// What a relationship's id is named for, in the order in which it is looked at.
const (
	idOfGeography = iota // by a row of geography.csv
	idOfHead             // by the row that its relationship is named after
	idOfRow              // by another row, as its own
	idOfMember           // by another row, as that of its relationship
)

// headColumns are those in which the rows of one relationship must agree.
func headColumns() []string { return []string{"from", "kind", "to"} }

// addID notes the id of a relationship, and of its row where that is another.
func (l *loading) addID(r row, column string) error {
	relationship, id := r.text("relationship_id"), r.text(column)
	add := func(id string, what byte, value []byte) error {
		return l.ids.Add(append(spill.AppendText(l.key[:0], id), what), value)
	}
	named := putCell(l.buffer[:0], r.table.layout.name, r.cell(column), headColumns(), r)
	switch {
	case r.table.layout.name == "geography":
		return add(id, idOfGeography, named)
	case id == relationship:
		return add(id, idOfHead, named)
	}
	if err := add(id, idOfRow, named); err != nil {
		return err
	}
	return add(relationship, idOfMember, r.aside(l.buffer[:0]))
}

// idGroup is all that one id is named for.
type idGroup struct {
	id     string
	places []cell // of geography.csv
	rows   []cell // of relationships.csv whose own id it is, in order
	head   *taker // of the last row that its relationship is named after
	line   int    // of that row
}

// checkIDs finds ids of relationships that are there twice, relationships that are
// not named after one of their statements, and statements of one relationship with
// different ends or kinds.
func (l *loading) checkIDs() error {
	var last []byte
	var g idGroup
	for record, err := range l.ids.All() {
		if err != nil {
			return err
		}
		key, what := record.Key[:len(record.Key)-1], record.Key[len(record.Key)-1]
		if !bytes.Equal(key, last) {
			l.reportIDs(g)
			last, g = append(last[:0], key...), idGroup{}
		}
		l.addToGroup(&g, what, record.Value)
	}
	l.reportIDs(g)
	return l.ids.Close()
}

func (l *loading) addToGroup(g *idGroup, what byte, value []byte) {
	if what == idOfMember {
		l.checkMember(g, fromAside(l.tables["relationships"], value))
		return
	}
	t := taker{bytes.Clone(value)}
	c, _ := l.cell(&t)
	switch what {
	case idOfGeography:
		g.places = append(g.places, c)
		g.id = c.row
	case idOfHead:
		g.head, g.line, g.id = &taker{t.rest}, c.line, c.row
		g.rows = append(g.rows, c)
	case idOfRow:
		g.rows, g.id = append(g.rows, c), c.row
	}
}

// reportIDs reports ids that are there twice.
func (l *loading) reportIDs(g idGroup) {
	first := 0
	for i, c := range g.rows {
		if i == 0 || c.line < first {
			first = c.line
		}
	}
	for _, c := range g.rows {
		if c.line != first {
			l.at(c, "duplicate-id", "id %q is there already, in line %d", g.id, first)
		}
	}
	for i, c := range g.places {
		if i > 0 {
			l.at(c, "duplicate-id", "relationship_id %q is there already, in line %d", g.id, g.places[0].line)
		}
		if n := len(g.rows); n > 0 {
			l.at(c, "duplicate-id", "relationship_id %q is there already, at %s:%d", g.id, g.rows[n-1].file, g.rows[n-1].line)
		}
	}
}

// checkMember compares a statement with the one that its relationship is named after.
func (l *loading) checkMember(g *idGroup, r row) {
	id := r.cell("relationship_id")
	if g.head == nil {
		l.at(id, "unknown-relationship", "relationship_id %q is not the id of a row that speaks of that relationship", id.text)
		return
	}
	head := taker{g.head.rest}
	for _, name := range headColumns() {
		if got, want := r.cell(name), head.text(); got.text != want {
			l.at(got, "relationship-disagrees", "%s of relationship %s is %q here and %q in line %d", name, id.text, got.text, want, g.line)
		}
	}
}
