package carrier

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"

	"diginett/internal/publication"
)

// Contents is what a publication database tells of its snapshot.
type Contents struct {
	Publications []publication.Publication // that are known, in order; the last one is that of the snapshot
	// Heartbeat is when nothing later had been published, as whoever stays to publish said
	// last; zero where nobody stays.
	Heartbeat time.Time
}

// Last is the last publication, and the heartbeat. The error wraps [ErrEmpty] where there
// is none.
func (c *Carrier) Last(ctx context.Context) (last Published, heartbeat time.Time, err error) {
	last, err = lastOf(ctx, c.db)
	if err == nil {
		heartbeat, err = heartbeatOf(ctx, c.db)
	}
	if err != nil {
		return Published{}, time.Time{}, fmt.Errorf("read publication database %s: %w", c.path, inWords(err))
	}
	return last, heartbeat, nil
}

// Take writes the snapshot that was published last to a new file at path, which is
// durable afterwards and the same as what was published, byte for byte. The error wraps
// [ErrEmpty] or [ErrDamaged] where there is no snapshot, or not all of it.
func (c *Carrier) Take(ctx context.Context, path string) (Contents, error) {
	contents, err := c.take(ctx, path)
	if err != nil {
		return Contents{}, fmt.Errorf("read publication database %s: %w", c.path, inWords(err))
	}
	return contents, nil
}

func (c *Carrier) take(ctx context.Context, path string) (contents Contents, err error) {
	tx, err := c.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // so that all is of one moment
	if err != nil {
		return Contents{}, err
	}
	defer func() { err = errors.Join(err, rollback(tx)) }()
	last, err := lastOf(ctx, tx)
	if err != nil {
		return Contents{}, err
	}
	if err := writeFile(ctx, tx, last, path); err != nil {
		return Contents{}, err
	}
	if contents.Heartbeat, err = heartbeatOf(ctx, tx); err != nil {
		return Contents{}, err
	}
	contents.Publications, err = history(ctx, tx)
	return contents, err
}

// writeFile puts the pieces together again.
func writeFile(ctx context.Context, tx *sql.Tx, last Published, path string) (err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := sha256.New()
	size, err := writePiecesTo(ctx, tx, io.MultiWriter(file, sum), last.Size)
	if err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); size != last.Size || got != last.Checksum {
		return fmt.Errorf("%w: publication %d has %d bytes with the checksum %.12s, %d with %.12s were published", ErrDamaged, last.Number, size, got, last.Size, last.Checksum)
	}
	return file.Sync()
}

// writePiecesTo writes no more than one piece beyond the bytes that there should be,
// whatever the database has.
func writePiecesTo(ctx context.Context, tx *sql.Tx, to io.Writer, most int64) (size int64, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT bytes FROM piece ORDER BY position")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for size <= most && rows.Next() {
		var piece sql.RawBytes
		if err := rows.Scan(&piece); err != nil {
			return 0, err
		}
		n, err := to.Write(piece)
		if err != nil {
			return 0, err
		}
		size += int64(n)
	}
	return size, rows.Err()
}

func history(ctx context.Context, tx *sql.Tx) (published []publication.Publication, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT number, version, published FROM publication ORDER BY number")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p publication.Publication
		var at string
		if err := rows.Scan(&p.Number, &p.Version, &at); err != nil {
			return nil, err
		}
		if p.Published, err = readTime(p.Number, at); err != nil {
			return nil, err
		}
		published = append(published, p)
	}
	return published, rows.Err()
}

// querier is a database, or a transaction of one.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func lastOf(ctx context.Context, in querier) (last Published, err error) {
	var at string
	err = in.QueryRowContext(ctx, "SELECT number, version, published, size, checksum FROM publication ORDER BY number DESC LIMIT 1").
		Scan(&last.Number, &last.Version, &at, &last.Size, &last.Checksum)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Published{}, ErrEmpty
	case err != nil:
		return Published{}, err
	}
	last.Published, err = readTime(last.Number, at)
	return last, err
}

func readTime(number int64, at string) (time.Time, error) {
	published, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: publication %d: %w", ErrDamaged, number, err)
	}
	return published, nil
}

// inWords says of what kind an error of SQLite's is, where that is known.
func inWords(err error) error {
	var answer sqlite3.Error
	if !errors.As(err, &answer) {
		return err
	}
	switch answer.Code {
	case sqlite3.ErrNotADB:
		return fmt.Errorf("%w: %w", ErrForeign, err)
	case sqlite3.ErrCorrupt:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case sqlite3.ErrFull:
		return fmt.Errorf("%w: %w", syscall.ENOSPC, err)
	case sqlite3.ErrIoErr:
		if answer.SystemErrno != 0 {
			return fmt.Errorf("%w: %w", answer.SystemErrno, err)
		}
	case sqlite3.ErrBusy:
		return fmt.Errorf("another program keeps it locked: %w", err)
	}
	return err
}
