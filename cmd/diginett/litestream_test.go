package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/publication"
)

// litestreamProgram is the path of Litestream. Without it the test is skipped, unless
// DIGINETT_LITESTREAM is "required".
func litestreamProgram(t *testing.T) string {
	t.Helper()
	made, err := filepath.Abs("../../bin/litestream")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{made, "litestream"} {
		if found, err := exec.LookPath(path); err == nil {
			return found
		}
	}
	if os.Getenv("DIGINETT_LITESTREAM") == "required" {
		t.Fatal("there is no litestream: `make litestream` makes it")
	}
	t.Skip("there is no litestream: `make litestream` makes it")
	return ""
}

// fleet is everything between a curator's tables and the readers, on one machine.
type fleet struct {
	*curated
	litestream string
	database   string
	replica    string // its address
	readers    []string
	published  map[string]bool // contents of snapshots, of all states of the tables
	heartbeat  string          // of the publisher

	publisher, replicator *process
	receivers             []*process
}

func newFleet(t *testing.T, replica string, readers int) *fleet {
	t.Helper()
	f := &fleet{
		curated: &curated{dir: copyOfData(t)}, litestream: litestreamProgram(t), database: filepath.Join(t.TempDir(), "publication.sqlite"), replica: replica,
		receivers: make([]*process, readers), published: make(map[string]bool), heartbeat: "1m",
	}
	for range readers {
		f.readers = append(f.readers, filepath.Join(t.TempDir(), "snapshot.sqlite"))
	}
	f.published[string(f.snapshot(t))] = true
	return f
}

// toFolder is the address of a replica in a folder.
func toFolder(t *testing.T) string { return "file://" + filepath.Join(t.TempDir(), "replica") }

func (f *fleet) folder() string { return strings.TrimPrefix(f.replica, "file://") }

func (f *fleet) startPublisher(t *testing.T) {
	f.publisher = startProgram(t, "publish", "--publication", f.database, "--data", f.dir, "--every", "200ms", "--heartbeat", f.heartbeat)
}

func (f *fleet) startReplicator(t *testing.T) {
	f.replicator = startProcess(t, f.litestream, "replicate", "-config", f.config(t))
}

// config is a configuration of Litestream, which is more hurried than people need.
func (f *fleet) config(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "litestream.yml")
	text := fmt.Sprintf("dbs:\n  - path: %s\n    monitor-interval: 100ms\n    replica:\n      url: %s\n      sync-interval: 100ms\n", f.database, f.replica)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (f *fleet) startReceiver(t *testing.T, i int) {
	f.receivers[i] = startProgram(t, "receive", "--snapshot", f.readers[i], "--replica", f.replica, "--litestream", f.litestream, "--every", "300ms")
}

func (f *fleet) start(t *testing.T) {
	f.startPublisher(t)
	f.startReplicator(t)
	for i := range f.readers {
		f.startReceiver(t, i)
	}
}

// receive is what a reader gets who receives once.
func (f *fleet) receive(t *testing.T, path string) outcome {
	t.Helper()
	return perform(t, "receive", "--snapshot", path, "--replica", f.replica, "--litestream", f.litestream)
}

// edit changes the tables, and returns what they come to.
func (f *fleet) edit(t *testing.T) []byte {
	t.Helper()
	f.curated.edit(t)
	content := f.snapshot(t)
	f.published[string(content)] = true
	return content
}

// arrives waits until every reader has the content, and fails where one ever has
// something that was never published.
func (f *fleet) arrives(t *testing.T, content []byte) {
	t.Helper()
	for i, reader := range f.readers {
		eventually(t, fmt.Sprint("the content is at reader ", i), func() bool {
			f.wantWhole(t, reader)
			there, err := os.ReadFile(reader)
			return err == nil && bytes.Equal(there, content)
		})
	}
}

func (f *fleet) wantWhole(t *testing.T, reader string) {
	t.Helper()
	there, err := os.ReadFile(reader)
	if err == nil && !f.published[string(there)] {
		t.Fatalf("%s is no snapshot that was published", reader)
	}
}

