package dataset

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a tiny data set in which everything is right: testdata/small, with
// the description of the embedded one.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{descriptorFile: {Data: readFile(t, Embedded(), descriptorFile)}}
	root := os.DirFS("testdata/small")
	entries, err := fs.ReadDir(root, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		fsys[entry.Name()] = &fstest.MapFile{Data: readFile(t, root, entry.Name())}
	}
	return fsys
}

func readFile(t testing.TB, fsys fs.FS, name string) []byte {
	t.Helper()
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// replace changes the one place in a file at which was stands.
func replace(t testing.TB, fsys fstest.MapFS, file, was, is string) {
	t.Helper()
	content := string(fsys[file].Data)
	if n := strings.Count(content, was); n != 1 {
		t.Fatalf("%q stands %d times in %s", was, n, file)
	}
	fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(content, was, is, 1))}
}

func check(t testing.TB, fsys fs.FS) Problems {
	t.Helper()
	problems, err := Check(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return problems
}
