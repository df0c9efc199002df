package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
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

// parseSome reads flags up to the first argument that is none.
func (f flags) parseSome(args []string) error {
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return &helpRequest{f.help(), f}
	case err != nil:
		return f.usage("%s: %s", f.Name(), err)
	}
	return nil
}

// parseOperands is parse for a command that takes operands too, before flags, behind
// them or between them.
func (f flags) parseOperands(args []string) (operands []string, err error) {
	for {
		if err := f.parseSome(args); err != nil {
			return nil, err
		}
		if f.NArg() == 0 {
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
	fmt.Fprintf(&text, "diginett %s\n\n%s", f.Name(), wrapped(f.about, ""))
	f.VisitAll(func(one *flag.Flag) {
		value, usage := flag.UnquoteUsage(one)
		fmt.Fprintf(&text, "\n  %s\n%s", strings.TrimSpace("--"+one.Name+" "+value), wrapped(usage, "        "))
	})
	return text.String()
}

// lineWidth is how many letters a line of help has at most, but for longer words.
const lineWidth = 80

// wrapped breaks each line of a text between words, and puts the indent before each.
func wrapped(text, indent string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		used := 0
		for word := range strings.FieldsSeq(line) {
			room := lineWidth - used - 1
			switch length := utf8.RuneCountInString(word); {
			case used == 0:
				out.WriteString(indent + word)
				used = len(indent) + length
			case length > room:
				out.WriteString("\n" + indent + word)
				used = len(indent) + length
			default:
				out.WriteString(" " + word)
				used += 1 + length
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// helpRequest is the answer to somebody who asked how a command is used.
type helpRequest struct {
	text  string
	flags flags // of that command
}

// Error implements error.
func (*helpRequest) Error() string { return "help was asked for" }
