package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"
)

// ErrReplaced is what a read fails with that would need a new connection after
// another file was put in the snapshot's place. It does not happen while the
// connections that [Open] made live.
var ErrReplaced = errors.New("another snapshot stands in its place")

// pinnedFile opens connections to a file that nobody changes: no locks, no
// journal, no look for changes. Once it is pinned to a version it opens no other,
// since ids of one snapshot mean something else in another.
type pinnedFile struct {
	driver  sqlite3.SQLiteDriver
	dsn     string
	version atomic.Pointer[string]
}

// mapped is how much of a file that nobody writes into each connection reads through memory that the
// operating system maps, in bytes: all of a small one, and a part of a large one.
// Mapped pages count as the process's own, though it can lose them at any time;
// and a page that is met for the first time costs more mapped than read.
const mapped = 32 << 20

func newPinnedFile(path string, mapped int) *pinnedFile {
	f := &pinnedFile{dsn: dsn(path, "mode=ro", "immutable=1", "_query_only=1", "_mutex=no", "_stmt_cache_size=256")}
	f.driver.ConnectHook = func(conn *sqlite3.SQLiteConn) error { return mapFile(conn, mapped) }
	return f
}

// mapFile sets how much of the file a connection maps.
func mapFile(conn *sqlite3.SQLiteConn, bytes int) error {
	_, err := conn.Exec(fmt.Sprintf("PRAGMA mmap_size = %d", bytes), nil)
	return err
}

func (f *pinnedFile) pin(version string) { f.version.Store(&version) }

// Driver implements [driver.Connector].
func (f *pinnedFile) Driver() driver.Driver { return &f.driver }

// Connect implements [driver.Connector].
func (f *pinnedFile) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := f.driver.Open(f.dsn)
	if err != nil {
		return nil, err
	}
	want := f.version.Load()
	if want == nil {
		return conn, nil
	}
	if got, err := versionOf(ctx, conn); err != nil || got != *want {
		return nil, errors.Join(fmt.Errorf("%w: it has version %.12s, want %.12s", ErrReplaced, got, *want), err, conn.Close())
	}
	return conn, nil
}

// versionOf reads the version off a connection that is not yet in a pool.
func versionOf(ctx context.Context, conn driver.Conn) (version string, err error) {
	queryer, ok := conn.(driver.QueryerContext)
	if !ok {
		return "", errors.New("the driver cannot query with a context")
	}
	rows, err := queryer.QueryContext(ctx, "SELECT value FROM metadata WHERE key = ?", []driver.NamedValue{{Ordinal: 1, Value: metaVersion}})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	value := make([]driver.Value, 1)
	if err := rows.Next(value); err != nil {
		if errors.Is(err, io.EOF) {
			return "", nil
		}
		return "", err
	}
	version, _ = value[0].(string)
	return version, nil
}
