package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// disk is a small disk of the test's own, which a shell that nobody else shares mounts
// has mounted.
type disk struct {
	in  io.Writer
	out *bufio.Reader
	at  string // where it is, for what the shell runs
}

// newDisk makes one. That takes root, which is demanded as other tools are.
func newDisk(t *testing.T) *disk {
	t.Helper()
	unshare := tool(t, "unshare")
	if err := exec.CommandContext(t.Context(), unshare, "-m", "sh", "-c", "mount -t tmpfs none /mnt").Run(); err != nil {
		if os.Getenv("DIGINETT_TOOLS") == "required" {
			t.Fatalf("nothing can be mounted here: %v", err)
		}
		t.Skipf("NOT CHECKED: nothing can be mounted here: %v", err)
	}
	program, err := os.Executable()
	must(t, err)
	shell := exec.Command(unshare, "-m", "sh") //nolint:noctx // it outlives the test's context, to end what it began
	shell.Env = append(os.Environ(), asProgram+"=yes", "DIGINETT="+program)
	in, err := shell.StdinPipe()
	must(t, err)
	out, err := shell.StdoutPipe()
	must(t, err)
	must(t, shell.Start())
	t.Cleanup(func() {
		_ = in.Close() // at which it ends
		_ = shell.Wait()
	})
	d := &disk{in, bufio.NewReader(out), t.TempDir()}
	d.works(t, "mount -t tmpfs -o size=64m none "+d.at)
	return d
}

// run has the shell run a line, which may name the program as $DIGINETT, and the disk as $PWD.
func (d *disk) run(t *testing.T, line string) (exit int, said string) {
	t.Helper()
	_, err := fmt.Fprintf(d.in, "cd %s; { %s\n} 2>&1; done=$?; echo; echo \"exit $done\"\n", d.at, line)
	must(t, err)
	return d.read(t)
}

func (d *disk) read(t *testing.T) (exit int, said string) {
	t.Helper()
	var text strings.Builder
	for {
		line, err := d.out.ReadString('\n')
		must(t, err)
		if _, err := fmt.Sscanf(line, "exit %d", &exit); err == nil {
			return exit, strings.TrimSpace(text.String())
		}
		text.WriteString(line)
	}
}

func (d *disk) works(t *testing.T, line string) (said string) {
	t.Helper()
	exit, said := d.run(t, line)
	if exit != exitDone {
		t.Fatalf("%s exits with %d: %s", line, exit, said)
	}
	return said
}

// fails wants a failure that says what to do.
func (d *disk) fails(t *testing.T, line, say string) {
	t.Helper()
	if exit, said := d.run(t, line); exit != exitFailed || !strings.Contains(said, say) || strings.Contains(said, "panic") {
		t.Errorf("%s exits with %d and says %q, want %q", line, exit, said, say)
	}
}

// fill leaves a megabyte of the disk.
func (d *disk) fill(t *testing.T) {
	t.Helper()
	d.works(t, "sync; rm -f filler; head -c $(( $(df --output=avail -B1 . | tail -1) - 1000000 )) /dev/zero > filler")
}

func (d *disk) empty(t *testing.T) { t.Helper(); d.works(t, "rm -f filler") }

// holds wants nothing but these on the disk.
func (d *disk) holds(t *testing.T, names ...string) {
	t.Helper()
	if got := strings.Fields(d.works(t, "ls -A")); strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the disk holds %v, want %v", got, names)
	}
}

const madeRoom = "make room on it"

func TestEnduringThatTheDiskIsFullForABuild(t *testing.T) {
	dirs, contents, _ := twoEditions(t)
	d, copied := newDisk(t), filepath.Join(t.TempDir(), "copied")
	want := func(content []byte) {
		t.Helper()
		d.works(t, "cp snapshot.sqlite "+copied)
		if !bytes.Equal(contentOf(t, copied), content) {
			t.Error("another snapshot stands there")
		}
	}
	d.works(t, "$DIGINETT build --data "+dirs[0]+" --out snapshot.sqlite")
	d.fill(t)
	d.fails(t, "$DIGINETT build --data "+dirs[1]+" --out snapshot.sqlite", madeRoom)
	d.holds(t, "filler", "snapshot.sqlite")
	want(contents[0])
	d.empty(t)
	d.fails(t, "(ulimit -f 2000; exec $DIGINETT build --data "+dirs[1]+" --out snapshot.sqlite)", "raise the limit")
	d.holds(t, "snapshot.sqlite")
	want(contents[0])
	d.works(t, "$DIGINETT build --data "+dirs[1]+" --out snapshot.sqlite")
	want(contents[1])
}

