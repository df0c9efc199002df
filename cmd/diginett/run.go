package main

import (
	"context"
	"errors"
	"fmt"
)

// What the program exits with.
const (
	exitDone   = 0
	exitFailed = 1 // something went wrong, or the data has problems
	exitUsage  = 2 // the command line cannot be understood
)

// command is one thing that the program does.
type command struct {
	name    string
	summary string
	run     func(ctx context.Context, args []string, env environment) error
}

func commands() []command {
	return []command{
		{"serve", "answer queries over HTTP", serve},
		{"build", "turn the tables of a data set into a snapshot", build},
		{"check", "look for problems in the tables of a data set", check},
		{"publish", "put a snapshot where readers get it from", publishSnapshot},
		{"receive", "get the snapshot that was published last", receivePublished},
		{"diff", "tell what lies between two data sets", diff},
		{"export", "write the graph for Gephi, NetworkX, igraph and others", exportGraph},
		{"import", "compare registers with the tables, and propose rows", importFacts},
		{"generate", "make up a data set of any size, to measure with", generate},
		{"version", "say which program this is", version},
		{"help", "say what the program does", help},
	}
}

// run does what the arguments ask and returns what to exit with.
func run(ctx context.Context, args []string, env environment) int {
	err := dispatch(ctx, args, env)
	var with *statusError
	if errors.As(err, &with) {
		tell(with.err, env)
		return with.status
	}
	return tell(err, env)
}

// tell says what came of a command, and returns what to exit with.
func tell(err error, env environment) int {
	var usage *usageError
	var asked *helpRequest
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &asked):
		fmt.Fprint(env.stdout, asked.text)
		return exitDone
	case errors.Is(err, errProblems), errors.Is(err, errDifferent): // they have been printed
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(env.stderr, "diginett: %s\nRun `diginett %s` to see what is possible.\n", usage, usage.help)
		return exitUsage
	default:
		fmt.Fprintf(env.stderr, "diginett: %s\n", advised(err))
		return exitFailed
	}
}

func dispatch(ctx context.Context, args []string, env environment) error {
	if len(args) == 0 {
		return &usageError{"a command is missing", "help"}
	}
	name, rest := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help":
		name = "help"
	case "-version", "--version":
		name = "version"
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(ctx, rest, env)
		}
	}
	return &usageError{fmt.Sprintf("there is no command %q", name), "help"}
}

// usageError is a command line that cannot be understood.
type usageError struct {
	message string
	help    string // the arguments that show what is possible
}

// Error implements error.
func (e *usageError) Error() string { return e.message }

// statusError is an error with which a command exits with a status of its own.
type statusError struct {
	err    error
	status int
}

// Error implements error.
func (e *statusError) Error() string { return e.err.Error() }

// Unwrap gives the error itself.
func (e *statusError) Unwrap() error { return e.err }
