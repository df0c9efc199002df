// Package carrier keeps the snapshot that was published last in a database of its own,
// which other programs can replicate and no reader ever sees half of. A snapshot
// itself is replicated by none of them: they write into what they replicate.
package carrier

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"diginett/internal/publication"
)

//go:embed schema.sql
var schemaSQL string

const (
	// applicationID marks a file as a publication database: "digp" in ASCII.
	applicationID = 0x64696770
	// formatVersion is raised with every change of schema.sql.
	formatVersion = 2
	// checkpointAfter is the length of the log, in pages, from which on it is written
	// back here too. Litestream does so long before, and is not to be disturbed; it is
	// for publication databases that nothing replicates and somebody always reads.
	checkpointAfter = 10_000
	// busy is how long to wait for another's lock: Litestream's are short.
	busy = 10 * time.Second
)

// What may be wrong with a file; errors wrap them.
var (
	ErrForeign = errors.New("not a publication database")
	ErrNewer   = errors.New("a publication database of a newer diginett")
	ErrOlder   = errors.New("a publication database of an older diginett")
	ErrDamaged = errors.New("damaged publication database")
	ErrEmpty   = errors.New("nothing has been published in it")
)

// Published is a publication, and what its snapshot is as a file.
type Published struct {
	publication.Publication
	Size     int64  // in bytes
	Checksum string // SHA-256 of all bytes, 64 hexadecimal digits
}

// Carrier is a publication database that is open. It is not safe for concurrent use.
type Carrier struct {
	db   *sql.DB
	path string
}

// Open opens a publication database for writing, and makes it where there is none.
// One process at a time should; see package hold. The error wraps [ErrForeign],
// [ErrNewer], [ErrOlder] or [ErrDamaged] where the file is something else, which is left
// as it is.
func Open(ctx context.Context, path string) (*Carrier, error) {
	if err := ordinary(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("open publication database: %w", err)
	}
	c := connect(path, "mode=rwc", "_txlock=immediate", "_synchronous=FULL")
	if err := c.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open publication database %s: %w", path, inWords(err)), c.Close())
	}
	return c, nil
}

// OpenToRead opens a publication database that may be written to meanwhile, by
// others. The error wraps [os.ErrNotExist], [ErrForeign], [ErrNewer], [ErrOlder] or
// [ErrDamaged].
func OpenToRead(ctx context.Context, path string) (*Carrier, error) {
	if err := ordinary(path); err != nil { // of which SQLite says no more than that it cannot open it
		return nil, fmt.Errorf("open publication database: %w", err)
	}
	c := connect(path, "mode=ro")
	made, err := c.made(ctx)
	if err == nil && !made {
		err = fmt.Errorf("%w: it is empty", ErrForeign)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open publication database %s: %w", path, inWords(err)), c.Close())
	}
	return c, nil
}

// ordinary refuses what SQLite would wait for without end, as a pipe. It opens nothing: to
// close a file would end the locks that this process has on it.
func ordinary(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%w: %s is no ordinary file", ErrForeign, path)
	}
	return err
}

// Close closes it. Where nobody else has it open, all that was written is then in
// the one file.
func (c *Carrier) Close() error { return c.db.Close() }

func connect(path string, parameters ...string) *Carrier {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	parameters = append(parameters, fmt.Sprintf("_busy_timeout=%d", busy.Milliseconds()))
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + strings.Join(parameters, "&")
	db, err := sql.Open("sqlite3", name)
	if err != nil { // only where the driver is not there
		panic(err)
	}
	db.SetMaxOpenConns(1)
	return &Carrier{db, path}
}

// prepare makes the tables of a new file.
func (c *Carrier) prepare(ctx context.Context) error {
	made, err := c.made(ctx)
	if err != nil {
		return err
	}
	for _, pragma := range []string{"PRAGMA journal_mode = WAL", fmt.Sprintf("PRAGMA wal_autocheckpoint = %d", checkpointAfter)} {
		if _, err := c.db.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	if made {
		return nil
	}
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		schemaSQL, fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", formatVersion),
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// made reports whether the tables are there. It refuses a file of another kind.
func (c *Carrier) made(ctx context.Context) (bool, error) {
	var application, format, objects, tables int
	err := c.db.QueryRowContext(ctx, `
		SELECT application_id, user_version,
		  (SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '\_litestream\_%' ESCAPE '\'),
		  (SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('publication', 'piece', 'heartbeat'))
		FROM pragma_application_id, pragma_user_version`).Scan(&application, &format, &objects, &tables)
	switch {
	case err != nil:
		return false, err
	case application == 0 && format == 0 && objects == 0: // new, or replicated before it was made
		return false, nil
	case application != applicationID:
		return false, fmt.Errorf("%w: its application id is %#x, want %#x", ErrForeign, application, applicationID)
	case format > formatVersion:
		return false, fmt.Errorf("%w: its format is %d, this program knows %d; use a newer program", ErrNewer, format, formatVersion)
	case format < formatVersion:
		return false, fmt.Errorf("%w: its format is %d, this program knows %d; publish in a new one, with --after and the number of the last publication", ErrOlder, format, formatVersion)
	case tables != 3: // a view could be anything, and without end
		return false, fmt.Errorf("%w: its tables are missing", ErrDamaged)
	}
	return true, nil
}
