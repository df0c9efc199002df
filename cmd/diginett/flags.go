package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// flags are the flags of one command.
type flags struct {
	*flag.FlagSet
	about string
}

// newFlags has no flags yet. about is what help says before them.
func newFlags(command, about string) flags {
	set := flag.NewFlagSet(command, flag.ContinueOnError)
	set.SetOutput(io.Discard) // run says what is wrong
	return flags{set, about}
}

// parse reads the arguments. The error is a usageError, or a helpRequest where
// help was asked for.
func (f flags) parse(args []string) error {
	if err := f.parseSome(args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return f.usage("%s: unexpected argument %q", f.Name(), f.Arg(0))
	}
	return nil
}

// parseSome is parse of a command that takes files: it reads flags up to the first
// argument that is none.
func (f flags) parseSome(args []string) error {
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return &helpRequest{f.help()}
	case err != nil:
		return f.usage("%s: %s", f.Name(), err)
	}
	return nil
}

// parseOperands is parse for a command that takes operands too, before flags, behind
// them or between them.
func (f flags) parseOperands(args []string) (operands []string, err error) {
	for {
		switch err := f.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			return nil, &helpRequest{f.help()}
		case err != nil:
			return nil, f.usage("%s: %s", f.Name(), err)
		case f.NArg() == 0:
			return operands, nil
		}
		operands, args = append(operands, f.Arg(0)), f.Args()[1:]
	}
}

// given reports whether the command line has the flag.
func (f flags) given(name string) bool {
	found := false
	f.Visit(func(one *flag.Flag) { found = found || one.Name == name })
	return found
}

func (f flags) usage(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...), f.Name() + " --help"}
}

func (f flags) help() string {
	var text strings.Builder
	fmt.Fprintf(&text, "diginett %s\n\n%s\n", f.Name(), f.about)
	f.VisitAll(func(one *flag.Flag) {
		value, usage := flag.UnquoteUsage(one)
		fmt.Fprintf(&text, "\n  --%s %s\n        %s\n", one.Name, value, usage)
	})
	return text.String()
}

// helpRequest is the answer to somebody who asked how a command is used.
type helpRequest struct{ text string }

// Error implements error.
func (*helpRequest) Error() string { return "help was asked for" }
