package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// service is a server that this test started.
type service struct {
	line string // what it said once it served
	base string // its address
	stop func() outcome
}

// startLine is what a server says once it serves.
var startLine = regexp.MustCompile(`^diginett serves data version [0-9a-f]{12} at (http://\S+)/ \(.+\)\n$`)

// start runs `diginett serve` with the arguments until the test ends.
func start(t *testing.T, args ...string) service {
	t.Helper()
	return startWithCache(t, sharedCache, args...)
}

// startWithCache is start with a cache of the test's own in dir.
func startWithCache(t *testing.T, dir string, args ...string) service {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stdout, says := io.Pipe()
	stderr, exit := new(bytes.Buffer), make(chan int, 1)
	go func() {
		exit <- run(ctx, append([]string{"serve"}, args...), environment{
			stdout: says, stderr: stderr,
			getenv: func(name string) string {
				return map[string]string{"PORT": "0", "GOGC": "0", "OTEL_EXPORTER_OTLP_ENDPOINT": os.Getenv("DIGINETT_TEST_OTLP")}[name]
			},
			cacheDir: func() (string, error) { return dir, nil },
		})
		_ = says.Close() // the error of a pipe is for its reader
	}()
	line, _ := bufio.NewReader(stdout).ReadString('\n')
	stop := sync.OnceValue(func() outcome {
		cancel()
		return outcome{<-exit, line, stderr.String()}
	})
	t.Cleanup(func() { stop() })
	if match := startLine.FindStringSubmatch(line); match != nil {
		return service{line, match[1], stop}
	}
	t.Fatalf("said %q, then %+v", line, stop())
	return service{}
}

func TestServeAnswersUntilItIsStopped(t *testing.T) {
	s := start(t, "--access-log")
	var answer struct {
		Data struct{ Council struct{ Name string } }
	}
	if err := json.Unmarshal([]byte(post(t, s, `{ council(by: { slug: "kommit-raadet" }) { name } }`)), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Data.Council.Name != "KommIT-rådet" {
		t.Errorf("%+v", answer)
	}
	if got := s.stop(); got.exit != exitDone || !strings.Contains(got.stderr, "path=/graphql") {
		t.Errorf("%+v", got)
	}
}

func TestServeShowsTheSchemaAsItIsInTheRepository(t *testing.T) {
	want, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if get(t, start(t), "/schema.graphqls") != string(want) {
		t.Error("the schema differs")
	}
}

func TestServeReusesTheSnapshotInTheCache(t *testing.T) {
	dir := t.TempDir()
	startWithCache(t, dir).stop()
	path := onlySnapshot(t, dir)
	first, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	startWithCache(t, dir).stop()
	second, err := os.Stat(onlySnapshot(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(first, second) {
		t.Error("it was built anew")
	}
}

func TestServeBuildsADamagedSnapshotAnew(t *testing.T) {
	dir := t.TempDir()
	whole := startWithCache(t, dir)
	whole.stop()
	if err := os.WriteFile(onlySnapshot(t, dir), []byte("no snapshot"), 0o600); err != nil {
		t.Fatal(err)
	}
	again := startWithCache(t, dir)
	if got := again.stop(); !strings.Contains(got.stderr, "the cached snapshot is built anew") {
		t.Errorf("%+v", got)
	}
	if again.line[:45] != whole.line[:45] {
		t.Errorf("%q after %q", again.line, whole.line)
	}
}

func TestServeDoesWithoutACache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := startWithCache(t, file)
	if got := get(t, s, "/readyz"); !strings.Contains(got, `"ready"`) {
		t.Error(got)
	}
	if got := s.stop(); got.exit != exitDone || !strings.Contains(got.stderr, "the cache cannot be used") {
		t.Errorf("%+v", got)
	}
}

func TestServeAnswersFromASnapshot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "norway.sqlite")
	built := perform(t, "build", "--out", path)
	s := start(t, "--snapshot", path)
	version := strings.TrimPrefix(built.stdout, "built "+path+", data version ")
	if got := get(t, s, "/readyz"); !strings.Contains(got, strings.TrimSpace(version)) {
		t.Errorf("got %s, want %s in it", got, version)
	}
}

func TestServeAnswersFromADirectory(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	s := start(t, "--data", copyOfData(t))
	if got := get(t, s, "/readyz"); !strings.Contains(got, `"ready"`) {
		t.Error(got)
	}
	if got := s.stop(); got.exit != exitDone {
		t.Errorf("%+v", got)
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestServeRefusesWhatItCannotServe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("some text"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	taken := strings.TrimPrefix(start(t).base, "http://")
	tests := map[string]struct {
		args    []string
		message string
	}{
		"a file that is no snapshot":    {[]string{"--snapshot", file}, "not a diginett snapshot"},
		"an empty file":                 {[]string{"--snapshot", empty}, "not a diginett snapshot: it is empty"},
		"a folder":                      {[]string{"--snapshot", t.TempDir()}, "not a diginett snapshot: it is a folder"},
		"a file that is not there":      {[]string{"--snapshot", file + "x"}, "no such file"},
		"tables with a problem":         {[]string{"--data", brokenData(t)}, "1 problem"},
		"an address that is taken":      {[]string{"--addr", taken}, "address already in use"},
		"metrics where it is taken":     {[]string{"--metrics-addr", taken}, "serve metrics at " + taken},
		"an address that is no address": {[]string{"--addr", "nowhere"}, "missing port"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"serve"}, test.args...)
			if test.args[0] != "--addr" {
				args = append(args, "--addr", "127.0.0.1:0")
			}
			got := perform(t, args...)
			if got.exit != exitFailed || !strings.Contains(got.stderr, test.message) {
				t.Errorf("%+v", got)
			}
			if test.args[0] == "--snapshot" && strings.Count(got.stderr, "\n") != 1 {
				t.Errorf("the cause is said more than once: %q", got.stderr)
			}
		})
	}
}

