package main

import (
	"errors"
	"flag"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"
)

// manual is the page, as of a day that is always the same.
func manual(t *testing.T) string {
	t.Helper()
	got := performWith(t, map[string]string{"SOURCE_DATE_EPOCH": "1700000000"}, "help", "--man")
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	return got.stdout
}

func TestTheManualHasEveryCommandAndFlag(t *testing.T) {
	page := manual(t)
	for _, c := range commands() {
		if !strings.Contains(page, "\n.Ss "+c.name+"\n") {
			t.Errorf("%s is missing", c.name)
		}
		flagsOf(t, c).VisitAll(func(one *flag.Flag) {
			if !strings.Contains(page, "\n.It Fl -"+one.Name) {
				t.Errorf("%s --%s is missing", c.name, one.Name)
			}
		})
	}
}

func TestTheManualIsOfTheDayThatTheBuildIsOf(t *testing.T) {
	if page := manual(t); !strings.HasPrefix(page, ".Dd November 14, 2023\n") {
		t.Errorf("it begins with %.40q", page)
	}
	if got := performWith(t, map[string]string{"SOURCE_DATE_EPOCH": "soon"}, "help", "--man"); got.exit != exitFailed || !strings.Contains(got.stderr, "seconds since 1970") {
		t.Errorf("%+v", got)
	}
}

func TestTheManualIsWellFormed(t *testing.T) {
	lint := exec.CommandContext(t.Context(), tool(t, "mandoc"), "-T", "lint", "-W", "style")
	lint.Stdin = strings.NewReader(manual(t))
	said, err := lint.CombinedOutput()
	for line := range strings.Lines(string(said)) {
		// An option such as --addr cannot be broken, and may stand at the end of a line.
		if !strings.Contains(line, "input text line longer than 80 bytes") {
			t.Errorf("%s", line)
		}
	}
	if code := new(exec.ExitError); err != nil && !errors.As(err, &code) {
		t.Fatal(err)
	}
}

func TestTextsOfManualsAreNoRequests(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a sentence begins a line":      {"One. Two.", "One.\nTwo.\n"},
		"a dot at the beginning":        {".csv is a table", "\\&.csv is a table\n"},
		"a backslash, and an option":    {`a\b --data`, "a\\eb \\-\\-data\n"},
		"a command stands out":          {"run `diginett build` first", "run \\fBdiginett build\\fR first\n"},
		"an apostrophe begins no macro": {"'tis", "\\&'tis\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := roff(test.text); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestHelpFitsATerminal(t *testing.T) {
	for _, c := range commands() {
		for line := range strings.Lines(perform(t, c.name, "--help").stdout) {
			line = strings.TrimSuffix(line, "\n")
			if utf8.RuneCountInString(line) > lineWidth || strings.HasSuffix(line, " ") {
				t.Errorf("%s: %q", c.name, line)
			}
		}
	}
}

// flagsOf are the flags that a command has.
func flagsOf(t *testing.T, c command) flags {
	t.Helper()
	var said *helpRequest
	if err := c.run(t.Context(), []string{"--help"}, environment{}); !errors.As(err, &said) {
		t.Fatalf("%s --help: %v", c.name, err)
	}
	return said.flags
}
