package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"diginett/internal/dataset"
	"diginett/internal/difference"
)

// errDifferent ends a diff that was asked to tell by its exit status.
var errDifferent = errors.New("there are differences")

// embeddedName is the data set in the program, where a path could stand.
const embeddedName = "embedded"

// diffFormats are the ways in which a list is written.
func diffFormats() map[string]func(*difference.List, io.Writer) error {
	return map[string]func(*difference.List, io.Writer) error{
		"text":     (*difference.List).WriteText,
		"markdown": (*difference.List).WriteMarkdown,
		"json":     (*difference.List).WriteJSON,
	}
}

// diff tells what lies between two data sets.
func diff(ctx context.Context, args []string, env environment) error {
	f := newFlags("diff", "Tell what lies between two data sets, OLD and NEW: what was added, removed and changed, with the sources; and what follows.\n"+
		"Each is a directory of tables, a snapshot, or the word `embedded` for the tables in the program (a path of that name is ./embedded).\n"+
		"Usage: diginett diff [flags] OLD NEW")
	format := f.String("format", "text", "how to write it: `text`, markdown or json")
	exitCode := f.Bool("exit-code", false, "exit with 1 where there are differences, and with 2 where it cannot be told")
	paths, err := f.parseOperands(args)
	if err != nil {
		return err
	}
	write := diffFormats()[*format]
	switch {
	case write == nil:
		return f.usage("diff: there is no format %q; there are json, markdown and text", *format)
	case len(paths) != 2:
		return f.usage("diff: it takes two data sets, OLD and NEW; %d were given", len(paths))
	}
	list, err := compare(ctx, paths[0], paths[1], env)
	if err == nil {
		err = write(list, env.stdout)
	}
	switch {
	case err != nil && *exitCode:
		return &statusError{err, exitUsage}
	case err == nil && *exitCode && list.Different():
		return errDifferent
	}
	return err
}

// compare opens both and compares them.
func compare(ctx context.Context, before, after string, env environment) (list *difference.List, err error) {
	was, err := openSide(ctx, before, env)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, was.close()) }()
	is, err := openSide(ctx, after, env)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, is.close()) }()
	return difference.Between(ctx, was.side(ctx, before), is.side(ctx, after))
}

// openedSide is a data set that is compared.
type openedSide struct {
	openedSnapshot
	tables string // the directory; embeddedName for those in the program; empty for a snapshot
}

func openSide(ctx context.Context, name string, env environment) (openedSide, error) {
	if name == embeddedName {
		opened, err := temporarySnapshot(ctx, "", env)
		return openedSide{opened, name}, err
	}
	if isFolder(name) {
		opened, err := temporarySnapshot(ctx, name, env)
		return openedSide{opened, name}, err
	}
	switch info, err := os.Stat(name); {
	case err != nil:
		return openedSide{}, fmt.Errorf("compare %s: it is neither a directory of tables, nor a snapshot, nor the word %s: %w", name, embeddedName, errors.Unwrap(err))
	case !info.Mode().IsRegular(): // which might keep whoever reads it waiting
		return openedSide{}, fmt.Errorf("compare %s: it is neither a directory of tables nor an ordinary file", name)
	}
	opened, err := openSnapshot(ctx, serveOptions{snapshot: name}, env, env.log())
	if err != nil {
		return openedSide{}, err
	}
	if err := opened.Verify(ctx); err != nil {
		return openedSide{}, errors.Join(err, opened.close())
	}
	return openedSide{openedSnapshot: opened}, nil
}

// side is what is compared of it.
func (o openedSide) side(ctx context.Context, name string) difference.Side {
	s := difference.Side{Name: name, Version: o.Version(), Contents: o.Contents()}
	switch {
	case o.tables == embeddedName:
		s.Rest = restOf(ctx, "", o.temporary)
	case o.tables != "":
		s.Rest = restOf(ctx, o.tables, o.temporary)
	}
	return s
}

// restOf is what the tables in dir hold that the snapshot of them does not.
func restOf(ctx context.Context, dir, temporary string) iter.Seq2[difference.Row, error] {
	return func(yield func(difference.Row, error) bool) {
		for one, err := range dataset.ReadUnkept(ctx, tables(dir), dataset.Options{Dir: temporary}) {
			row := difference.Row{Table: one.Table, Key: one.Row}
			for i, column := range one.Columns {
				row.Fields = append(row.Fields, difference.Field{Name: column, Text: one.Texts[i]})
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