func TestAnEditArrivesAtEveryReaderByteForByte(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 3)
	f.start(t)
	f.arrives(t, f.snapshot(t))
	for range 2 {
		f.arrives(t, f.edit(t))
	}
	for _, reader := range f.readers {
		eventually(t, "the record tells of it", func() bool {
			record, err := publication.ReadRecord(reader)
			last, _ := record.Last()
			return err == nil && last.Number == 3
		})
		if got := perform(t, "check", "--snapshot", reader); got.exit != exitDone {
			t.Errorf("%+v", got)
		}
	}
	for _, p := range append(f.receivers, f.publisher) {
		if exit := p.end(syscall.SIGTERM); exit != exitDone {
			t.Errorf("it exits with %d", exit)
		}
	}
}

// TestAFleetOutlivesWhatIsKilled kills one process after the other, at any moment of the
// way of an edit.
func TestAFleetOutlivesWhatIsKilled(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 2)
	f.start(t)
	f.arrives(t, f.snapshot(t))
	random := rand.New(rand.NewPCG(3, 3))
	for round := range 6 {
		content := f.edit(t)
		time.Sleep(time.Duration(random.IntN(1500)) * time.Millisecond) // any moment will do
		switch round % 3 {
		case 0:
			f.publisher.kill()
			f.startPublisher(t)
		case 1:
			f.replicator.kill()
			f.startReplicator(t)
		case 2:
			i := random.IntN(len(f.receivers))
			f.receivers[i].kill()
			f.wantWhole(t, f.readers[i])
			f.startReceiver(t, i)
		}
		if round%2 == 0 { // else the next edit comes in the middle of this one's way
			f.arrives(t, content)
		}
	}
	f.arrives(t, f.edit(t))
	for i, reader := range f.readers {
		f.receivers[i].end(syscall.SIGTERM)
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(reader), ".*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestAStoreThatCannotBeReachedIsToldOnceAndConfirmsNothing(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 1)
	f.heartbeat = "500ms"
	f.startPublisher(t)
	f.startReplicator(t)
	eventually(t, "it is replicated", func() bool { return f.receive(t, f.readers[0]).exit == exitDone })
	f.startReceiver(t, 0)
	if err := os.Rename(f.folder(), f.folder()+".away"); err != nil {
		t.Fatal(err)
	}
	f.replicator.kill() // which would make the folder anew
	f.receivers[0].says(t, "it does not work", 1)
	at := confirmed(t, f.readers[0])
	time.Sleep(time.Second) // some more looks
	f.wantWhole(t, f.readers[0])
	if !confirmed(t, f.readers[0]).Equal(at) {
		t.Error("it was confirmed")
	}
	if said := f.receivers[0].said.String(); strings.Count(said, "it does not work") != 1 {
		t.Errorf("it is told more than once:\n%s", said)
	}
	if err := os.Rename(f.folder()+".away", f.folder()); err != nil {
		t.Fatal(err)
	}
	f.startReplicator(t)
	f.arrives(t, f.edit(t))
	eventually(t, "it is confirmed again", func() bool { return confirmed(t, f.readers[0]).After(at) })
}

// replicateOnce publishes what the tables are now, and replicates it.
func (f *fleet) replicateOnce(t *testing.T) []byte {
	t.Helper()
	done(t, "publish", "--publication", f.database, "--data", f.dir)
	p := startProcess(t, f.litestream, "replicate", "-once", f.database, f.replica)
	if <-p.ended; !p.ProcessState.Success() {
		t.Fatalf("litestream fails: %s", p.said)
	}
	return f.snapshot(t)
}

