package main

import (
	"context"
	"fmt"
	"io/fs"

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

// writeSnapshot turns a data set that has no problems into a snapshot.
func writeSnapshot(ctx context.Context, data fs.FS, path string) (version string, err error) {
	facts, err := dataset.Read(data)
	if err != nil {
		return "", fmt.Errorf("read the data set: %w", err)
	}
	return store.Build(ctx, org.Resolve(*facts), path)
}
