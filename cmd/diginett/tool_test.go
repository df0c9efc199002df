package main

import (
	"os"
	"os/exec"
	"testing"
)

// tool is where a program is that reads what we hand to operators. DIGINETT_TOOLS=required
// fails the test where it is missing.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
	case os.Getenv("DIGINETT_TOOLS") == "required":
		t.Fatalf("%s is missing", name)
	default:
		t.Skipf("NOT CHECKED: %s is missing", name)
	}
	return path
}
