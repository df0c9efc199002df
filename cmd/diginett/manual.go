package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// writeManual writes the page of the manual, diginett(1), in the language mdoc. What
// it says of commands and flags is what their --help says.
func writeManual(ctx context.Context, env environment) error {
	dated, err := manualDate(env.getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return err
	}
	var page strings.Builder
	fmt.Fprintf(&page, ".Dd %s\n.Dt DIGINETT 1\n.Os\n", dated.Format("January 2, 2006"))
	page.WriteString(".Sh NAME\n.Nm diginett\n.Nd a GraphQL API over who works with whom on digitalisation\n" +
		".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar flags\n" +
		".Sh DESCRIPTION\n" + roff(tells) + "It is one program that needs no other, and has its data in it.\nThe commands are:\n")
	for _, c := range commands() {
		if err := c.describe(ctx, env, &page); err != nil {
			return err
		}
	}
	page.WriteString(manualEnd)
	fmt.Fprint(env.stdout, page.String())
	return nil
}

// manualDate is the day of the page: the one that whoever builds it wants it to have,
// as https://reproducible-builds.org/specs/source-date-epoch/ says, or today.
func manualDate(epoch string) (time.Time, error) {
	if epoch == "" {
		return time.Now(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("the variable SOURCE_DATE_EPOCH is %q; it must be seconds since 1970", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// describe writes what the command says of itself.
func (c command) describe(ctx context.Context, env environment, page *strings.Builder) error {
	var said *helpRequest
	if err := c.run(ctx, []string{"--help"}, env); !errors.As(err, &said) {
		return fmt.Errorf("%s --help: %w", c.name, err)
	}
	fmt.Fprintf(page, ".Ss %s\n%s", c.name, roff(said.flags.about))
	if !said.flags.hasAny() {
		return nil
	}
	page.WriteString(".Bl -tag -width Ds\n")
	said.flags.VisitAll(func(one *flag.Flag) {
		value, usage := flag.UnquoteUsage(one)
		fmt.Fprintf(page, ".It Fl -%s", one.Name)
		if value != "" {
			fmt.Fprintf(page, " Ar %s", value)
		}
		page.WriteString("\n" + roff(usage))
	})
	page.WriteString(".El\n")
	return nil
}

func (f flags) hasAny() bool {
	found := false
	f.VisitAll(func(*flag.Flag) { found = true })
	return found
}

// roff is a text as lines of a manual: a sentence begins a line, no line is taken for
// a request, and what stands between backticks is literal.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, ". ", ".\n", "-", `\-`).Replace(text)
	parts := strings.Split(text, "`")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = `\fB` + parts[i] + `\fR`
	}
	lines := strings.SplitAfter(wrapped(strings.Join(parts, ""), ""), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "")
}

const manualEnd = `.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev PORT
the port of the default address of
.Ic serve
.It Ev GOGC , GOMEMLIMIT
how often memory is collected; where one of them is set, the program leaves both as they are
.It Ev OTEL_EXPORTER_OTLP_ENDPOINT , OTEL_TRACES_EXPORTER
whether requests are traced, and where the traces go
.It Ev TMPDIR
where temporary files are made
.It Ev XDG_CACHE_HOME , HOME
where the snapshot of the data in the program is kept
.It Ev SOURCE_DATE_EPOCH
the day that
.Ic help Fl -man
writes
.El
.Sh EXIT STATUS
.Bl -tag -width Ds
.It 0
done; for
.Ic serve ,
stopped by a signal
.It 1
something failed, or the data has problems
.It 2
the command line cannot be understood
.El
.Sh SEE ALSO
The folder
.Pa docs
of the release:
.Pa operating.md
has all that can be set, and
.Pa operations.md
how to run it.
`
