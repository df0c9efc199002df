package carrier_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diginett/internal/carrier"
	"diginett/internal/publication"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// version is one that goes with any bytes: nobody here looks at what they mean.
var version = strings.Repeat("a", 64)

// somewhere is the path of a publication database that is not there yet.
func somewhere(t *testing.T) string { return filepath.Join(t.TempDir(), "publication.sqlite") }

// noise is bytes that nothing can be made smaller of, the same for the same seed.
func noise(seed uint64, length int) []byte {
	random, content := rand.New(rand.NewPCG(seed, 0)), make([]byte, length)
	for i := range content {
		content[i] = byte(random.Uint32())
	}
	return content
}

func file(t *testing.T, content []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "snapshot")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// put publishes content with a connection of its own, as the program does.
func put(t *testing.T, path string, content []byte) (carrier.Published, bool) {
	t.Helper()
	c, err := carrier.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, c)
	put, isNew, err := c.Put(t.Context(), file(t, content), version, noon, 0)
	if err != nil {
		t.Fatal(err)
	}
	return put, isNew
}

func closing(t *testing.T, c *carrier.Carrier) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// take is what a reader gets.
func take(t *testing.T, path string) ([]byte, []publication.Publication, error) {
	t.Helper()
	c, err := carrier.OpenToRead(t.Context(), path)
	if err != nil {
		return nil, nil, err
	}
	defer closing(t, c)
	to := filepath.Join(t.TempDir(), "taken")
	contents, err := c.Take(t.Context(), to)
	if err != nil {
		return nil, nil, err
	}
	content, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return content, contents.Publications, nil
}

func TestWhatIsTakenIsWhatWasPut(t *testing.T) {
	path := somewhere(t)
	for i, length := range []int{1, 4095, 4096, 4097, 300_000, 299_999, 8192, 8191, 1, 12_289} {
		content := noise(uint64(i), length)
		put(t, path, content)
		got, published, err := take(t, path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, content) {
			t.Errorf("%d bytes that were put came out as %d others", length, len(got))
		}
		if want := int64(i + 1); len(published) != i+1 || published[i].Number != want || published[i].Version != version || !published[i].Published.Equal(noon) {
			t.Errorf("after %d publications the last one is %+v", want, published[len(published)-1])
		}
	}
}

func TestTheSameAgainChangesNothing(t *testing.T) {
	path := somewhere(t)
	content := noise(1, 50_000)
	put(t, path, content)
	before := read(t, path)
	if again, isNew := put(t, path, content); isNew || again.Number != 1 {
		t.Errorf("it was published again, as %d", again.Number)
	}
	if !bytes.Equal(before, read(t, path)) {
		t.Error("the file has changed")
	}
}

func TestTheNextNumberIsAfterTheLastAndAfterTheOneGiven(t *testing.T) {
	c, err := carrier.Open(t.Context(), somewhere(t))
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, c)
	for _, step := range []struct{ seed, after, want int64 }{{1, 0, 1}, {2, 41, 42}, {3, 7, 43}, {3, 0, 43}, {3, 43, 44}} {
		put, _, err := c.Put(t.Context(), file(t, noise(uint64(step.seed), 100)), version, noon, step.after)
		if err != nil || put.Number != step.want {
			t.Errorf("after %d it is number %d, want %d (%v)", step.after, put.Number, step.want, err)
		}
	}
}

func TestWhatHasNotChangedIsNotWrittenAgain(t *testing.T) {
	path := somewhere(t)
	content := noise(1, 1<<20)
	put(t, path, content)
	reader, err := carrier.OpenToRead(t.Context(), path) // keeps the log from being put away
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, reader)
	content[1000]++
	put(t, path, content)
	if log := len(read(t, path+"-wal")); log == 0 || log > 10*4120 {
		t.Errorf("where one byte has changed, the log is %d bytes long, want less than ten pages", log)
	}
}

func TestTheLogIsGoneWhereNobodyReads(t *testing.T) {
	path := somewhere(t)
	for i := range 5 {
		put(t, path, noise(uint64(i), 100_000))
		if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
			t.Errorf("a log of %d bytes is left", info.Size())
		}
	}
	if size := len(read(t, path)); size > 250_000 {
		t.Errorf("after five publications of 100,000 bytes the file has %d", size)
	}
}

