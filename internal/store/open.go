package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"

	"github.com/mattn/go-sqlite3" // also the driver "sqlite3"

	"diginett/internal/org"
)

// Store reads answers from one snapshot. It is safe for concurrent use.
type Store struct {
	db      *sql.DB
	version string
	about   org.About
}

// Open opens a snapshot for reading, after checking that it is one, whole and of
// this format. The error wraps [ErrForeign], [ErrNewer], [ErrOlder] or
// [ErrDamaged] where the file is refused. The Store goes on reading the file that
// was checked, whatever is put in its place later.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open snapshot %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string) (*Store, error) {
	file := newPinnedFile(path)
	db := sql.OpenDB(file)
	db.SetMaxOpenConns(1)
	s := &Store{db: db}
	err := check(ctx, path, db)
	if err == nil {
		err = s.readMetadata(ctx)
	}
	if err == nil {
		file.pin(s.version)
		err = openAll(ctx, db)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// openAll opens every connection that reads may need, and keeps them: opening
// one costs more than a read, and by then another file may stand at the path.
func openAll(ctx context.Context, db *sql.DB) error {
	connections := make([]*sql.Conn, max(2, runtime.GOMAXPROCS(0)))
	db.SetMaxOpenConns(len(connections))
	db.SetMaxIdleConns(len(connections))
	var errs []error
	for i := range connections {
		var err error
		if connections[i], err = db.Conn(ctx); err != nil {
			errs = append(errs, err)
		}
	}
	for _, c := range connections {
		if c != nil {
			errs = append(errs, c.Close()) // back to the pool
		}
	}
	return errors.Join(errs...)
}

// dsn is the driver's name for a file with these parameters.
func dsn(path string, parameters ...string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + strings.Join(parameters, "&")
}

// Close closes the snapshot. Reads that are under way end first.
func (s *Store) Close() error { return s.db.Close() }

// Version is the hash of the snapshot's content.
func (s *Store) Version() string { return s.version }

// check refuses what is not a whole snapshot of this format.
func check(ctx context.Context, path string, db *sql.DB) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	if err := checkFormat(ctx, db); err != nil {
		return orInterrupted(ctx, err)
	}
	return orInterrupted(ctx, checkContent(ctx, db))
}

// orInterrupted keeps a check that was not let finish from accusing the file.
func orInterrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func checkFormat(ctx context.Context, db *sql.DB) error {
	var id, format int
	err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id)
	if err == nil {
		err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&format)
	}
	switch {
	case malformed(err):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrForeign, err)
	case id != applicationID:
		return fmt.Errorf("%w: its application id is %#x, want %#x", ErrForeign, id, applicationID)
	case format > formatVersion:
		return fmt.Errorf("%w: its format is %d, this program reads %d; use a newer program", ErrNewer, format, formatVersion)
	case format < formatVersion:
		return fmt.Errorf("%w: its format is %d, this program reads %d; build it again", ErrOlder, format, formatVersion)
	}
	return nil
}

// malformed reports whether SQLite took the file for one of its own, and found
// it broken.
func malformed(err error) bool {
	var answer sqlite3.Error
	return errors.As(err, &answer) && answer.Code == sqlite3.ErrCorrupt
}

// checkContent compares the content with the hash that it was published under,
// and lets SQLite compare its tables with their indexes.
func checkContent(ctx context.Context, db *sql.DB) error {
	var want string
	err := db.QueryRowContext(ctx, "SELECT value FROM metadata WHERE key = ?", metaVersion).Scan(&want)
	if err != nil {
		return fmt.Errorf("%w: read its version: %w", ErrDamaged, err)
	}
	got, err := contentHash(ctx, db)
	if err != nil {
		return fmt.Errorf("%w: read its content: %w", ErrDamaged, err)
	}
	if got != want {
		return fmt.Errorf("%w: its content has the hash %.12s, it was published as %.12s", ErrDamaged, got, want)
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil || verdict != "ok" {
		return errors.Join(fmt.Errorf("%w: %s", ErrDamaged, verdict), err)
	}
	return nil
}
