package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	"diginett/internal/adjacency"
	"diginett/internal/org"
)

// The statements that load the graph. Each walks one index from its beginning
// to its end, which is the order that the graph is kept in.
const (
	everyType = `SELECT type, id FROM organisation ORDER BY type, id`
	everyTie  = `
SELECT organisation, kind, other, relationship, direction, possible_from, possible_to, certain_from, certain_to, undated, planned
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
	err = s.integers(ctx, everyTie, 11, func(row []int64) error {
		return b.Add(adjacency.Edge{
			Organisation: row[0],
			Tie:          adjacency.Tie{Kind: int(row[1]), Other: row[2], Relationship: row[3], Incoming: row[4] == int64(incoming)},
			Span: org.Span{
				Possible: org.Period{From: org.Day(row[5]), To: org.Day(row[6])},
				Certain:  org.Period{From: org.Day(row[7]), To: org.Day(row[8])},
				Undated:  row[9] != 0, Planned: row[10] != 0,
			},
		})
	})
	if err != nil {
		return nil, err
	}
	err = s.integers(ctx, everyDerived, 1, func(row []int64) error {
		b.MarkDerived(row[0])
		return nil
	})
	return b.Graph(), err
}

// loadTypes reads the type of every organisation, by id.
func (s *Store) loadTypes(ctx context.Context) ([]org.Type, error) {
	type typed struct {
		is org.Type
		id int64
	}
	rows, err := query(ctx, s, "types of organisations", everyType,
		func(rows *sql.Rows) (t typed, err error) { return t, rows.Scan(&t.is, &t.id) })
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
		func(rows *sql.Rows) (l adjacency.Line, err error) {
			return l, rows.Scan(append([]any{&l.ID, &l.Network, &l.Council, &l.Strength}, spanTargets(&l.Span)...)...)
		})
	return adjacency.NewLines(lines), err
}

// integers reads rows of integers by the driver's own interface. A large
// snapshot has millions of ties, and database/sql would take longer over each
// than SQLite.
func (s *Store) integers(ctx context.Context, statement string, columns int, each func(row []int64) error) error {
	if trace, ok := ctx.Value(traceKey{}).(Trace); ok {
		trace(statement)
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		queryer, ok := raw.(driver.QueryerContext)
		if !ok {
			return errors.New("the driver cannot query with a context")
		}
		rows, err := queryer.QueryContext(ctx, statement, nil)
		if err != nil {
			return err
		}
		return errors.Join(readIntegers(rows, columns, each), rows.Close())
	})
}

func readIntegers(rows driver.Rows, columns int, each func(row []int64) error) error {
	values, row := make([]driver.Value, columns), make([]int64, columns)
	for {
		switch err := rows.Next(values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		for i, value := range values {
			integer, ok := value.(int64)
			if !ok {
				return fmt.Errorf("column %d is %v, want an integer", i, value)
			}
			row[i] = integer
		}
		if err := each(row); err != nil {
			return err
		}
	}
}
