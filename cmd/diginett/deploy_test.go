package main

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// deployed is the folder of the files that operators begin with.
const deployed = "../../docs/deploy"

func TestTheImageIsBuiltAsAReleaseIs(t *testing.T) {
	dockerfile, makefile, module := read(t, "../../Dockerfile"), read(t, "../../Makefile"), read(t, "../../go.mod")
	for _, flags := range []string{"-trimpath -buildvcs=false -tags netgo,osusergo,sqlite_omit_load_extension", "-s -w -linkmode external -extldflags -static -X main.release="} {
		if !strings.Contains(dockerfile, flags) || !strings.Contains(makefile, flags) {
			t.Errorf("not both are built with %s", flags)
		}
	}
	needed := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(module)[1]
	for _, image := range regexp.MustCompile(`(?m)^FROM (?:--\S+ )?(\S+)`).FindAllStringSubmatch(dockerfile, -1) {
		name, tag, tagged := strings.Cut(image[1], ":")
		if !tagged && !slices.Contains([]string{"scratch", "server"}, name) {
			t.Errorf("%s has no version", name)
		}
		if name == "golang" && !strings.HasPrefix(tag, needed+".") {
			t.Errorf("the image is built with Go %s, go.mod says %s", tag, needed)
		}
	}
}

func TestAlertsFireWhenTheyShould(t *testing.T) {
	promtool := tool(t, "promtool")
	for _, args := range [][]string{{"check", "config", "prometheus.yml"}, {"test", "rules", "alerts_test.yml"}} {
		succeeds(t, deployed+"/prometheus", promtool, args...)
	}
}

func TestProxiesTakeTheirConfiguration(t *testing.T) {
	t.Run("Caddy", func(t *testing.T) {
		succeeds(t, deployed+"/proxy", tool(t, "caddy"), "adapt", "--adapter", "caddyfile", "--config", "Caddyfile")
	})
	t.Run("nginx", func(t *testing.T) {
		nginx, dir := tool(t, "nginx"), t.TempDir()
		site := strings.ReplaceAll(read(t, deployed+"/proxy/nginx.conf"), "/var/cache/nginx", dir)
		whole := "pid " + dir + "/pid;\nevents {}\nhttp {\n" + site + "}\n"
		if err := os.WriteFile(filepath.Join(dir, "nginx.conf"), []byte(whole), 0o600); err != nil {
			t.Fatal(err)
		}
		succeeds(t, dir, nginx, "-t", "-e", "stderr", "-p", dir, "-c", filepath.Join(dir, "nginx.conf"))
	})
}

// systemd looks for the programs too, which need not be there.
func TestSystemdTakesTheUnits(t *testing.T) {
	analyze := tool(t, "systemd-analyze")
	units, err := filepath.Glob(deployed + "/systemd/*.service")
	if err != nil || len(units) != 4 {
		t.Fatalf("%v, %v", units, err)
	}
	for _, unit := range units {
		aside := filepath.Join(t.TempDir(), filepath.Base(unit))
		text := regexp.MustCompile(`(?m)^(ExecStart=)\S+`).ReplaceAllString(read(t, unit), "${1}/bin/true")
		if err := os.WriteFile(aside, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		succeeds(t, ".", analyze, "verify", "--man=no", "--recursive-errors=no", aside)
		succeeds(t, ".", analyze, "security", "--offline=true", "--threshold=15", unit) // of a hundred
	}
}

// succeeds runs a program in a folder.
func succeeds(t *testing.T, dir, program string, args ...string) {
	t.Helper()
	run := exec.CommandContext(t.Context(), program, args...)
	run.Dir = dir
	said, err := run.CombinedOutput()
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		t.Errorf("%s %v: %s", filepath.Base(program), args, said)
	case err != nil:
		t.Fatal(err)
	}
}

// shownMetrics are the names of the metrics that a server shows after it was asked.
func shownMetrics(t *testing.T) []string {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	s := start(t, "--metrics-addr", address)
	post(t, s, "{ dataset { version } }")
	var names []string
	for _, said := range regexp.MustCompile(`(?m)^# TYPE (\S+)`).FindAllStringSubmatch(get(t, service{base: "http://" + address}, "/metrics"), -1) {
		names = append(names, said[1])
	}
	if !slices.Contains(names, "diginett_data_info") {
		t.Fatalf("these are not all: %q", names)
	}
	return names
}
