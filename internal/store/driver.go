package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/mattn/go-sqlite3"

	"diginett/internal/org"
)

// This file speaks to the driver by its own interface. database/sql keeps the
// pool of connections; that it also copies rows, finds out by reflection what
// each column is read into, and binds parameters by name, one call into C for
// each, would cost as much again as SQLite takes to answer. `make bench` has the
// figures.

// SQLiteVersion is the version of SQLite that is in the program, such as 3.50.4.
func SQLiteVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}

// row is one row as the driver gives it: int64, float64, string, []byte or nil.
// It is good until the next one is read.
type row []driver.Value

// Scan puts the columns into what the targets point at. Texts are not shared
// with the row and may be kept.
func (r row) Scan(targets ...any) error {
	if len(targets) != len(r) {
		return fmt.Errorf("%d columns are read into %d variables", len(r), len(targets))
	}
	for i, target := range targets {
		if err := assign(target, r[i]); err != nil {
			return fmt.Errorf("column %d: %w", i, err)
		}
	}
	return nil
}

func assign(target any, value driver.Value) error {
	switch v := value.(type) {
	case int64:
		return assignInteger(target, v)
	case string:
		return assignText(target, v)
	case nil:
		if _, ok := target.(**int64); ok {
			return nil // which stays nil
		}
	}
	return fmt.Errorf("a %T does not fit a %T", value, target)
}

func assignInteger(target any, value int64) error {
	switch t := target.(type) {
	case *int64:
		*t = value
	case *int:
		*t = int(value)
	case *bool:
		*t = value != 0
	case *org.Day:
		*t = org.Day(value)
	case **int64:
		*t = &value
	default:
		return fmt.Errorf("an integer does not fit a %T", target)
	}
	return nil
}

func assignText(target any, value string) (err error) {
	switch t := target.(type) {
	case *string:
		*t = value
	case *org.PartialDate:
		*t, err = org.ParsePartialDate(value)
	case *[]org.Name:
		*t, err = readNames(value)
	case *[]org.Number:
		*t, err = readNumbers(value)
	case *[]org.Point:
		*t, err = readPoints(value)
	case *[]org.Population:
		*t, err = readPopulations(value)
	default:
		return assignWord(target, value)
	}
	return err
}

// assignWord puts a text into a variable of one of the domain's own types.
func assignWord(target any, value string) error {
	switch t := target.(type) {
	case *org.Type:
		*t = org.Type(value)
	case *org.Kind:
		*t = org.Kind(value)
	case *org.Precision:
		*t = org.Precision(value)
	case *org.Basis:
		*t = org.Basis(value)
	case *org.InstitutionKind:
		*t = org.InstitutionKind(value)
	case *org.ChangeKind:
		*t = org.ChangeKind(value)
	case *org.CoverageTopic:
		*t = org.CoverageTopic(value)
	case *org.Completeness:
		*t = org.Completeness(value)
	default:
		return fmt.Errorf("a text does not fit a %T", target)
	}
	return nil
}

// each runs one statement and hands over its rows. It ends with the context.
func (s *Store) each(ctx context.Context, statement string, args []any, row func(row) error) error {
	steady := s.steady(statement)
	values, err := steady.bind(args)
	if err != nil {
		return err
	}
	return s.raw(ctx, steady.text, func(conn *sqlite3.SQLiteConn) error { return eachOf(ctx, conn, steady.text, values, row) })
}

// raw lends a connection for one statement.
func (s *Store) raw(ctx context.Context, statement string, use func(*sqlite3.SQLiteConn) error) error {
	if trace, ok := ctx.Value(traceKey{}).(Trace); ok {
		trace(statement)
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(raw any) error {
		one, ok := raw.(*sqlite3.SQLiteConn)
		if !ok {
			return fmt.Errorf("the driver opens connections of another kind, %T", raw)
		}
		return use(one)
	})
	return errors.Join(err, conn.Close()) // back to the pool
}

func eachOf(ctx context.Context, conn *sqlite3.SQLiteConn, statement string, args []driver.NamedValue, each func(row) error) error {
	rows, err := conn.QueryContext(ctx, statement, args)
	if err != nil {
		return err
	}
	return errors.Join(handOver(rows, each), rows.Close())
}

func handOver(rows driver.Rows, each func(row) error) error {
	values := make(row, len(rows.Columns()))
	for {
		switch err := rows.Next(values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := each(values); err != nil {
			return err
		}
	}
}

// steadyStatement is a statement as it is sent, and the names of its parameters
// in the order in which SQLite numbers them, that in which they first appear.
type steadyStatement struct {
	text       string
	parameters []string
}

var parameter = regexp.MustCompile(`:([a-z][a-z0-9_]*)`)

// steady puts a plus before each parameter of a statement, once for each of the
// few statements that there are. SQLite plans some statements by the values that
// are bound (a LIMIT, what a column is compared with), and makes a new plan
// whenever they are bound again, which takes longer than most reads. An
// expression it does not look into.
func (s *Store) steady(statement string) *steadyStatement {
	if known, ok := s.statements.Load(statement); ok {
		if steady, ok := known.(*steadyStatement); ok {
			return steady
		}
	}
	steady := &steadyStatement{text: parameter.ReplaceAllString(statement, "+:$1")}
	seen := make(map[string]bool)
	for _, match := range parameter.FindAllStringSubmatch(statement, -1) {
		if name := match[1]; !seen[name] {
			seen[name] = true
			steady.parameters = append(steady.parameters, name)
		}
	}
	s.statements.Store(statement, steady)
	return steady
}

// bind puts named arguments in the order of the parameters.
func (s *steadyStatement) bind(args []any) ([]driver.NamedValue, error) {
	values := make([]driver.NamedValue, len(s.parameters))
	for i, name := range s.parameters {
		value, err := argument(name, args)
		if err != nil {
			return nil, err
		}
		values[i] = driver.NamedValue{Ordinal: i + 1, Value: value}
	}
	return values, nil
}

func argument(name string, args []any) (driver.Value, error) {
	for _, arg := range args {
		named, ok := arg.(sql.NamedArg)
		if !ok || named.Name != name {
			continue
		}
		switch value := named.Value.(type) {
		case string, int64:
			return value, nil
		case int:
			return int64(value), nil
		}
		return nil, fmt.Errorf("the argument %s is a %T", name, named.Value)
	}
	return nil, fmt.Errorf("the argument %s is missing", name)
}
