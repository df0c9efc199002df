package store_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"diginett/internal/store"
)

// The file that is given away is the one that is answered from, whatever is put in
// its place.
func TestTheFileOfASnapshotIsTheOneThatWasOpened(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "small.db")
	must[string](t)(store.Build(t.Context(), small(), path))
	want := must[[]byte](t)(os.ReadFile(path))
	s := must[*store.Store](t)(store.Open(t.Context(), path))
	defer s.Close()
	ok(t, os.Rename(path, path+".old"))
	ok(t, os.WriteFile(path, []byte("another"), 0o600))
	file, err := s.File()
	ok(t, err)
	if got := must[[]byte](t)(io.ReadAll(file)); !bytes.Equal(got, want) || file.Size() != int64(len(want)) {
		t.Errorf("%d bytes, want %d", len(got), len(want))
	}
	sum := must[string](t)(s.Checksum())
	if len(sum) != 64 || !bytes.Contains(want, []byte(sum)) {
		t.Errorf("the checksum is %q", sum)
	}
}