func TestEnduringThatTheDiskIsFullForAPublisherAndAReceiver(t *testing.T) {
	dirs, contents, _ := twoEditions(t)
	d, elsewhere := newDisk(t), t.TempDir()
	received := filepath.Join(elsewhere, "received.sqlite")
	publish, receive := "$DIGINETT publish --publication publication.sqlite --data ", "$DIGINETT receive --publication publication.sqlite --snapshot "+received
	want := func(content []byte) {
		t.Helper()
		if !bytes.Equal(contentOf(t, received), content) {
			t.Error("another snapshot was received")
		}
	}
	d.works(t, publish+dirs[0])
	d.fill(t)
	d.fails(t, publish+dirs[1], madeRoom)
	d.holds(t, "filler", "publication.sqlite", "publication.sqlite.lock")
	d.works(t, receive)
	want(contents[0])
	d.empty(t)
	d.works(t, publish+dirs[1])
	d.works(t, receive)
	want(contents[1])

	here := "$DIGINETT receive --publication publication.sqlite --snapshot snapshot.sqlite"
	d.works(t, here)
	d.works(t, publish+dirs[0])
	d.fill(t)
	d.fails(t, here, madeRoom)
	d.works(t, "cp snapshot.sqlite "+received)
	want(contents[1])
	d.empty(t)
	d.works(t, here+" && cp snapshot.sqlite "+received)
	want(contents[0])
	d.works(t, "rm -f publication.sqlite-shm publication.sqlite-wal") // those of SQLite's, which readers leave
	d.holds(t, "publication.sqlite", "publication.sqlite.lock", "snapshot.sqlite", "snapshot.sqlite.lock", "snapshot.sqlite.publication.json")
}

// serve begins a server that ends with the test, and returns what it logs to.
func (d *disk) serve(t *testing.T, variables, args string) (base string, said func() string) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	pid := d.works(t, variables+" $DIGINETT serve --addr 127.0.0.1:0 --watch 10ms --answer-cache 0 "+args+" > "+log+" 2>&1 & echo $!")
	t.Cleanup(func() { d.works(t, "kill "+pid+"; wait "+pid+" || true") })
	said = func() string {
		content, _ := os.ReadFile(log) // which is not there at first
		return string(content)
	}
	eventually(t, "it serves", func() bool {
		if match := served.FindStringSubmatch(said()); match != nil {
			base = match[1]
		}
		return base != ""
	})
	return base, said
}

func TestEnduringThatTheDiskIsFullForAServerThatKeeps(t *testing.T) {
	_, contents, versions := twoEditions(t)
	d, path := newDisk(t), filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	base, said := d.serve(t, "", "--keep 1 --kept kept --snapshot "+path)
	d.fill(t)
	placeBytes(t, contents[1], path)
	eventually(t, "it says what to do", func() bool { return strings.Contains(said(), madeRoom) })
	if got, err := ask(base); err != nil || got.version != versions[0] {
		t.Errorf("%+v, %v", got, err)
	}
	d.empty(t)
	eventually(t, "it takes it, now that there is room", answersAs(base, versions[1]))
	if got := len(strings.Fields(d.works(t, "ls -A kept"))); got != 2 {
		t.Errorf("%d are kept, want 2", got)
	}
}

func TestEnduringThatTheDiskOfTemporaryFilesIsFull(t *testing.T) {
	_, contents, versions := twoEditions(t)
	d, path := newDisk(t), filepath.Join(t.TempDir(), "snapshot.sqlite")
	d.fill(t)
	placeBytes(t, contents[0], path)
	base, said := d.serve(t, "TMPDIR=$PWD", "--snapshot "+path)
	placeBytes(t, contents[1], path)
	eventually(t, "the other one is answered from", answersAs(base, versions[1]))
	if !strings.Contains(said(), "it is read where it is") || !strings.Contains(said(), madeRoom) {
		t.Errorf("it says %q", said())
	}
	d.holds(t, "filler")
}

func TestEnduringThatNothingCanBeWrittenTo(t *testing.T) {
	_, contents, versions := twoEditions(t)
	d, path := newDisk(t), filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	d.works(t, "cp "+path+" . && mkdir kept && mount -o remount,ro "+d.at)
	base, _ := d.serve(t, "TMPDIR=$PWD HOME=$PWD", "--snapshot snapshot.sqlite")
	if got, err := ask(base); err != nil || got.version != versions[0] {
		t.Errorf("%+v, %v", got, err)
	}
	const writable = "in a folder that can be written to"
	for _, args := range []string{
		"serve --addr 127.0.0.1:0 --snapshot " + path + " --keep 1 --kept kept", "serve --addr 127.0.0.1:0 --snapshot " + path + " --keep 1 --kept none",
		"serve --addr 127.0.0.1:0 --snapshot snapshot.sqlite --keep 1",
	} {
		d.fails(t, "$DIGINETT "+args, writable)
		d.fails(t, "$DIGINETT "+args, "--kept")
	}
	for _, args := range []string{"build --out snapshot.sqlite", "build --out new.sqlite", "publish --publication publication.sqlite", "receive --snapshot new.sqlite --publication " + path} {
		d.fails(t, "$DIGINETT "+args, writable)
	}
	d.works(t, "TMPDIR=$PWD $DIGINETT check --snapshot snapshot.sqlite")
}