func TestADamagedReplicaIsNeverTakenForAnother(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 1)
	f.replicateOnce(t)
	if got := f.receive(t, f.readers[0]); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	content := f.edit(t)
	f.replicateOnce(t)
	random := rand.New(rand.NewPCG(4, 4))
	refused := 0
	for i := range 8 {
		mend := f.harm(t, random, i%2 == 0)
		got := f.receive(t, f.readers[0])
		f.wantWhole(t, f.readers[0])
		if got.exit != exitDone {
			refused++
			if got.stderr == "" || strings.Contains(got.stderr, "panic") {
				t.Errorf("it says %q", got.stderr)
			}
		}
		mend()
	}
	t.Logf("%d of 8 damaged replicas were refused", refused)
	if refused == 0 {
		t.Error("no damage was noticed")
	}
	if got := f.receive(t, f.readers[0]); got.exit != exitDone || !bytes.Equal(contentOf(t, f.readers[0]), content) {
		t.Errorf("of the whole replica: %+v", got)
	}
}

// harm cuts a file of the replica off, or flips a bit of it.
func (f *fleet) harm(t *testing.T, random *rand.Rand, cut bool) (mend func()) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(f.folder(), "ltx", "*", "*.ltx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the replica has no files (%v)", err)
	}
	path := files[random.IntN(len(files))]
	whole := contentOf(t, path)
	harmed := bytes.Clone(whole)
	if at := random.IntN(len(harmed)); cut {
		harmed = harmed[:at]
	} else {
		harmed[at] ^= 1 << random.IntN(8)
	}
	if err := os.WriteFile(path, harmed, 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAStoreThatWentBackIsRefusedAndOneThatGoesOnIsFollowed(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 1)
	f.replicateOnce(t)
	if err := os.CopyFS(f.folder()+".early", os.DirFS(f.folder())); err != nil {
		t.Fatal(err)
	}
	f.edit(t)
	content := f.replicateOnce(t)
	if got := f.receive(t, f.readers[0]); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	if err := os.Rename(f.folder(), f.folder()+".late"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(f.folder()+".early", f.folder()); err != nil {
		t.Fatal(err)
	}
	if got := f.receive(t, f.readers[0]); got.exit != exitFailed || !strings.Contains(got.stderr, "publication 1") || !strings.Contains(got.stderr, "here is 2") {
		t.Errorf("%+v", got)
	}
	if !bytes.Equal(contentOf(t, f.readers[0]), content) {
		t.Error("what was there is not there any more")
	}
	// The publisher's machine is lost too: another one begins with what the store has.
	f.database = filepath.Join(t.TempDir(), "publication.sqlite")
	if said, err := exec.CommandContext(t.Context(), f.litestream, "restore", "-o", f.database, f.replica).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	f.edit(t)
	done(t, "publish", "--publication", f.database, "--data", f.dir, "--after", "2")
	content = f.replicateOnce(t)
	if got := f.receive(t, f.readers[0]); got.exit != exitDone || !bytes.Equal(contentOf(t, f.readers[0]), content) {
		t.Errorf("%+v", got)
	}
}

// TestAStoreThatLostSomethingIsBegunAnew does what docs/operations.md tells an operator.
func TestAStoreThatLostSomethingIsBegunAnew(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 1)
	f.replicateOnce(t)
	early := f.folder() + ".early"
	if err := os.CopyFS(early, os.DirFS(f.folder())); err != nil {
		t.Fatal(err)
	}
	f.edit(t)
	f.replicateOnce(t)
	f.start(t)
	f.arrives(t, f.snapshot(t))
	if err := errors.Join(os.RemoveAll(f.folder()), os.Rename(early, f.folder())); err != nil {
		t.Fatal(err)
	}
	f.edit(t)
	f.publisher.says(t, "number=3", 1)
	f.replicator.end(syscall.SIGKILL) // which cannot send the rest, and would try for long
	if err := errors.Join(os.RemoveAll(filepath.Join(filepath.Dir(f.database), ".publication.sqlite-litestream")), os.RemoveAll(f.folder())); err != nil {
		t.Fatal(err)
	}
	f.startReplicator(t)
	f.arrives(t, f.snapshot(t))
	f.arrives(t, f.edit(t))
}