func TestPortOfTheDefaultAddress(t *testing.T) {
	tests := map[string]struct {
		port string
		args []string
		want string
	}{
		"no PORT":                 {"", nil, "127.0.0.1:8080"},
		"a PORT":                  {"9000", nil, "127.0.0.1:9000"},
		"a PORT and an address":   {"9000", []string{"--addr", ":7000"}, ":7000"},
		"a bad PORT, not needed":  {"x", []string{"--addr", ":7000"}, ":7000"},
		"a PORT that is none":     {"http", nil, ""},
		"a PORT that is too high": {"65536", nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			options, err := parseServe(test.args, environment{getenv: func(string) string { return test.port }})
			var usage *usageError
			if options.addr != test.want || (test.want == "") != errors.As(err, &usage) {
				t.Errorf("got %q, %v", options.addr, err)
			}
		})
	}
}

func TestRoomForAnswers(t *testing.T) {
	tests := map[string]struct {
		args []string
		want int // -1 where it is refused
	}{
		"nothing said":       {nil, defaultAnswerCache},
		"none":               {[]string{"--answer-cache", "0"}, 0},
		"some":               {[]string{"--answer-cache=1000000"}, 1000000},
		"too little":         {[]string{"--answer-cache", "100"}, -1},
		"less than none":     {[]string{"--answer-cache", "-1"}, -1},
		"what is no number":  {[]string{"--answer-cache", "much"}, -1},
		"what is no integer": {[]string{"--answer-cache", "1e6"}, -1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			options, err := parseServe(test.args, environment{getenv: func(string) string { return "" }})
			var usage *usageError
			if refused := errors.As(err, &usage); refused != (test.want < 0) || !refused && options.answerCache != test.want {
				t.Errorf("got %d, %v", options.answerCache, err)
			}
		})
	}
}

func TestServeAnswersTheSameWithAndWithoutKeeping(t *testing.T) {
	const query = `{ council(by: { slug: "kommit-raadet" }, asOf: "2019-01-01") { name kind reportingNetworks(first: 50) { nodes { slug name } } } }`
	keeping, executing := start(t), start(t, "--answer-cache", "0")
	want := post(t, executing, query)
	for range 3 {
		if got := post(t, keeping, query); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestPlaceSaysWhoCanReachTheServer(t *testing.T) {
	tests := map[string]struct {
		address net.Addr
		base    string
		said    string
	}{
		"this machine":          {&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}, "http://127.0.0.1:80", "http://127.0.0.1:80/"},
		"one address":           {&net.TCPAddr{IP: net.IPv6loopback, Port: 80}, "http://[::1]:80", "http://[::1]:80/"},
		"all addresses":         {&net.TCPAddr{IP: net.IPv6unspecified, Port: 80}, "http://localhost:80", "http://localhost:80/ and at every other address of this machine"},
		"all addresses of IPv4": {&net.TCPAddr{IP: net.IPv4zero, Port: 80}, "http://localhost:80", "http://localhost:80/ and at every other address of this machine"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := newPlace(test.address); got.base != test.base || got.String() != test.said {
				t.Errorf("got %+v, said as %q", got, got)
			}
		})
	}
}

func onlySnapshot(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "diginett", "*"))
	if err != nil || len(files) != 1 || filepath.Ext(files[0]) != ".sqlite" {
		t.Fatalf("%v, %v", files, err)
	}
	return files[0]
}

func get(t *testing.T, s service, path string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return body(t, request)
}

func post(t *testing.T, s service, query string) string {
	t.Helper()
	operation, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"/graphql", bytes.NewReader(operation))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	return body(t, request)
}

func body(t *testing.T, request *http.Request) string {
	t.Helper()
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", answer.Status, content)
	}
	return string(content)
}

func TestServeTracesWhereTheEnvironmentAsksForIt(t *testing.T) {
	received := make(chan string, 1)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		received <- r.URL.Path + " " + string(body)
	}))
	defer collector.Close()
	t.Setenv("DIGINETT_TEST_OTLP", collector.URL)
	s := start(t)
	post(t, s, `{ dataset { version } }`)
	if got := s.stop(); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	sent := <-received
	for _, want := range []string{"/v1/traces ", `"POST /graphql"`, `"execute"`, `"service.name"`} {
		if !strings.Contains(sent, want) {
			t.Errorf("%s is not in %s", want, sent)
		}
	}
}