func TestAReaderSeesOneMomentWhileItIsPublished(t *testing.T) {
	path := somewhere(t)
	put(t, path, noise(0, 200_000))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 20 {
			put(t, path, noise(uint64(i+1), 200_000-i*5000))
		}
	}()
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		content, published, err := take(t, path)
		if err != nil {
			t.Fatal(err)
		}
		n := len(published) - 1
		if want := noise(uint64(n), 200_000-max(0, n-1)*5000); !bytes.Equal(content, want) {
			t.Fatalf("what was taken as publication %d is another one", n+1)
		}
	}
}

func TestOnlySoManyPublicationsAreRemembered(t *testing.T) {
	path := somewhere(t)
	put(t, path, noise(1, 10))
	sqlite(t, path, `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
		INSERT INTO publication SELECT i, version, published, size, checksum FROM n, publication`)
	put(t, path, noise(2, 10))
	if _, published, err := take(t, path); err != nil || len(published) != publication.Remembered || published[0].Number != 2002 {
		t.Errorf("%d are remembered (%v)", len(published), err)
	}
}

func TestFilesOfAnotherKindAreRefusedAndLeft(t *testing.T) {
	cases := map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"a text":                 {func(t *testing.T, path string) { write(t, path, []byte(strings.Repeat("no database ", 100))) }, carrier.ErrForeign},
		"a database":             {func(t *testing.T, path string) { sqlite(t, path, "CREATE TABLE other (x)") }, carrier.ErrForeign},
		"one of another program": {func(t *testing.T, path string) { sqlite(t, path, "PRAGMA application_id = 7") }, carrier.ErrForeign},
		"one of a newer program": {func(t *testing.T, path string) {
			put(t, path, noise(1, 10))
			sqlite(t, path, "PRAGMA user_version = 1000")
		}, carrier.ErrNewer},
		"one of an older program": {func(t *testing.T, path string) {
			put(t, path, noise(1, 10))
			sqlite(t, path, "PRAGMA user_version = 1")
		}, carrier.ErrOlder},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := somewhere(t)
			c.make(t, path)
			before := read(t, path)
			if _, err := carrier.Open(t.Context(), path); !errors.Is(err, c.want) {
				t.Errorf("to write: %v, want %v", err, c.want)
			}
			if _, err := carrier.OpenToRead(t.Context(), path); !errors.Is(err, c.want) {
				t.Errorf("to read: %v, want %v", err, c.want)
			}
			if !bytes.Equal(before, read(t, path)) {
				t.Error("the file has changed")
			}
		})
	}
}

func TestMoreThanWasPublishedIsRefused(t *testing.T) {
	const many = "WITH RECURSIVE n (i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT i AS position, zeroblob(4096) AS bytes FROM n"
	for name, statement := range map[string]string{
		"in the table":      "INSERT INTO piece " + many,
		"in a view instead": "DROP TABLE piece; CREATE VIEW piece AS " + many,
	} {
		path := somewhere(t)
		put(t, path, noise(1, 10_000))
		sqlite(t, path, statement)
		if _, _, err := take(t, path); !errors.Is(err, carrier.ErrDamaged) {
			t.Errorf("%s: the error is %v, want %v", name, err, carrier.ErrDamaged)
		}
	}
}

func TestNoFileAndOneWithoutPublicationsAreToldApart(t *testing.T) {
	path := somewhere(t)
	if _, err := carrier.OpenToRead(t.Context(), path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v, want one that says that there is none", err)
	}
	c, err := carrier.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	closing(t, c)
	if _, _, err := take(t, path); !errors.Is(err, carrier.ErrEmpty) {
		t.Errorf("the error is %v, want one that says that it is empty", err)
	}
}

func TestAPublicationThatIsInterruptedHasNotHappened(t *testing.T) {
	path := somewhere(t)
	content := noise(1, 100_000)
	put(t, path, content)
	c, err := carrier.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, c)
	interrupted, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := c.Put(interrupted, file(t, noise(2, 100_000)), version, noon, 0); err == nil {
		t.Fatal("it was published")
	}
	if got, published, err := take(t, path); err != nil || len(published) != 1 || !bytes.Equal(got, content) {
		t.Errorf("what is there is another one (%v)", err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func sqlite(t *testing.T, path, statement string) {
	t.Helper()
	db := openSQLite(t, path)
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// openSQLite opens a file without this package, until the test ends.
func openSQLite(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := db.PingContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}
