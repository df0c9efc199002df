package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// times is how often something is done to prove that it does no harm: a few times in
// `make test`, many times in `make endure`.
func times(few, many int) int {
	if enduring() {
		return many
	}
	return few
}

func enduring() bool { return os.Getenv("DIGINETT_ENDURE") != "" }

// chance is another one at each run of `make endure`, which tells its seed.
func chance(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(1)
	if enduring() {
		seed = rand.Uint64()
	}
	t.Logf("the seed is %d", seed)
	return rand.New(rand.NewPCG(seed, 1))
}

var served = regexp.MustCompile(`diginett serves data version [0-9a-f]{12} at (http://[^/]+)/`)

// startServer runs `diginett serve` in a process of its own, until the test ends.
func startServer(t *testing.T, args ...string) (p *process, base string) {
	t.Helper()
	p = startProgram(t, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	eventually(t, "it serves", func() bool {
		if match := served.FindStringSubmatch(p.said.String()); match != nil {
			base = match[1]
		}
		return base != ""
	})
	return p, base
}

// twoEditions are the tables of two data sets, and what they come to.
func twoEditions(t *testing.T) (dirs [2]string, contents [2][]byte, versions [2]string) {
	t.Helper()
	for i := range dirs {
		dirs[i] = tablesWith(t, fmt.Sprint("Council ", i))
		path := filepath.Join(t.TempDir(), "built.sqlite")
		printed := done(t, "build", "--data", dirs[i], "--out", path)
		versions[i] = strings.TrimSpace(printed[strings.LastIndex(printed, " ")+1:])
		contents[i] = contentOf(t, path)
	}
	return dirs, contents, versions
}

// killed starts a program as often, and kills it at any moment of what it takes.
func killed(t *testing.T, often int, args func(round int) []string, check func(round int)) {
	t.Helper()
	begin := time.Now()
	whole := startProgram(t, args(0)...)
	<-whole.ended
	if exit := whole.ProcessState.ExitCode(); exit != exitDone {
		t.Fatalf("left alone, it exits with %d", exit)
	}
	took, random := time.Since(begin), chance(t)
	check(0)
	for round := 1; round <= often; round++ {
		p := startProgram(t, args(round)...)
		time.Sleep(time.Duration(random.Int64N(int64(took)))) // any moment will do
		p.kill()
		check(round)
	}
}

func wantEither(t *testing.T, got []byte, contents [2][]byte, round int) {
	t.Helper()
	if !bytes.Equal(got, contents[0]) && !bytes.Equal(got, contents[1]) {
		t.Fatalf("after kill %d there is neither the old snapshot nor the new one", round)
	}
}

// namesIn are the names of all that is in a folder and below it.
func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if path != dir {
			names = append(names, strings.TrimPrefix(path, dir+"/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestEnduringThatABuildIsKilled(t *testing.T) {
	dirs, contents, _ := twoEditions(t)
	dir := t.TempDir()
	path, left := filepath.Join(dir, "snapshot.sqlite"), 0
	killed(t, times(12, 300), func(round int) []string {
		return []string{"build", "--data", dirs[round%2], "--out", path}
	}, func(round int) {
		wantEither(t, contentOf(t, path), contents, round)
		left += len(namesIn(t, dir)) - 1
	})
	t.Logf("%d files and folders were left by builds that were killed", left)
	done(t, "build", "--data", dirs[0], "--out", path)
	if !bytes.Equal(contentOf(t, path), contents[0]) {
		t.Error("the build after them made another snapshot")
	}
	if names := namesIn(t, dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestEnduringThatAPublisherIsKilled(t *testing.T) {
	dirs, contents, _ := twoEditions(t)
	dir := t.TempDir()
	database, number := filepath.Join(dir, "publication.sqlite"), 0
	killed(t, times(4, 200), func(round int) []string {
		return []string{"publish", "--publication", database, "--data", dirs[round%2]}
	}, func(round int) {
		path := filepath.Join(t.TempDir(), "received.sqlite")
		printed := done(t, "receive", "--snapshot", path, "--publication", database)
		wantEither(t, contentOf(t, path), contents, round)
		before := number
		if _, err := fmt.Sscanf(printed, "publication %d is", &number); err != nil || number < before || number > before+1 {
			t.Fatalf("after kill %d, publication %d follows %d: %q, %v", round, number, before, printed, err)
		}
	})
	done(t, "publish", "--publication", database, "--data", dirs[0], "--after", "1000")
	wantPublished(t, database, 1001, contents[0])
	for _, name := range namesIn(t, dir) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestEnduringThatAReceiverIsKilled(t *testing.T) {
	dirs, contents, _ := twoEditions(t)
	dir, from := t.TempDir(), t.TempDir()
	database, path := filepath.Join(from, "publication.sqlite"), filepath.Join(dir, "snapshot.sqlite")
	killed(t, times(4, 200), func(round int) []string {
		done(t, "publish", "--publication", database, "--data", dirs[round%2])
		return []string{"receive", "--snapshot", path, "--publication", database}
	}, func(round int) { wantEither(t, contentOf(t, path), contents, round) })
	done(t, "publish", "--publication", database, "--data", dirs[1])
	done(t, "receive", "--snapshot", path, "--publication", database)
	if !bytes.Equal(contentOf(t, path), contents[1]) {
		t.Error("the receiver after them put another snapshot in place")
	}
	if names := namesIn(t, dir); len(names) != 3 { // the snapshot, its record and the lock
		t.Errorf("left behind: %v", names)
	}
}

func TestEnduringThatAServerIsKilled(t *testing.T) {
	_, contents, versions := twoEditions(t)
	temporary, kept := t.TempDir(), t.TempDir()
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	t.Setenv("TMPDIR", temporary)
	random := chance(t)
	for round := range times(6, 150) {
		args := []string{"serve", "--addr", "127.0.0.1:0", "--watch", "10ms", "--snapshot", path}
		if round%2 == 0 {
			args = append(args, "--keep", "1", "--kept", kept)
		}
		placeBytes(t, contents[0], path)
		p := startProgram(t, args...)
		time.Sleep(time.Duration(random.IntN(150)) * time.Millisecond) // any moment will do
		placeBytes(t, contents[1], path)
		time.Sleep(time.Duration(random.IntN(150)) * time.Millisecond)
		p.kill()
	}
	for _, args := range [][]string{{"--keep", "1", "--kept", kept}, nil} {
		p, base := startServer(t, append(args, "--watch", "10ms", "--snapshot", path)...)
		if got, err := ask(base); err != nil || got.version != versions[1] || got.name != "Council 1" {
			t.Errorf("the server after them answers %+v, %v", got, err)
		}
		if exit := p.end(syscall.SIGTERM); exit != exitDone {
			t.Errorf("it exits with %d", exit)
		}
	}
	if names := namesIn(t, temporary); len(names) > 0 {
		t.Errorf("left among temporary files: %v", names)
	}
	for _, name := range namesIn(t, kept) {
		if name != versions[0]+".sqlite" && name != versions[1]+".sqlite" {
			t.Errorf("left among what is kept: %s", name)
		}
	}
}

// statusOf is the status of an answer to GET.
func statusOf(t *testing.T, address string) int {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode
}
