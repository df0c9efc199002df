package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"time"

	"diginett/graph/extract"
	"diginett/graph/fault"
	"diginett/internal/aside"
)

// exportOptions are the flags of export. The choices are those of /export/.
type exportOptions struct {
	format         string
	choices        url.Values
	output         string // empty for stdout
	snapshot, data string
}

// exportFlags are the flags that name choices, by the choice.
func exportFlags() map[string]string {
	return map[string]string{
		"asOf": "as-of", "kinds": "kinds", "of": "of", "radius": "radius", "organisationKinds": "organisation-kinds",
		"certainties": "certainties", "isolates": "isolates", "separator": "separator",
	}
}

// exportGraph writes the graph, or a part of it, to a file.
func exportGraph(ctx context.Context, args []string, env environment) error {
	f := newFlags("export", "Write the graph, or a part of it, for programs for networks. docs/exports.md tells what the files say.")
	options, err := parseExport(f, args)
	if err != nil {
		return err
	}
	if options.output != "" {
		if err := canTake(options.output, "output"); err != nil {
			return fmt.Errorf("export %s: %w", options.output, err)
		}
	}
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return err
	}
	snapshot, err := openSnapshot(ctx, serveOptions{snapshot: options.snapshot, data: options.data}, env, env.log())
	if err != nil {
		return err
	}
	err = exportFrom(ctx, extract.New(snapshot.Store, time.Now, zone), options, env.stdout)
	var wrong *fault.Error
	if errors.As(err, &wrong) {
		err = f.usage("export: %s", asFlag(wrong))
	}
	return errors.Join(err, snapshot.close())
}

func parseExport(f flags, args []string) (exportOptions, error) {
	options := exportOptions{choices: make(url.Values)}
	f.StringVar(&options.format, "format", "gexf", "`FORMAT`: gexf, graphml, nodes.csv, edges.csv, nodes.csv-metadata, edges.csv-metadata, json, cyjs, dot or jsonld; gexf where left out")
	f.String("as-of", "", "what holds on the day `DATE`, such as 2020-01-31; today where left out; always for all that ever held")
	f.String("kinds", "", "only relationships of these `KINDS`, such as MEMBER_OF,REPORTS_TO")
	f.String("of", "", "only the organisation `SLUG` and what lies around it")
	f.String("radius", "", "with --of, at most `N` relationships away, 1 to 6; 1 where left out")
	f.String("organisation-kinds", "", "only organisations of these `KINDS`, such as NETWORK,COUNCIL")
	f.String("certainties", "", "only what is so `SURE`; CONFIRMED,PRESUMED,UNDATED where left out")
	f.Bool("isolates", false, "organisations that are tied to nothing too")
	f.String("separator", "", "between the cells of a table, `CHARACTER` , or ;")
	f.StringVar(&options.snapshot, "snapshot", "", "read the snapshot `FILE`, which `diginett build` wrote")
	f.StringVar(&options.data, "data", "", dataUsage)
	f.StringVar(&options.output, "output", "", "write to `FILE`, which is replaced once the new one is whole; to standard output where left out")
	if err := f.parse(args); err != nil {
		return options, err
	}
	if options.snapshot != "" && options.data != "" {
		return options, f.usage("export: --snapshot and --data exclude each other")
	}
	for choice, name := range exportFlags() {
		if f.given(name) {
			options.choices.Set(choice, f.Lookup(name).Value.String())
		}
	}
	return options, nil
}

// asFlag says what is wrong with a choice, by the name that it has here.
func asFlag(wrong *fault.Error) string {
	name := exportFlags()[wrong.Argument]
	if name == "" {
		name = wrong.Argument
	}
	return "--" + name + ": " + wrong.Message
}

func exportFrom(ctx context.Context, from *extract.Extractor, options exportOptions, stdout io.Writer) error {
	chosen, err := from.ChooseFormat(options.format, options.choices)
	if err != nil {
		return err
	}
	write, err := chosen.Open(ctx)
	if err != nil {
		return err
	}
	if options.output == "" {
		return write(stdout)
	}
	if err := aside.Write(options.output, 0o644, write); err != nil {
		return fmt.Errorf("export %s: %w", options.output, err)
	}
	return nil
}
