package store

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"diginett/internal/aside"
	"diginett/internal/org"
)

//go:embed schema.sql
var schemaSQL string

// Progress is told what is being done, and how much of it: done of total, which
// is 0 where nobody knows. It is called some thousand times at most.
type Progress func(what string, done, total int64)

// Build writes a graph that fits in memory to a snapshot at path, and returns its
// version; see [Write].
func Build(ctx context.Context, graph *org.Graph, path string) (version string, err error) {
	return Write(ctx, graph.Stream(), path, nil)
}

// Write writes a resolved data set to a snapshot at path and returns its version.
// The file is built beside it and renamed into place: whoever opens path finds the
// old snapshot or the new one, whole. What a process that was killed left there is
// removed. The same data gives the same version, and
// the same bytes. What does not fit in memory is sorted in files beside path,
// which are gone in the end. progress may be nil.
func Write(ctx context.Context, data org.Stream, path string, progress Progress) (version string, err error) {
	if err := aside.Clean(path); err != nil {
		return "", fmt.Errorf("build snapshot %s: remove what a build left that was killed: %w", path, err)
	}
	folder, remove, err := aside.Folder(path)
	if err != nil {
		return "", fmt.Errorf("build snapshot %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, remove()) }()
	beside := filepath.Join(folder, "snapshot.sqlite")
	if progress == nil {
		progress = func(string, int64, int64) {}
	}
	version, err = write(ctx, data, beside, progress)
	if err != nil {
		return "", fmt.Errorf("build snapshot %s: %w", path, asRoom(err))
	}
	if err := checkNew(ctx, beside); err != nil {
		return "", fmt.Errorf("check new snapshot %s: %w", path, err)
	}
	if err := settle(beside, path); err != nil {
		return "", fmt.Errorf("put snapshot %s in place: %w", path, err)
	}
	return version, nil
}

// checkNew opens the new file as a reader would.
func checkNew(ctx context.Context, path string) error {
	s, err := open(ctx, path, mapped)
	if err != nil {
		return err
	}
	return s.Close()
}

// write fills a new file. Without a journal it is of no use after a crash, and
// needs not be: it is not in place yet.
func write(ctx context.Context, data org.Stream, path string, progress Progress) (version string, err error) {
	l, err := newLoader(ctx, path)
	if err != nil {
		return "", err
	}
	version, err = fill(ctx, l, data, filepath.Dir(path), progress)
	if err := errors.Join(err, l.close()); err != nil {
		return "", err
	}
	progress("writing the checksum", 0, 0)
	if err := writeChecksum(ctx, path); err != nil {
		return "", fmt.Errorf("write the checksum: %w", err)
	}
	return version, nil
}

// fill writes all rows and then what is made of them: the indexes, and the
// statistics that SQLite chooses among them by.
func fill(ctx context.Context, l *loader, data org.Stream, dir string, progress Progress) (string, error) {
	tables, indexes := statementsOf(schemaSQL)
	if err := l.run(ctx, append(tables, "BEGIN")...); err != nil {
		return "", err
	}
	w := newWriter(l, data, dir, progress)
	err := errors.Join(w.all(), w.close())
	version, loadErr := l.finish()
	if err := cmp.Or(loadErr, err); err != nil {
		return "", err
	}
	for i, index := range indexes {
		progress("indexing", int64(i), int64(len(indexes)))
		if err := l.run(ctx, index); err != nil {
			return "", err
		}
	}
	return version, l.run(ctx,
		fmt.Sprintf("INSERT INTO metadata (key, value) VALUES ('%s', '%s')", metaVersion, version),
		fmt.Sprintf("INSERT INTO metadata SELECT '%s', json_group_object(type, n) FROM (SELECT type, count(*) AS n FROM organisation GROUP BY type)", metaTypes),
		fmt.Sprintf("INSERT INTO metadata SELECT '%s', count(*) FROM relationship", metaRelationships),
		fmt.Sprintf("INSERT INTO checksum (value) VALUES ('%s')", noChecksum),
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", formatVersion),
		"COMMIT", "PRAGMA analysis_limit = 1000", "ANALYZE",
	)
}

// settle lets others read the file, and puts it in place.
func settle(beside, path string) error {
	if err := os.Chmod(beside, 0o644); err != nil {
		return err
	}
	return aside.Place(beside, path)
}
