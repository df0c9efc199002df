package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSnapshotsAreKeptForOneProgramOnly(t *testing.T) {
	t.Parallel()
	o := options{work: t.TempDir(), seed: 1}
	o.diginett = filepath.Join(o.work, "program")
	folder := func(o options, code string, scale int) string {
		if err := os.WriteFile(o.diginett, []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
		dir, err := dataFolder(o, scale)
		if err != nil {
			t.Fatal(err)
		}
		return dir
	}
	first, other := folder(o, "a", 1), folder(o, "a", 100)
	if again := folder(o, "a", 1); again != first || other == first {
		t.Errorf("%s, then %s; of another scale %s", first, again, other)
	}
	changed := folder(o, "b", 1)
	if _, err := os.Stat(first); changed == first || !os.IsNotExist(err) {
		t.Errorf("%s is there beside %s: %v", first, changed, err)
	}
	o.data = "tables"
	own := folder(o, "b", 1)
	if err := os.WriteFile(filepath.Join(own, "snapshot.sqlite"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	folder(o, "b", 1)
	if _, err := os.Stat(filepath.Join(own, "snapshot.sqlite")); !os.IsNotExist(err) {
		t.Errorf("what was made of a data set of one's own is kept: %v", err)
	}
	if _, err := os.Stat(changed); err != nil {
		t.Error(err)
	}
}
