package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/mattn/go-sqlite3"
)

// loader fills the tables of a new file, through the driver's own interface: over
// millions of rows database/sql takes longer than SQLite. Rows are gathered, and
// written and hashed some at a time beside whoever makes them.
type loader struct {
	ctx    context.Context
	conn   *sqlite3.SQLiteConn
	tables map[string]*table
	work   chan batch
	done   chan struct{} // closed when nothing is written any more
	failed chan struct{} // closed when something could not be written
	err    error         // why; only to be read once failed or done is closed
	hash   *contentHash
}

// rowsAtOnce is how many rows one statement inserts. More gain nothing.
const rowsAtOnce = 16

// table is a table that is being filled.
type table struct {
	name    string
	columns int
	many    driver.Stmt // inserts rowsAtOnce rows
	one     driver.Stmt
	values  []driver.NamedValue // of rows that are being gathered
	free    sync.Pool
}

// batch is rows on their way.
type batch struct {
	to     *table
	values []driver.NamedValue
}

func newLoader(ctx context.Context, path string) (*loader, error) {
	conn, err := new(sqlite3.SQLiteDriver).Open(dsn(path, "_journal_mode=OFF", "_synchronous=OFF", "_locking_mode=EXCLUSIVE", "_cache_size=-65536", "_mutex=no"))
	if err != nil {
		return nil, err
	}
	l := &loader{
		ctx: ctx, tables: make(map[string]*table), hash: newContentHash(),
		work: make(chan batch, 64), done: make(chan struct{}), failed: make(chan struct{}),
	}
	var ok bool
	if l.conn, ok = conn.(*sqlite3.SQLiteConn); !ok {
		return nil, errors.Join(errors.New("the driver opens connections of another kind"), conn.Close())
	}
	go l.write()
	return l, nil
}

// run runs statements that are not about rows. No rows may be on their way.
func (l *loader) run(ctx context.Context, statements ...string) error {
	for _, statement := range statements {
		if _, err := l.conn.ExecContext(ctx, statement, nil); err != nil {
			line, _, _ := strings.Cut(statement, "\n")
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// add adds a row to a table. Its values must be those that a driver takes.
func (l *loader) add(name string, values ...driver.Value) error {
	t := l.tables[name]
	if t == nil {
		t = &table{name: name, columns: len(values)}
		l.tables[name] = t
	}
	if t.values == nil {
		t.values = t.empty()
	}
	for _, v := range values {
		t.values = append(t.values, driver.NamedValue{Ordinal: len(t.values) + 1, Value: v})
	}
	if len(t.values) < rowsAtOnce*t.columns {
		return nil
	}
	return l.send(t)
}

func (t *table) empty() []driver.NamedValue {
	if used, ok := t.free.Get().(*[]driver.NamedValue); ok {
		return (*used)[:0]
	}
	return make([]driver.NamedValue, 0, rowsAtOnce*t.columns)
}

func (l *loader) send(t *table) error {
	b := batch{t, t.values}
	t.values = nil
	select {
	case <-l.failed:
		return l.err
	case <-l.ctx.Done():
		return l.ctx.Err()
	case l.work <- b:
		return nil
	}
}

// finish writes what is left of each table and returns the hash of all rows.
func (l *loader) finish() (string, error) {
	for _, t := range sortedTables(l.tables) {
		if len(t.values) > 0 {
			if err := l.send(t); err != nil {
				break // which the writing says too, or the context
			}
		}
	}
	l.stop()
	return l.hash.sum(), errors.Join(l.err, l.ctx.Err())
}

// stop waits for the rows that are on their way.
func (l *loader) stop() {
	if l.work != nil {
		close(l.work)
		<-l.done
		l.work = nil
	}
}

func (l *loader) close() error {
	l.stop()
	errs := []error{}
	for _, t := range l.tables {
		for _, s := range []driver.Stmt{t.many, t.one} {
			if s != nil {
				errs = append(errs, s.Close())
			}
		}
	}
	return errors.Join(append(errs, l.conn.Close())...)
}

// write writes and hashes rows as they come, until there are no more. After a
// failure the rest is thrown away.
func (l *loader) write() {
	defer close(l.done)
	for b := range l.work {
		if l.err != nil {
			continue
		}
		l.hash.add(b.to.name, b.values)
		if err := l.insert(b); err != nil {
			l.err = fmt.Errorf("table %s: %w", b.to.name, err)
			close(l.failed)
			continue
		}
		b.to.free.Put(&b.values)
	}
}

func (l *loader) insert(b batch) error {
	t := b.to
	if len(b.values) == rowsAtOnce*t.columns {
		return l.execute(&t.many, t, rowsAtOnce, b.values)
	}
	for row := b.values; len(row) > 0; row = row[t.columns:] {
		for i := range t.columns {
			row[i].Ordinal = i + 1
		}
		if err := l.execute(&t.one, t, 1, row[:t.columns]); err != nil {
			return err
		}
	}
	return nil
}

// execute inserts rows. It asks as if for an answer, since the driver then binds
// all values and runs the statement in one call of C, and not in one for each.
func (l *loader) execute(stmt *driver.Stmt, t *table, rows int, values []driver.NamedValue) error {
	if *stmt == nil {
		row := "(" + strings.TrimSuffix(strings.Repeat("?, ", t.columns), ", ") + ")"
		prepared, err := l.conn.Prepare("INSERT INTO " + t.name + " VALUES " + strings.TrimSuffix(strings.Repeat(row+", ", rows), ", "))
		if err != nil {
			return err
		}
		*stmt = prepared
	}
	queryer, ok := (*stmt).(driver.StmtQueryContext)
	if !ok {
		return errors.New("the driver cannot run a statement with a context")
	}
	// A context that can end costs a goroutine a row; the one who sends looks at it.
	answer, err := queryer.QueryContext(context.Background(), values)
	if err != nil {
		return err
	}
	return answer.Close()
}
