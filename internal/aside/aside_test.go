package aside_test

import (
	"os"
	"path/filepath"
	"testing"

	"diginett/internal/aside"
)

func TestWhatWasLeftIsRemovedAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"file", "[f]*", "file.sqlite"} {
		path := filepath.Join(dir, name)
		folder, err := aside.Folder(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Dir(folder) != dir {
			t.Errorf("the folder is %s, which is not beside %s", folder, path)
		}
		for _, file := range []string{path, filepath.Join(folder, "half")} {
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, name := range []string{"file", "[f]*", "file.sqlite"} {
		if err := aside.Clean(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 3+2-i {
			t.Errorf("after %s there are %v", name, left)
		}
	}
}
