package regular_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"diginett/internal/regular"
)

func TestOnlyOrdinaryFilesAreOpenedAndNobodyIsWaitedFor(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, pipe, "/dev/zero", "/dev/null"} {
		if _, err := regular.Open(path); !errors.Is(err, regular.ErrOther) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := regular.Open(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	if _, err := regular.Open(loop); !errors.Is(err, syscall.ELOOP) {
		t.Errorf("a link to itself: %v", err)
	}
}

func TestAnOrdinaryFileIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("content"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := regular.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // closing what was only read loses nothing
	if got, err := io.ReadAll(file); err != nil || string(got) != "content" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestACopyIsTheSameAndTakesNothingsPlace(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	if err := os.WriteFile(from, []byte("content"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := regular.Copy(from, to); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(to); err != nil || string(got) != "content" {
		t.Errorf("%q, %v", got, err)
	}
	if err := regular.Copy(from, to); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	if err := regular.Copy(dir, filepath.Join(dir, "other")); !errors.Is(err, regular.ErrOther) {
		t.Errorf("of a folder: %v", err)
	}
}

func TestOfAFolderOrdinaryFilesAreOpened(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "file"), nil, 0o600), os.Mkdir(filepath.Join(dir, "folder"), 0o700),
		syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600), os.Symlink("pipe", filepath.Join(dir, "link"))); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		".": nil, "file": nil, "folder": nil, "pipe": regular.ErrOther, "link": regular.ErrOther, "none": fs.ErrNotExist, "../x": fs.ErrInvalid,
	} {
		file, err := regular.Folder(dir).Open(name)
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
		if err == nil {
			err = file.Close()
		}
		if want == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
