package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"diginett/internal/org"
)

//go:embed schema.sql
var schemaSQL string

// Build writes the graph to a snapshot at path and returns its version. The file
// is built beside it, checked, and renamed into place: whoever opens path finds
// the old snapshot or the new one, whole. The same graph gives the same version.
func Build(ctx context.Context, graph *org.Graph, path string) (version string, err error) {
	aside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return "", fmt.Errorf("build snapshot %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, discard(aside.Name())) }()
	if err := aside.Close(); err != nil {
		return "", fmt.Errorf("build snapshot %s: %w", path, err)
	}
	version, err = write(ctx, graph, aside.Name())
	if err != nil {
		return "", fmt.Errorf("build snapshot %s: %w", path, err)
	}
	if err := checkNew(ctx, aside.Name()); err != nil {
		return "", fmt.Errorf("check new snapshot %s: %w", path, err)
	}
	if err := settle(aside.Name(), path); err != nil {
		return "", fmt.Errorf("put snapshot %s in place: %w", path, err)
	}
	return version, nil
}

// checkNew opens the new file as a reader would.
func checkNew(ctx context.Context, path string) error {
	s, err := open(ctx, path)
	if err != nil {
		return err
	}
	return s.Close()
}

// discard removes what is left of a build that did not come to its end.
func discard(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// write fills a new file. Without a journal it is of no use after a crash, and
// needs not be: it is not in place yet.
func write(ctx context.Context, graph *org.Graph, path string) (string, error) {
	db, err := sql.Open("sqlite3", dsn(path, "_journal_mode=OFF", "_synchronous=OFF", "_foreign_keys=ON"))
	if err != nil {
		return "", err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, schemaSQL); err != nil {
		return "", fmt.Errorf("create tables: %w", err)
	}
	if err := fill(ctx, db, graph); err != nil {
		return "", err
	}
	version, err := contentHash(ctx, db)
	if err != nil {
		return "", fmt.Errorf("hash content: %w", err)
	}
	if err := finish(ctx, db, version); err != nil {
		return "", err
	}
	if err := db.Close(); err != nil {
		return "", err
	}
	if err := writeChecksum(ctx, path); err != nil {
		return "", fmt.Errorf("write the checksum: %w", err)
	}
	return version, nil
}

func fill(ctx context.Context, db *sql.DB, graph *org.Graph) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	w := newWriter(ctx, tx, graph)
	if err := w.all(); err != nil {
		return err
	}
	return tx.Commit()
}

// finish marks the file as what it is and lays it out for reading.
func finish(ctx context.Context, db *sql.DB, version string) error {
	if _, err := db.ExecContext(ctx, `INSERT INTO metadata (key, value) VALUES (?, ?)`, metaVersion, version); err != nil {
		return fmt.Errorf("write version: %w", err)
	}
	for _, statement := range []string{
		fmt.Sprintf("INSERT INTO checksum (value) VALUES ('%s')", noChecksum),
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", formatVersion),
		"ANALYZE",
		"VACUUM",
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// settle makes the file durable, then visible.
func settle(aside, path string) error {
	if err := os.Chmod(aside, 0o644); err != nil {
		return err
	}
	if err := syncPath(aside); err != nil {
		return err
	}
	if err := os.Rename(aside, path); err != nil {
		return err
	}
	return syncPath(filepath.Dir(path))
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
