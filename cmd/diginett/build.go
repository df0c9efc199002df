package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"diginett/internal/dataset"
	"diginett/internal/store"
)

// build writes a snapshot of a data set that has no problems.
func build(ctx context.Context, args []string, env environment) error {
	f := newFlags("build", "Turn the tables of a data set into a snapshot, one file that `diginett serve` answers from.\n"+
		"A data set with problems is refused. A file that is there already is replaced once the new one is whole.")
	dir := f.String("data", "", dataUsage)
	out := f.String("out", "", "write the snapshot to `FILE`; needed")
	if err := f.parse(args); err != nil {
		return err
	}
	if *out == "" {
		return f.usage("build: --out is missing; it names the file to write")
	}
	if err := canTake(*out, "out"); err != nil {
		return fmt.Errorf("build %s: %w", *out, err)
	}
	version, err := writeSnapshot(ctx, *dir, *out, env)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "built %s, data version %s\n", *out, version)
	return nil
}

// canTake says in words why there can be no file at the path, which a flag names.
// What else goes wrong shows when it is written.
func canTake(path, flag string) error {
	if folder := filepath.Dir(path); !isFolder(folder) {
		return fmt.Errorf("there is no folder %s", folder)
	}
	switch there, err := os.Stat(path); {
	case err != nil:
		return nil // nothing is there yet
	case there.IsDir():
		return fmt.Errorf("it is a folder; --%s names a file in it", flag)
	case !there.Mode().IsRegular():
		return errors.New("it is no ordinary file, and would be replaced by one")
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// writeSnapshot turns the tables in dir, or the embedded ones where it is empty,
// into a snapshot. Where they have problems, it prints them and the error is
// errProblems.
func writeSnapshot(ctx context.Context, dir, path string, env environment) (version string, err error) {
	version, err = makeSnapshot(ctx, dir, path, env)
	var problems dataset.Problems
	if errors.As(err, &problems) {
		return "", printProblems(problems, dir, env.stderr)
	}
	return version, aboutPath(path, err)
}

// makeSnapshot is writeSnapshot but for the printing: the error wraps the
// [dataset.Problems]. Both the reading and the writing put rows aside in the folder of
// the snapshot, which must have room for it anyway.
func makeSnapshot(ctx context.Context, dir, path string, env environment) (version string, err error) {
	if err := canBeTables(dir); err != nil {
		return "", err
	}
	defer boundMemory(env)()
	bar := newProgress(env.stderr)
	set, err := dataset.Open(ctx, tables(dir), dataset.Options{Dir: filepath.Dir(path), Progress: bar.show})
	if err == nil {
		version, err = store.Write(ctx, set, path, bar.show)
		err = errors.Join(err, set.Close())
	}
	bar.done()
	if err != nil {
		return "", fmt.Errorf("build: %w", err)
	}
	return version, nil
}

// canBeTables says in words why there are no tables in a directory; those in the
// program are where it is empty.
func canBeTables(dir string) error {
	if dir == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, "datapackage.json")); errors.Is(err, fs.ErrNotExist) {
		if !isFolder(dir) {
			return fmt.Errorf("read the tables in %s: there is no such folder", dir)
		}
		return fmt.Errorf("read the tables in %s: there is no datapackage.json, which describes them", dir)
	}
	return nil
}

// buildMemory is how much memory the tables of a large data set may take while
// they are read and checked, whatever their size, before memory that is not needed
// any more is looked for at every step. SQLite has its own on top, some 70 MiB.
const buildMemory = 400 << 20

// boundMemory keeps to that, unless somebody has said what else to keep to; the
// function that it returns ends it.
func boundMemory(env environment) func() {
	if env.getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetMemoryLimit(buildMemory)
	return func() { debug.SetMemoryLimit(before) }
}

// aboutPath keeps an error from naming the file beside path that a snapshot is built in
// before it takes its place: nobody asked for that one.
func aboutPath(path string, err error) error {
	var file *fs.PathError
	var link *os.LinkError
	switch beside := filepath.Dir(path); {
	case errors.As(err, &file) && strings.HasPrefix(file.Path, beside):
		return fmt.Errorf("build %s: %w", path, file.Err)
	case errors.As(err, &link):
		return fmt.Errorf("build %s: %w", path, link.Err)
	}
	return err
}
