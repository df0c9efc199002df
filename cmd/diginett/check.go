package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"diginett/internal/dataset"
)

// errProblems ends a command after the problems of a data set have been printed.
var errProblems = errors.New("the data set has problems")

const dataUsage = "read the tables in `DIR` instead of those in the program"

// check prints every problem of a data set, as compilers do.
func check(_ context.Context, args []string, env environment) error {
	f := newFlags("check", "Look for problems in the tables of a data set. Exits with 1 where there are any.")
	dir := f.String("data", "", dataUsage)
	if err := f.parse(args); err != nil {
		return err
	}
	if err := reportProblems(tables(*dir), *dir, env.stdout); err != nil {
		return err
	}
	fmt.Fprintln(env.stdout, "no problems")
	return nil
}

// tables are those in the directory, or the embedded ones where it is empty.
func tables(dir string) fs.FS {
	if dir == "" {
		return dataset.Embedded()
	}
	return os.DirFS(dir)
}

// reportProblems prints the problems of a data set and how many there are. The
// error is errProblems where there are any.
func reportProblems(data fs.FS, dir string, out io.Writer) error {
	problems, err := dataset.Check(data)
	if err != nil {
		return fmt.Errorf("check the data set: %w", err)
	}
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
