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
	"time"

	"diginett/internal/publication"
)

// pieceSize is the length of a page of a snapshot: where one changes, the next one
// need not have.
const pieceSize = 4096

// Put publishes a snapshot of the version, at the time now, as the next number after
// the last and after the number given. It happens whole or not at all, whatever
// happens meanwhile. Where the snapshot is that of the last publication, byte for
// byte, nothing is changed, and isNew is false. The caller has verified the snapshot,
// and keeps the file as it is.
func (c *Carrier) Put(ctx context.Context, snapshot, version string, now time.Time, after int64) (put Published, isNew bool, err error) {
	put, isNew, err = c.put(ctx, snapshot, version, now, after)
	if err != nil {
		return Published{}, false, fmt.Errorf("publish in %s: %w", c.path, inWords(err))
	}
	return put, isNew, nil
}

func (c *Carrier) put(ctx context.Context, snapshot, version string, now time.Time, after int64) (put Published, isNew bool, err error) {
	file, err := os.Open(snapshot)
	if err != nil {
		return Published{}, false, err
	}
	defer file.Close() //nolint:errcheck // closing what was only read loses nothing
	next, err := describe(file)
	if err != nil {
		return Published{}, false, err
	}
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return Published{}, false, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, rollback(tx))
		}
	}()
	last, err := lastOf(ctx, tx)
	switch {
	case err == nil && last.Checksum == next.Checksum && last.Version == version && last.Number > after:
		return last, false, tx.Rollback()
	case err != nil && !errors.Is(err, ErrEmpty):
		return Published{}, false, err
	}
	next.Publication = publication.Publication{Number: max(last.Number, after) + 1, Version: version, Published: now.UTC()}
	if err := writePieces(ctx, tx, file); err != nil {
		return Published{}, false, err
	}
	if err := writePublication(ctx, tx, next); err != nil {
		return Published{}, false, err
	}
	return next, true, tx.Commit()
}

// describe reads the whole file.
func describe(file *os.File) (Published, error) {
	sum := sha256.New()
	size, err := io.Copy(sum, file)
	if err != nil {
		return Published{}, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return Published{Size: size, Checksum: hex.EncodeToString(sum.Sum(nil))}, err
}

// writePieces writes the pieces of the file that are not there yet.
func writePieces(ctx context.Context, tx *sql.Tx, file io.Reader) error {
	write, err := tx.PrepareContext(ctx, `
		INSERT INTO piece (position, bytes) VALUES (?, ?)
		ON CONFLICT (position) DO UPDATE SET bytes = excluded.bytes WHERE bytes <> excluded.bytes`)
	if err != nil {
		return err
	}
	defer write.Close() //nolint:errcheck // it ends with the transaction at the latest
	piece := make([]byte, pieceSize)
	for position := 0; ; position++ {
		n, err := io.ReadFull(file, piece)
		if n > 0 {
			if _, err := write.ExecContext(ctx, position, piece[:n]); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			_, err := tx.ExecContext(ctx, "DELETE FROM piece WHERE position >= ?", position+min(n, 1))
			return err
		case err != nil:
			return err
		}
	}
}

// writePublication adds one, and forgets the earliest.
func writePublication(ctx context.Context, tx *sql.Tx, p Published) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO publication (number, version, published, size, checksum) VALUES (?, ?, ?, ?, ?)",
		p.Number, p.Version, p.Published.Format(time.RFC3339Nano), p.Size, p.Checksum); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM publication WHERE number NOT IN (SELECT number FROM publication ORDER BY number DESC LIMIT ?)", publication.Remembered)
	return err
}

// rollback undoes a transaction, also where it ended by itself.
func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}
