package dataset

import (
	"encoding/binary"
	"iter"
	"slices"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// staged is a data set that has been read: what has to be looked up in memory,
// the rows in sorters, each kind in the order in which [org.Input] gives it.
type staged struct {
	about     org.About
	index     *index
	tables    map[string]*table
	conflicts conflicts
	coverage  []org.CoverageStatement
	size      org.Size

	sources       *spill.Sorter // by id
	organisations *spill.Sorter // rows of all their tables: by place, then by table
	statements    *spill.Sorter // see [org.Input.Statements]
	changes       *spill.Sorter // by date, then by event
	counts        *spill.Sorter // by place of the subject, then by id
}

func newStaged(dir string) *staged {
	s := &staged{index: newIndex(), tables: make(map[string]*table)}
	for _, sorter := range []**spill.Sorter{&s.sources, &s.organisations, &s.statements, &s.changes, &s.counts} {
		*sorter = spill.New(dir, spill.BlockSize)
	}
	return s
}

func (s *staged) close() error {
	return spill.CloseAll(s.sources, s.organisations, s.statements, s.changes, s.counts)
}

// About implements [org.Input].
func (s *staged) About() org.About { return s.about }

// Size implements [org.Input].
func (s *staged) Size() org.Size { return s.size }

// Place implements [org.Input].
func (s *staged) Place(slug string) int { return s.index.place(slug) }

// rows gives the rows of a sorter; table tells of which table each one is.
func rows(sorter *spill.Sorter, of func(spill.Record) (*table, []byte)) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		for record, err := range sorter.All() {
			if err != nil {
				yield(row{}, err)
				return
			}
			t, value := of(record)
			if !yield(fromAside(t, value), nil) {
				return
			}
		}
	}
}

// of tells that all rows are of one table.
func (s *staged) of(name string) func(spill.Record) (*table, []byte) {
	t := s.tables[name]
	return func(r spill.Record) (*table, []byte) { return t, r.Value }
}

// read gives what each row of a sorter says.
func read[T any](rows iter.Seq2[row, error], as func(row) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for r, err := range rows {
			if err != nil {
				yield(none, err)
				return
			}
			if !yield(as(r), nil) {
				return
			}
		}
	}
}

// Sources implements [org.Input].
func (s *staged) Sources() iter.Seq2[org.Source, error] {
	return read(rows(s.sources, s.of("sources")), row.source)
}

// statementTables are the tables of statements; the number of a table goes before
// a row that is put aside.
func statementTables() []string { return []string{"geography", "relationships"} }

func (s *staged) statementRows() iter.Seq2[row, error] {
	tables := statementTables()
	return rows(s.statements, func(r spill.Record) (*table, []byte) {
		return s.tables[tables[r.Value[0]]], r.Value[1:]
	})
}

// Statements implements [org.Input].
func (s *staged) Statements() iter.Seq2[org.Statement, error] {
	return read(s.statementRows(), row.statement)
}

// Counts implements [org.Input].
func (s *staged) Counts() iter.Seq2[org.Count, error] {
	return read(rows(s.counts, s.of("reported_counts")), row.reportedCount)
}

// Conflicts implements [org.Input].
func (s *staged) Conflicts() iter.Seq2[org.Conflict, error] {
	return func(yield func(org.Conflict, error) bool) {
		for _, c := range s.conflicts.inOrder() {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// Coverage implements [org.Input].
func (s *staged) Coverage() iter.Seq2[org.CoverageStatement, error] {
	return func(yield func(org.CoverageStatement, error) bool) {
		for _, c := range slices.SortedFunc(slices.Values(s.coverage), org.CompareCoverage) {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// Changes implements [org.Input].
func (s *staged) Changes() iter.Seq2[org.Change, error] {
	return func(yield func(org.Change, error) bool) {
		var c org.Change
		for r, err := range rows(s.changes, s.of("changes")) {
			if err != nil {
				yield(org.Change{}, err)
				return
			}
			if r.text("event_id") != c.ID {
				if c.Legs != nil && !yield(c, nil) {
					return
				}
				c = r.change()
			}
			c.Legs = append(c.Legs, r.leg())
		}
		if c.Legs != nil {
			yield(c, nil)
		}
	}
}

// organisationRow is the key of a row of an organisation: its number, which is at
// first that of the index and then its place, and the number of its table.
func organisationRow(key []byte, number int32, table int) []byte {
	return append(spill.AppendShort(key, number), byte(table))
}

// ownTable is the number of the table with an organisation's own row. Those of
// its properties follow.
const ownTable = 0

// Organisations implements [org.Input].
func (s *staged) Organisations() iter.Seq2[org.Organisation, error] {
	return func(yield func(org.Organisation, error) bool) {
		var o org.Organisation
		for record, err := range s.organisations.All() {
			if err != nil {
				yield(org.Organisation{}, err)
				return
			}
			if record.Key[4] == ownTable && o.Type != "" {
				if !yield(o, nil) {
					return
				}
				o = org.Organisation{}
			}
			s.addTo(&o, record)
		}
		if o.Type != "" {
			yield(o, nil)
		}
	}
}

// addTo adds what one row says of an organisation. The number of the type goes
// before its own row.
func (s *staged) addTo(o *org.Organisation, record spill.Record) {
	if record.Key[4] == ownTable {
		kind := int(record.Value[0])
		*o = fromAside(s.tables[organisationTableNames()[kind]], record.Value[1:]).organisation(org.Types()[kind])
		return
	}
	p := properties()[record.Key[4]-1]
	p.to(o, fromAside(s.tables[p.table], record.Value))
}

// statementKey is what statements are sorted by.
func statementKey(key []byte, county bool, place int, relationship, id string) []byte {
	rank := byte(1)
	if county {
		rank = 0
	}
	key = binary.BigEndian.AppendUint32(append(key, rank), uint32(place))
	return spill.AppendText(spill.AppendText(key, relationship), id)
}
