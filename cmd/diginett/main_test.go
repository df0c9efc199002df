package main

import (
	"fmt"
	"os"
	"testing"
)

// sharedCache is where the tests that are not about the cache keep theirs, so
// that the embedded data set is built once for all of them.
var sharedCache string

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main() // which ends here
	}
	dir, err := os.MkdirTemp("", "diginett-test-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitFailed)
	}
	sharedCache = dir
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}
