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
	default:
		return fmt.Errorf("a text does not fit a %T", target)
	}
	return nil
}

// each runs one statement and hands over its rows. It ends with the context.
func (s *Store) each(ctx context.Context, statement string, args []any, row func(row) error) error {
	values, err := s.bound(statement, args)
	if err != nil {
		return err
	}
	return s.raw(ctx, statement, func(conn *sqlite3.SQLiteConn) error { return eachOf(ctx, conn, statement, values, row) })
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
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		one, ok := raw.(*sqlite3.SQLiteConn)
		if !ok {
			return fmt.Errorf("the driver opens connections of another kind, %T", raw)
		}
		return use(one)
	})
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

// bound puts named arguments in the order in which SQLite numbers the parameters
// of the statement, which is that in which they first appear.
func (s *Store) bound(statement string, args []any) ([]driver.NamedValue, error) {
	names := s.parameters(statement)
	values := make([]driver.NamedValue, len(names))
	for i, name := range names {
		value, err := argument(name, args)
		if err != nil {
			return nil, err
		}
		values[i] = driver.NamedValue{Ordinal: i + 1, Value: value}
	}
	return values, nil
}

var parameter = regexp.MustCompile(`:([a-z][a-z0-9_]*)`)

// parameters are the names of a statement's parameters, worked out once for each
// of the few statements that there are.
func (s *Store) parameters(statement string) []string {
	if known, ok := s.parameterNames.Load(statement); ok {
		names, _ := known.([]string)
		return names
	}
	var names []string
	seen := make(map[string]bool)
	for _, match := range parameter.FindAllStringSubmatch(statement, -1) {
		if name := match[1]; !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	s.parameterNames.Store(statement, names)
	return names
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
