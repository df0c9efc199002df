package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"diginett/internal/dataset"
	"diginett/internal/org"
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
	if err := canTake(*out); err != nil {
		return fmt.Errorf("build %s: %w", *out, err)
	}
	data := tables(*dir)
	if err := reportProblems(data, *dir, env.stderr); err != nil {
		return err
	}
	version, err := writeSnapshot(ctx, data, *out)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "built %s, data version %s\n", *out, version)
	return nil
}

// canTake says in words why there can be no snapshot at the path. What else goes
// wrong shows when it is written.
func canTake(path string) error {
	if folder := filepath.Dir(path); !isFolder(folder) {
		return fmt.Errorf("there is no folder %s", folder)
	}
	switch there, err := os.Stat(path); {
	case err != nil:
		return nil // nothing is there yet
	case there.IsDir():
		return errors.New("it is a folder; --out names a file in it")
	case !there.Mode().IsRegular():
		return errors.New("it is no ordinary file, and would be replaced by one")
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// writeSnapshot turns a data set that has no problems into a snapshot.
func writeSnapshot(ctx context.Context, data fs.FS, path string) (version string, err error) {
	facts, err := dataset.Read(data)
	if err != nil {
		return "", fmt.Errorf("read the data set: %w", err)
	}
	version, err = store.Build(ctx, org.Resolve(*facts), path)
	return version, aboutPath(path, err)
}

// aboutPath keeps an error from naming the file that a snapshot is built in before
// it takes its place: nobody asked for that one.
func aboutPath(path string, err error) error {
	var file *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &file):
		return fmt.Errorf("build %s: %w", path, file.Err)
	case errors.As(err, &link):
		return fmt.Errorf("build %s: %w", path, link.Err)
	}
	return err
}
