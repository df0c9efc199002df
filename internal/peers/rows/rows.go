// Package rows makes the data of the peers: a plain SQLite file with what a
// snapshot of diginett says of today.
package rows

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	_ "github.com/mattn/go-sqlite3" // registers the driver

	"diginett/internal/org"
	"diginett/internal/store"
)

var (
	//go:embed schema.sql
	schema string
	//go:embed indexes.sql
	indexes string
)

// Fill writes what a snapshot says of the day to a new file.
func Fill(ctx context.Context, snapshot, path string, today org.Day) (err error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("make the peers' data: %w", err)
	}
	from, err := store.Open(ctx, snapshot)
	if err != nil {
		return err
	}
	defer from.Close()
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=OFF&_synchronous=OFF&_foreign_keys=off")
	if err != nil {
		return fmt.Errorf("make the peers' data: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // the attached snapshot belongs to the connection
	if _, err := db.ExecContext(ctx, "ATTACH ? AS snapshot", "file:"+snapshot+"?mode=ro&immutable=1"); err != nil {
		return fmt.Errorf("open snapshot %s: %w", snapshot, err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("make the peers' data: %w", err)
	}
	f := filler{tx, from, today}
	if err := f.fill(ctx); err != nil {
		return errors.Join(fmt.Errorf("make the peers' data: %w", err), tx.Rollback())
	}
	return tx.Commit()
}

type filler struct {
	tx    *sql.Tx
	from  *store.Store
	today org.Day
}

func (f filler) fill(ctx context.Context) error {
	if _, err := f.tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	if err := f.organisations(ctx); err != nil {
		return fmt.Errorf("organisations: %w", err)
	}
	const holds = ` WHERE possible_from <= :day AND :day < possible_to AND NOT planned`
	for _, statement := range []string{
		`INSERT INTO relationship
		 SELECT id, from_org, kind, to_org, nullif(role, ''), nullif(valid_from, ''), nullif(valid_to, '') FROM snapshot.relationship` + holds,
		`INSERT INTO report SELECT DISTINCT council, network FROM snapshot.line` + holds,
		indexes,
		`UPDATE organisation SET county_id = (SELECT to_id FROM relationship AS r WHERE r.from_id = organisation.id AND r.kind = 'IN_COUNTY')
		 WHERE kind = 'MUNICIPALITY'`,
	} {
		if _, err := f.tx.ExecContext(ctx, statement, sql.Named("day", int64(f.today))); err != nil {
			return err
		}
	}
	return nil
}

// batch is how many organisations are read at a time.
const batch = 1000

// organisations come in the order of their ids, which are their places in the
// alphabet, from 1 without a gap.
func (f filler) organisations(ctx context.Context) error {
	var count int64
	if err := f.tx.QueryRowContext(ctx, `SELECT count(*) FROM snapshot.organisation`).Scan(&count); err != nil {
		return err
	}
	insert, err := f.tx.PrepareContext(ctx, `
INSERT INTO organisation VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''), (SELECT id FROM snapshot.organisation WHERE slug = ?), ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close() //nolint:errcheck // an insert that fails tells more
	for first := int64(1); first <= count; first += batch {
		var ids []int64
		for id := first; id < first+batch && id <= count; id++ {
			ids = append(ids, id)
		}
		read, err := f.from.Organisations(ctx, ids)
		if err != nil {
			return err
		}
		for _, o := range read {
			_, err := insert.ExecContext(ctx, f.values(o)...)
			if err := errors.Join(err, f.findBy(ctx, o)); err != nil {
				return fmt.Errorf("%s: %w", o.Slug(), err)
			}
		}
	}
	return nil
}

// values are those of a row. The county of a municipality comes later, from a
// relationship.
func (f filler) values(o *store.Organisation) []any {
	name := o.Name("", f.today)
	certainty, lives := o.Life().On(f.today)
	active := lives && certainty != org.PlannedOnly
	return []any{o.ID(), o.Slug(), name, constant(string(o.Type())), o.Description(), o.Website(), o.County(), active, slices.Min(foldings(name))}
}

// findBy writes what the organisation is found by.
func (f filler) findBy(ctx context.Context, o *store.Organisation) error {
	names, err := o.Names()
	if err != nil {
		return err
	}
	texts := foldings(o.Slug())
	for _, name := range names {
		texts = append(texts, foldings(name.Text)...)
	}
	for _, text := range texts {
		if _, err := f.tx.ExecContext(ctx, `INSERT OR IGNORE INTO found_by VALUES (?, ?)`, text, o.ID()); err != nil {
			return err
		}
	}
	return nil
}

// foldings are the ways in which a search compares a text; diginett sorts what it
// finds by the first of them in the alphabet.
func foldings(text string) []string {
	return []string{strings.Join(org.Fold(text), " "), strings.Join(org.FoldSpelledOut(text), " ")}
}

// constant is the name of a type as the enum of the schema has it: CountyAuthority
// is COUNTY_AUTHORITY.
func constant(name string) string {
	var text strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			text.WriteByte('_')
		}
		text.WriteRune(unicode.ToUpper(r))
	}
	return text.String()
}
