// Package debianpython finds, for tests, a Python that has the libraries which
// they hold our work to: NetworkX, igraph and what else Debian packages. Where one is
// missing the test is skipped, or fails where [Demand] says so, as CI does.
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
	missing(t, "no Python here has "+strings.Join(modules, ", ")+": "+string(said))
	return ""
}

// Program makes sure that a program is there.
func Program(t testing.TB, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		missing(t, err.Error())
	}
}

func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv(Demand) == "required" {
		t.Fatal(what)
	}
	t.Skip(what)
}
