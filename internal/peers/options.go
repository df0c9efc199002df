package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"diginett/internal/peers/target"
)

// options say what to measure.
type options struct {
	scales      []int
	seed        uint64
	data        string // of a data set of one's own; empty where one is made
	peers       []string
	questions   []string // empty where all are asked
	connections []int
	rounds      int
	seconds     float64
	variants    int
	diginett    string
	source      string
	work        string
	markdown    string
	lines       string
}

func parse(args []string) (options, error) {
	o := options{scales: []int{1}, peers: target.Peers(), connections: []int{1, 8, 64}}
	f := flag.NewFlagSet("bench-peers", flag.ContinueOnError)
	f.Func("scale", "sizes of the data, `N,N`: 1, 100 and 1000 are those of docs/performance.md", numbers(&o.scales))
	f.Uint64Var(&o.seed, "seed", 1, "`NUMBER` that tells data sets of one scale apart")
	f.StringVar(&o.data, "data", "", "measure with the data set in `DIR` instead of one that is made")
	f.Func("peers", "servers to measure beside diginett, `NAME,NAME`; none measures diginett alone", names(&o.peers, target.Peers()))
	f.Func("queries", "questions to ask, `Q1,Q3`", names(&o.questions, []string{"Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Path"}))
	f.Func("connections", "connections to ask from, `N,N`", numbers(&o.connections))
	f.IntVar(&o.rounds, "rounds", 3, "how often each server takes its turn")
	f.Float64Var(&o.seconds, "seconds", 0.5, "how long a turn is")
	f.IntVar(&o.variants, "variants", 32, "things to ask each question about, at most")
	f.StringVar(&o.diginett, "diginett", "bin/diginett", "the `PROGRAM` to measure")
	f.StringVar(&o.source, "source", "internal/peers", "the `DIR` of the peers' programs")
	f.StringVar(&o.work, "work", "bin/.peers", "the `DIR` to install and build in")
	f.StringVar(&o.markdown, "markdown", "", "write the tables to `FILE` too")
	f.StringVar(&o.lines, "json", "", "write every sample to `FILE`, an object of JSON to a line")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 || o.rounds < 1 || o.seconds <= 0 || o.variants < 2 {
		return o, fmt.Errorf("rounds and seconds must be more than 0, variants more than 1, and there are no arguments but flags")
	}
	return o, nil
}

// turn is how long one server is asked at a time.
func (o options) turn() time.Duration { return time.Duration(o.seconds * float64(time.Second)) }

func numbers(list *[]int) func(string) error {
	return func(text string) error {
		*list = nil
		for word := range strings.SplitSeq(text, ",") {
			n, err := strconv.Atoi(word)
			if err != nil || n < 1 {
				return fmt.Errorf("%q is not a number from 1 on", word)
			}
			*list = append(*list, n)
		}
		return nil
	}
}

// names reads some of those that there are, in the order in which they are there.
// An empty text means all of them.
func names(list *[]string, all []string) func(string) error {
	return func(text string) error {
		if text == "" {
			return nil
		}
		asked := strings.Split(text, ",")
		*list = slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !slices.Contains(asked, name) })
		for _, name := range asked {
			if name != "none" && !slices.Contains(all, name) {
				return fmt.Errorf("there is no %q; there are %s", name, strings.Join(all, ", "))
			}
		}
		return nil
	}
}

// say tells whoever waits what is being done.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
