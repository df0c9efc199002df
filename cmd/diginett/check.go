package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"diginett/internal/dataset"
	"diginett/internal/regular"
	"diginett/internal/store"
)

// errProblems ends a command after the problems of a data set have been printed.
var errProblems = errors.New("the data set has problems")

const dataUsage = "read the tables in `DIR` instead of those in the program"

// check prints every problem of a data set, as compilers do, verifies a snapshot, or
// asks a server whether it can answer.
func check(ctx context.Context, args []string, env environment) error {
	f := newFlags("check", "Look for problems in the tables of a data set, verify a snapshot to its last byte, or ask a server whether it can answer. Exits with 1 where there are any problems.")
	dir := f.String("data", "", dataUsage)
	snapshot := f.String("snapshot", "", "verify the snapshot `FILE` instead of looking at tables")
	url := f.String("url", "", "ask the server at `URL`, such as http://127.0.0.1:8080 or http://127.0.0.1:8080/readyz?maxAge=300, instead of looking at tables")
	switch err := f.parse(args); {
	case err != nil:
		return err
	case *snapshot != "" && *dir != "":
		return f.usage("check: --snapshot and --data exclude each other")
	case *url != "" && (*snapshot != "" || *dir != ""):
		return f.usage("check: --url excludes --snapshot and --data")
	case *url != "":
		return checkServer(ctx, *url, env)
	case *snapshot != "":
		return checkSnapshot(ctx, *snapshot, env)
	}
	if err := checkTables(ctx, *dir, env); err != nil {
		return err
	}
	fmt.Fprintln(env.stdout, "no problems")
	return nil
}

func checkTables(ctx context.Context, dir string, env environment) error {
	if err := canBeTables(dir); err != nil {
		return err
	}
	defer boundMemory(env)()
	bar := newProgress(env.stderr)
	problems, err := dataset.CheckWith(ctx, tables(dir), dataset.Options{Progress: bar.show})
	bar.done()
	if err != nil {
		return fmt.Errorf("check the data set: %w", err)
	}
	return printProblems(problems, dir, env.stdout)
}

// checkSnapshot verifies the checksum of a snapshot, and then lets SQLite compare
// its tables with their indexes.
func checkSnapshot(ctx context.Context, path string, env environment) error {
	if err := canBeSnapshot(path); err != nil {
		return err
	}
	version, err := store.Check(ctx, path)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "no problems, data version %s\n", version)
	return nil
}

// tables are those in the directory, or the embedded ones where it is empty.
func tables(dir string) fs.FS {
	if dir == "" {
		return dataset.Embedded()
	}
	return regular.Folder(dir)
}

// printProblems prints the problems of a data set and how many there are. The
// error is errProblems where there are any.
func printProblems(problems dataset.Problems, dir string, out io.Writer) error {
	for _, problem := range problems {
		problem.File = filepath.Join(dir, problem.File) // as seen from here, so that editors find it
		fmt.Fprintln(out, problem)
	}
	switch len(problems) {
	case 0:
		return nil
	case 1:
		fmt.Fprintln(out, "1 problem")
	default:
		fmt.Fprintf(out, "%d problems\n", len(problems))
	}
	return errProblems
}
