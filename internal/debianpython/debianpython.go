// Package debianpython finds, for tests, a Python that has the libraries which
// they hold our work to: NetworkX, igraph and what else Debian packages.
package debianpython

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Demand is the variable that, where it is "required", fails tests rather than skipping
// them where a library is missing.
const Demand = "DIGINETT_READBACK"

// With is a Python that can import all of the modules: Debian's own, which has the
// libraries that Debian packages, else the first in the path.
func With(t testing.TB, modules ...string) string {
	t.Helper()
	var said []byte
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		var err error
		if said, err = exec.CommandContext(t.Context(), python, "-c", "import "+strings.Join(modules, ", ")).CombinedOutput(); err == nil {
			return python
		}
	}
	if os.Getenv(Demand) == "required" {
		t.Fatalf("no Python here has %s: %s", strings.Join(modules, ", "), said)
	}
	t.Skipf("no Python here has %s", strings.Join(modules, ", "))
	return ""
}
