package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/proposal"
	"diginett/internal/retrieval"
)

// importing is what the imports have in common: whom to ask, and when it is.
type importing struct {
	client   *retrieval.Client
	now      func() time.Time
	klass    string // where Klass has its classifications
	register string // where the register has its units
}

// importFacts compares what registers say with the tables of a data set.
func importFacts(ctx context.Context, args []string, env environment) error {
	return publicRegisters().run(ctx, args, env)
}

// publicRegisters are those that answer in public.
func publicRegisters() importing {
	return importing{
		client: &retrieval.Client{UserAgent: "diginett/" + programVersion()}, now: time.Now,
		klass:    "https://data.ssb.no/api/klass/v1/classifications",
		register: "https://data.brreg.no/enhetsregisteret/api/enheter",
	}
}

func (i importing) run(ctx context.Context, args []string, env environment) error {
	f := newFlags("import", "Compare what a register says with the tables of a data set, and propose rows. "+
		"`diginett import klass` reads counties and municipalities of Statistics Norway, `diginett import enhetsregisteret` units of the register of entities; "+
		"each has a --help of its own.")
	if len(args) == 0 {
		return f.usage("import: which register is missing: klass or enhetsregisteret")
	}
	switch args[0] {
	case "klass":
		return i.importKlass(ctx, args[1:], env)
	case "enhetsregisteret":
		return i.importRegister(ctx, args[1:], env)
	}
	if strings.HasPrefix(args[0], "-") {
		if err := f.parseSome(args); err != nil {
			return err
		}
	}
	return f.usage("import: there is no register %q; there are klass and enhetsregisteret", args[0])
}

// importFlags are the flags that both imports have.
type importFlags struct {
	flags
	dir, source, readOn   *string
	write, verbose, fetch *bool
}

func newImportFlags(command, about, fetched string) importFlags {
	f := newFlags(command, about)
	return importFlags{
		flags: f, dir: f.String("data", "", "compare with the tables in `DIR` instead of those in the program"),
		write:   f.Bool("write", false, "write what only adds to the tables of --data, if they have no problems then"),
		verbose: f.Bool("verbose", false, "list what is equal too, and all of every list"),
		source:  f.String("source", "", "the `ID` of the row of sources.csv that new rows rest on; where left out, one is proposed"),
		readOn:  f.String("read-on", "", "the `DATE` on which the register was read; today where left out"),
		fetch:   f.Bool("fetch", false, fetched),
	}
}

// files parses the arguments; flags may stand before and behind the files.
func (f importFlags) files(args []string) ([]string, error) {
	files, err := f.parseOperands(args)
	if err != nil {
		return nil, err
	}
	switch {
	case len(files) == 0 && !*f.fetch:
		return nil, f.usage("%s: a file or an address is missing; --fetch asks the register itself", f.Name())
	case len(files) > 0 && *f.fetch:
		return nil, f.usage("%s: --fetch and files exclude each other", f.Name())
	case *f.write && *f.dir == "":
		return nil, f.usage("%s: --write needs --data DIR; the tables in the program cannot be written", f.Name())
	}
	return files, nil
}

// options are what the flags say of the import.
func (f importFlags) options(now time.Time) (proposal.Options, error) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return proposal.Options{}, err
	}
	options := proposal.Options{Source: *f.source, ReadOn: org.DayOf(now.In(oslo))}
	if *f.readOn != "" {
		options.ReadOn, err = f.day("read-on", *f.readOn)
	}
	return options, err
}

// day reads a flag that is a date.
func (f importFlags) day(name, text string) (org.Day, error) {
	day, err := org.ParseDay(text)
	if err != nil {
		return 0, f.usage("%s: --%s: %s", f.Name(), name, err)
	}
	return day, nil
}

// sheets reads the tables that are compared with.
func (f importFlags) sheets() (*dataset.Sheets, error) {
	sheets, err := dataset.ReadSheets(tables(*f.dir))
	if err != nil {
		return nil, fmt.Errorf("read the tables; `diginett check` says more: %w", err)
	}
	return sheets, nil
}

// finish writes what was asked to be written, and prints the report.
func (f importFlags) finish(ctx context.Context, report *proposal.Report, sheets *dataset.Sheets, env environment) error {
	how := proposal.Print{Verbose: *f.verbose}
	if !*f.write || report.Apply(sheets) == 0 {
		report.Print(env.stdout, sheets, how)
		return nil
	}
	problems, err := proposal.Save(ctx, *f.dir, sheets)
	how.Written = err == nil && len(problems) == 0
	report.Print(env.stdout, sheets, how)
	if err != nil {
		return fmt.Errorf("write the tables: %w", err)
	}
	if len(problems) > 0 {
		fmt.Fprintln(env.stdout, "\nNothing was written, since the tables would have problems:")
	}
	return printProblems(problems, *f.dir, env.stdout)
}
