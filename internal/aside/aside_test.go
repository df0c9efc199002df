package aside_test

import (
	"os"
	"path/filepath"
	"testing"

	"diginett/internal/aside"
)

// leave makes what a process leaves that is killed: a folder that nobody holds.
func leave(t *testing.T, path string) (folder string) {
	t.Helper()
	folder, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".aside-*") //nolint:usetesting // it has to lie beside the path
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "half"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestWhatWasLeftIsRemovedAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	names := []string{"file", "[f]*", "file.sqlite"}
	for _, name := range names {
		path := filepath.Join(dir, name)
		leave(t, path)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, name := range names {
		if err := aside.Clean(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 3+2-i {
			t.Errorf("after %s there are %v", name, left)
		}
	}
}

func TestAFolderIsLeftToWhoeverHoldsIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	folder, remove, err := aside.Folder(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Dir(folder) != filepath.Dir(path) {
		t.Errorf("the folder is %s, which is not beside %s", folder, path)
	}
	if err := aside.Clean(path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Errorf("it was removed under whoever holds it: %v", err)
	}
	if err := remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}

// A link that somebody put there, where everybody may, leads nobody to remove what is elsewhere.
func TestALinkIsRemovedAndNotWhatItLeadsTo(t *testing.T) {
	path, elsewhere := filepath.Join(t.TempDir(), "file"), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(filepath.Dir(path), ".file.aside-1")); err != nil {
		t.Fatal(err)
	}
	if err := aside.Clean(path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(elsewhere); err != nil {
		t.Error(err)
	}
}
