package store

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/mattn/go-sqlite3"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// The statements that load the graph. Each walks one index from its beginning
// to its end, which is the order that the graph is kept in.
const (
	everyType = `SELECT type, id FROM organisation ORDER BY type, id`
	everyTie  = `
SELECT organisation, (other << 32) + relationship, kind * 8 + direction * 4 + undated * 2 + planned,
  (possible_from << 32) | (possible_to & 4294967295), (certain_from << 32) | (certain_to & 4294967295)
FROM tie
ORDER BY organisation, kind, other, relationship, direction`
	everyDerived = `SELECT id FROM relationship WHERE basis = 'DERIVED'`
)

func (s *Store) loadGraph(ctx context.Context) (*adjacency.Graph, error) {
	types, err := s.loadTypes(ctx)
	if err != nil {
		return nil, err
	}
	ties, err := s.count(ctx, "count of ties", `SELECT count(*) FROM tie`)
	if err != nil {
		return nil, err
	}
	b := adjacency.NewBuilder(types, ties)
	err = s.eachUnmapped(ctx, everyTie, func(r row) error {
		edge, err := unpackTie(r)
		return errors.Join(err, b.Add(edge))
	})
	if err != nil {
		return nil, err
	}
	var derived int64
	err = s.each(ctx, everyDerived, nil, func(r row) error {
		err := r.Scan(&derived)
		b.MarkDerived(derived)
		return err
	})
	return b.Graph(), err
}

// unpackTie takes apart what [everyTie] packs into five columns: there are millions
// of rows, and each column costs as much as the rest of a row.
func unpackTie(r row) (edge adjacency.Edge, err error) {
	var ends, label, possible, certain int64
	if err := r.Scan(&edge.Organisation, &ends, &label, &possible, &certain); err != nil {
		return edge, err
	}
	edge.Other, edge.Relationship = ends>>32, ends&math.MaxUint32
	edge.Kind, edge.Incoming = int(label>>3), label>>2&1 == int64(incoming)
	edge.Span = unpackSpan(possible, certain, label)
	return edge, nil
}

// loadTypes reads the type of every organisation, by id.
func (s *Store) loadTypes(ctx context.Context) ([]org.Type, error) {
	type typed struct {
		is org.Type
		id int64
	}
	rows, err := query(ctx, s, "types of organisations", everyType,
		func(r row) (t typed, err error) { return t, r.Scan(&t.is, &t.id) })
	types := make([]org.Type, len(rows)+1)
	for _, row := range rows {
		if row.id < 1 || row.id >= int64(len(types)) {
			return nil, fmt.Errorf("%w: organisation %d of %d", ErrDamaged, row.id, len(rows))
		}
		types[row.id] = row.is
	}
	return types, err
}

func (s *Store) loadLines(ctx context.Context) (*adjacency.Lines, error) {
	lines, err := query(ctx, s, "reporting lines", `SELECT l.id, l.network, l.council, l.strength, `+spanColumns("l")+` FROM line AS l`,
		func(r row) (l adjacency.Line, err error) {
			return l, r.Scan(append([]any{&l.ID, &l.Network, &l.Council, &l.Strength}, spanTargets(&l.Span)...)...)
		})
	return adjacency.NewLines(lines), err
}

// eachUnmapped reads what is read once and a large part of the file, and so
// should not stay mapped.
func (s *Store) eachUnmapped(ctx context.Context, statement string, each func(row) error) error {
	return s.raw(ctx, statement, func(conn *sqlite3.SQLiteConn) error {
		if err := mapFile(conn, 0); err != nil {
			return err
		}
		return errors.Join(eachOf(ctx, conn, statement, nil, each), mapFile(conn, s.mapped))
	})
}
