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
	"syscall"

	"github.com/mattn/go-sqlite3" // also the driver "sqlite3"

	"diginett/internal/org"
	"diginett/internal/regular"
)

// VerifiedAtOpen is the length in bytes up to which [Open] verifies a file before it
// answers: what that takes, a few milliseconds, nobody notices.
const VerifiedAtOpen = 16 << 20

// Store reads answers from one snapshot. It is safe for concurrent use.
type Store struct {
	db      *sql.DB
	file    *os.File // what is verified
	whole   bool     // it has been verified
	mapped  int      // how much of it each connection maps, in bytes
	version string
	about   org.About
	digits  digits
	types   []TypeCount

	relationshipCount int
	resident
}

// Open opens a snapshot for reading, after checking that it is one, of this format
// and in its full length. The error wraps [ErrForeign], [ErrNewer], [ErrOlder] or
// [ErrDamaged] where the file is refused. A file of up to 16 MiB is verified to its
// last byte; of a larger one, [Store.Verify] is for that, since it would take
// longer than the first answers should. The Store goes on reading the file that was
// checked, whatever is put in its place later.
func Open(ctx context.Context, path string) (*Store, error) { return openMapped(ctx, path, mapped) }

// OpenExposed is [Open] for a file that others may write into, though nobody should: reads
// then fail, rather than the process, where the file has become shorter. Nothing of it
// is mapped into memory.
func OpenExposed(ctx context.Context, path string) (*Store, error) { return openMapped(ctx, path, 0) }

func openMapped(ctx context.Context, path string, mapped int) (*Store, error) {
	s, err := open(ctx, path, mapped)
	if err != nil {
		return nil, fmt.Errorf("open snapshot %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, mapped int) (*Store, error) {
	file, err := regular.Open(path)
	if errors.Is(err, regular.ErrOther) {
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	}
	if err != nil {
		return nil, err
	}
	s := &Store{file: file, mapped: mapped}
	if err = s.check(ctx); err == nil {
		err = s.connect(ctx, path)
	}
	if err == nil {
		err = s.checkPlace(path)
	}
	if err != nil {
		return nil, errors.Join(orInterrupted(ctx, err), s.Close())
	}
	return s, nil
}

// check refuses what is not a snapshot of this format.
func (s *Store) check(ctx context.Context) error {
	h, err := readHeader(s.file)
	if err != nil {
		return err
	}
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	if err := h.check(info.Size()); err != nil {
		return err
	}
	if info.Size() > VerifiedAtOpen {
		return nil
	}
	err = s.Verify(ctx)
	s.whole = err == nil
	return err
}

// Verify reads the whole file and compares it with the checksum that it was
// published with. The error wraps [ErrDamaged] where a byte has changed. It reads
// some gigabyte in a second, and may run beside reads of all kinds. What Open
// has verified is not read again.
func (s *Store) Verify(ctx context.Context) error {
	if s.whole {
		return nil
	}
	if err := verifyChecksum(ctx, s.file); err != nil {
		return fmt.Errorf("verify snapshot %s: %w", s.file.Name(), orInterrupted(ctx, err))
	}
	return nil
}

// Check verifies a snapshot of any size to its last byte, and then has SQLite
// compare its tables with their indexes; it returns its version. The error is as
// that of [Open]. It takes some five seconds a gigabyte.
func Check(ctx context.Context, path string) (version string, err error) {
	s, err := Open(ctx, path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := errors.Join(s.Verify(ctx), s.CheckTables(ctx)); err != nil {
		return "", err
	}
	return s.version, nil
}

// CheckTables has SQLite compare the tables of the snapshot with their indexes. The
// error wraps [ErrDamaged] where they differ. It takes some four seconds a gigabyte.
func (s *Store) CheckTables(ctx context.Context) error {
	var verdict string
	err := s.db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict)
	switch {
	case err != nil:
		return fmt.Errorf("check snapshot %s: %w", s.file.Name(), orInterrupted(ctx, asDamage(err)))
	case verdict != "ok":
		return fmt.Errorf("check snapshot %s: %w: %s", s.file.Name(), ErrDamaged, verdict)
	}
	return nil
}

// connect opens the connections that reads need, all of them to one file.
func (s *Store) connect(ctx context.Context, path string) error {
	file := newPinnedFile(path, s.mapped)
	s.db = sql.OpenDB(file)
	s.db.SetMaxOpenConns(1)
	if err := s.readMetadata(ctx); err != nil {
		return asDamage(err)
	}
	file.pin(s.version)
	return openAll(ctx, s.db)
}

// checkPlace makes sure that the connections are to the file that was checked.
func (s *Store) checkPlace(path string) error {
	mine, err := s.file.Stat()
	if err != nil {
		return err
	}
	theirs, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !os.SameFile(mine, theirs) {
		return fmt.Errorf("%w; open it again", ErrReplaced)
	}
	return nil
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
func (s *Store) Close() error {
	if s.db == nil {
		return s.file.Close()
	}
	return errors.Join(s.db.Close(), s.file.Close())
}

// Version is the hash of the snapshot's content.
func (s *Store) Version() string { return s.version }

// orInterrupted keeps a check that was not let finish from accusing the file.
func orInterrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// asRoom says by an error of the system's that there is no room, where SQLite says it.
func asRoom(err error) error {
	var answer sqlite3.Error
	switch {
	case !errors.As(err, &answer):
	case answer.Code == sqlite3.ErrFull:
		return fmt.Errorf("%w: %w", syscall.ENOSPC, err)
	case answer.Code == sqlite3.ErrIoErr && answer.SystemErrno != 0:
		return fmt.Errorf("%w: %w", answer.SystemErrno, err)
	}
	return err
}

// asDamage blames the file where SQLite cannot make sense of it.
func asDamage(err error) error {
	var answer sqlite3.Error
	if errors.As(err, &answer) && (answer.Code == sqlite3.ErrCorrupt || answer.Code == sqlite3.ErrError || answer.Code == sqlite3.ErrNotADB) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
