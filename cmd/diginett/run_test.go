package main

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
)

// outcome is what a command did.
type outcome struct {
	exit           int
	stdout, stderr string
}

// perform runs a command that ends by itself.
func perform(t *testing.T, args ...string) outcome {
	t.Helper()
	return performIn(t, func() (string, error) { return "", errors.New("this test has no cache") }, args)
}

// performWithCache is perform with a cache in dir.
func performWithCache(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	return performIn(t, func() (string, error) { return dir, nil }, args)
}

func performIn(t *testing.T, cacheDir func() (string, error), args []string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	exit := run(t.Context(), args, environment{
		stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }, cacheDir: cacheDir,
	})
	return outcome{exit, stdout.String(), stderr.String()}
}

// performWith is perform with variables of the environment.
func performWith(t *testing.T, variables map[string]string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	exit := run(t.Context(), args, environment{
		stdout: &stdout, stderr: &stderr, getenv: func(name string) string { return variables[name] },
		cacheDir: func() (string, error) { return "", errors.New("this test has no cache") },
	})
	return outcome{exit, stdout.String(), stderr.String()}
}

func TestHelpListsEveryCommand(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}} {
		got := perform(t, args...)
		if got.exit != exitDone || got.stderr != "" {
			t.Errorf("%v: %+v", args, got)
		}
		for _, c := range commands() {
			if !strings.Contains(got.stdout, c.name) || !strings.Contains(got.stdout, c.summary) {
				t.Errorf("%v does not list %s", args, c.name)
			}
		}
	}
}

func TestEveryCommandExplainsItself(t *testing.T) {
	for _, c := range commands() {
		t.Run(c.name, func(t *testing.T) {
			got := perform(t, c.name, "--help")
			if got.exit != exitDone || !strings.HasPrefix(got.stdout, "diginett "+c.name+"\n") {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestCommandLinesThatCannotBeUnderstood(t *testing.T) {
	tests := map[string]struct {
		args    []string
		message string
		hint    string
	}{
		"no command":                   {nil, "a command is missing", "diginett help"},
		"an unknown command":           {[]string{"sevre"}, `there is no command "sevre"`, "diginett help"},
		"an unknown flag":              {[]string{"serve", "--prot", "1"}, "not defined: -prot", "diginett serve --help"},
		"a flag without its value":     {[]string{"serve", "--addr"}, "needs an argument: -addr", "diginett serve --help"},
		"something left over":          {[]string{"check", "norway"}, `unexpected argument "norway"`, "diginett check --help"},
		"build without a file":         {[]string{"build"}, "--out is missing", "diginett build --help"},
		"serve from two things":        {[]string{"serve", "--data", "a", "--snapshot", "b"}, "exclude each other", "diginett serve --help"},
		"version with something after": {[]string{"version", "1"}, `unexpected argument "1"`, "diginett version --help"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := perform(t, test.args...)
			if got.exit != exitUsage || got.stdout != "" {
				t.Errorf("%+v", got)
			}
			for _, want := range []string{test.message, test.hint} {
				if !strings.Contains(got.stderr, want) {
					t.Errorf("%q is not in %q", want, got.stderr)
				}
			}
		})
	}
}

func TestVersionSaysWhatIsInTheProgram(t *testing.T) {
	for _, name := range []string{"version", "--version", "-version"} {
		got := perform(t, name)
		form := regexp.MustCompile(`^diginett \S+ go\S+ \S+/\S+\ncommit .+\nSQLite \d+\.\d+\.\d+, snapshots of format \d+\ndata in the program: version [0-9a-f]{64}\n$`)
		if got.exit != exitDone || got.stderr != "" || !form.MatchString(got.stdout) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
