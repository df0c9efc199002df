package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"diginett/internal/synthetic"
)

// generate writes a made-up data set of the size that is asked for.
func generate(_ context.Context, args []string, env environment) error {
	f := newFlags("generate", "Make up a data set in the format of the tables, to measure with. The same scale and seed make the same files.")
	var options synthetic.Options
	f.IntVar(&options.Scale, "scale", 1, "how large, in whole `TIMES`: 1 has 435 organisations and 2,500 relationships")
	f.Uint64Var(&options.Seed, "seed", 1, "`NUMBER` that tells data sets of one scale apart")
	out := f.String("out", "", "write the files into the folder `DIR`, which must be empty or not be there; needed")
	if err := f.parse(args); err != nil {
		return err
	}
	if *out == "" {
		return f.usage("generate: --out is missing; it names the folder to write to")
	}
	if err := makeEmptyFolder(*out); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	counts, err := synthetic.Write(options, func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(*out, name))
	})
	if err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	fmt.Fprintf(env.stdout, "made %s: %d organisations, %d relationships\n", *out, counts.Organisations, counts.Relationships)
	return nil
}

func makeEmptyFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	return nil
}
