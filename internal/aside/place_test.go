package aside_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"diginett/internal/aside"
)

// wantOnly fails where anything but a file with the content is in the folder of path.
func wantOnly(t *testing.T, path, content string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != content {
		t.Errorf("there is %q (%v), want %q", got, err, content)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("beside it there are %v (%v)", entries, err)
	}
}

func TestAFileIsPlacedWhereAnotherStands(t *testing.T) {
	path, made := filepath.Join(t.TempDir(), "file"), filepath.Join(t.TempDir(), "made")
	if err := errors.Join(os.WriteFile(path, []byte("old"), 0o600), os.WriteFile(made, []byte("new"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := aside.Place(made, path); err != nil {
		t.Fatal(err)
	}
	wantOnly(t, path, "new")
	if err := aside.Place(made, path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("placing what is not there fails with %v", err)
	}
	wantOnly(t, path, "new")
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		fails error
		want  string
	}{"written": {nil, "new"}, "broken off": {broken, "old"}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			err := aside.Write(path, 0o640, func(to io.Writer) error {
				_, err := io.WriteString(to, "new")
				return errors.Join(err, c.fails)
			})
			if !errors.Is(err, c.fails) {
				t.Errorf("the error is %v, want %v", err, c.fails)
			}
			wantOnly(t, path, c.want)
			if info, err := os.Stat(path); c.fails == nil && (err != nil || info.Mode() != 0o640) {
				t.Errorf("its mode is %v (%v)", info.Mode(), err)
			}
		})
	}
}
