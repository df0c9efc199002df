package hold_test

import (
	"errors"
	"path/filepath"
	"testing"

	"diginett/internal/hold"
)

func TestAFileIsHeldOnceAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	release, err := hold.File(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold.File(path); !errors.Is(err, hold.ErrHeld) {
		t.Errorf("the second one gets %v, want that it is held", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	again, err := hold.File(path)
	if err != nil {
		t.Fatalf("after its release: %v", err)
	}
	if err := again(); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderThatIsNotThereIsNotHeldByAnother(t *testing.T) {
	if _, err := hold.File(filepath.Join(t.TempDir(), "none", "file")); err == nil || errors.Is(err, hold.ErrHeld) {
		t.Errorf("the error is %v", err)
	}
}
