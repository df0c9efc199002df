package carrier_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"syscall"
	"testing"

	"diginett/internal/carrier"
)

// TestATornLogGivesTheOldPublicationOrTheNewOne cuts the log off, or flips a bit of it, as a
// machine may that loses its power, and has a reader look.
func TestATornLogGivesTheOldPublicationOrTheNewOne(t *testing.T) {
	path := somewhere(t)
	first, second := noise(1, 60_000), noise(2, 70_000)
	put(t, path, first)
	database, log := logged(t, path, second)
	random := rand.New(rand.NewPCG(1, 1))
	var olds, news int
	for i := range 150 {
		torn := bytes.Clone(log)
		if at := random.IntN(len(torn)); i%2 == 0 {
			torn = torn[:at]
		} else {
			torn[at] ^= 1 << random.IntN(8)
		}
		there := somewhere(t)
		write(t, there, database)
		write(t, there+"-wal", torn)
		got, published, err := take(t, there)
		switch {
		case err != nil:
			t.Errorf("neither is there: %v", err)
		case len(published) == 1 && bytes.Equal(got, first):
			olds++
		case len(published) == 2 && bytes.Equal(got, second):
			news++
		default:
			t.Errorf("what was taken as publication %d is neither", len(published))
		}
	}
	if olds == 0 {
		t.Error("no log was torn")
	}
	t.Logf("%d times the old one, %d times the new one", olds, news)
}

// logged publishes content, and returns the file and the log of that moment: all of the
// content is in the log, since somebody reads.
func logged(t *testing.T, path string, content []byte) (database, log []byte) {
	t.Helper()
	reader := openSQLite(t, path)
	if _, err := reader.ExecContext(t.Context(), "SELECT count(*) FROM piece"); err != nil {
		t.Fatal(err)
	}
	put(t, path, content)
	return read(t, path), read(t, path+"-wal")
}

// TestADamagedFileIsNeverTakenForAnother flips bits of the file itself.
func TestADamagedFileIsNeverTakenForAnother(t *testing.T) {
	path := somewhere(t)
	content := noise(1, 60_000)
	put(t, path, content)
	whole := read(t, path)
	random := rand.New(rand.NewPCG(2, 2))
	refused := 0
	for range 300 {
		damaged := bytes.Clone(whole)
		damaged[random.IntN(len(damaged))] ^= 1 << random.IntN(8)
		there := somewhere(t)
		write(t, there, damaged)
		got, _, err := take(t, there)
		switch {
		case err != nil:
			refused++
		case !bytes.Equal(got, content):
			t.Errorf("what was taken is not what was put, and no error says so")
		}
	}
	if refused < 200 { // nearly all of the file is the content
		t.Errorf("%d of 300 damaged files were refused", refused)
	}
}

func TestWhatIsNoOrdinaryFileIsRefusedAndNotWaitedFor(t *testing.T) {
	pipe := somewhere(t)
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, filepath.Dir(pipe), "/dev/zero"} {
		if _, err := carrier.Open(t.Context(), path); !errors.Is(err, carrier.ErrForeign) {
			t.Errorf("to write %s: %v", path, err)
		}
		if _, err := carrier.OpenToRead(t.Context(), path); !errors.Is(err, carrier.ErrForeign) {
			t.Errorf("to read %s: %v", path, err)
		}
	}
}
