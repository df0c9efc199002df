package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/carrier"
	"diginett/internal/publication"
)

func TestAReceiverThatStaysFollowsThePublisher(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), &curated{dir: copyOfData(t)}
	database, file := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "snapshot.sqlite")
	r := startProgram(t, "receive", "--snapshot", file, "--publication", database, "--every", "100ms")
	r.says(t, "it does not work", 1) // nothing has been published
	done(t, "publish", "--publication", database, "--data", data.dir)
	r.says(t, "it works again", 1)
	if got := perform(t, "receive", "--snapshot", file, "--publication", database); got.exit != exitFailed || !strings.Contains(got.stderr, "another `diginett receive` is at it") {
		t.Errorf("a second receiver: %+v", got)
	}
	before := confirmed(t, file)
	eventually(t, "it is confirmed again", func() bool { return confirmed(t, file).After(before) })
	data.edit(t)
	done(t, "publish", "--publication", database, "--data", data.dir)
	r.says(t, "number=2", 1)
	if want := data.snapshot(t); !bytes.Equal(contentOf(t, file), want) {
		t.Error("what was received is not what was published")
	}
	if exit := r.end(syscall.SIGTERM); exit != exitDone {
		t.Errorf("it exits with %d", exit)
	}
	// A look may come between the making of the database and the first publication, which is another cause.
	if said := r.said.String(); strings.Count(said, "a publication is in place") != 2 || strings.Count(said, "no such file") != 1 {
		t.Errorf("it logs more than what changed:\n%s", said)
	}
}

func TestWhoStaysToPublishConfirmsUntilTheyAreGone(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), &curated{dir: copyOfData(t)}
	database, file := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "snapshot.sqlite")
	args := []string{"publish", "--publication", database, "--data", data.dir, "--every", "100ms", "--heartbeat", "200ms"}
	p := startProgram(t, args...)
	p.says(t, "msg=published number=1", 1)
	startProgram(t, "receive", "--snapshot", file, "--publication", database, "--every", "100ms").says(t, "number=1", 1)
	eventually(t, "the record stands beside the snapshot", func() bool {
		_, err := publication.ReadRecord(file)
		return err == nil
	})
	goesOn := func(what string) {
		t.Helper()
		before := confirmed(t, file)
		eventually(t, what, func() bool { return confirmed(t, file).After(before) })
	}
	goesOn("it is confirmed by the first heartbeat")
	goesOn("it is confirmed again")
	replaceIn(t, filepath.Join(data.dir, "websites.csv"), ",http", ",htp")
	p.says(t, "the tables have problems", 1)
	goesOn("it is confirmed while tables have problems")
	p.kill()
	last := lastHeartbeat(t, database)
	eventually(t, "what is on the way arrives", func() bool { return confirmed(t, file).Equal(last) })
	time.Sleep(500 * time.Millisecond) // some looks, of which nothing can be seen
	if now := confirmed(t, file); !now.Equal(last) {
		t.Errorf("nobody publishes, and it was confirmed at %s and then at %s", last, now)
	}
	replaceIn(t, filepath.Join(data.dir, "websites.csv"), ",htp", ",http")
	done(t, "publish", "--publication", database, "--data", data.dir)
	goesOn("the looks confirm it once nobody stays")
	goesOn("they do so again")
}

// lastHeartbeat is when whoever publishes said last that nothing later was published.
func lastHeartbeat(t *testing.T, database string) time.Time {
	t.Helper()
	c, err := carrier.OpenToRead(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	_, heartbeat, err := c.Last(t.Context())
	if err := errors.Join(err, c.Close()); err != nil {
		t.Fatal(err)
	}
	return heartbeat
}

// confirmed is when nothing later had been published, by the record beside a snapshot.
func confirmed(t *testing.T, file string) time.Time {
	t.Helper()
	record, err := publication.ReadRecord(file)
	if err != nil {
		t.Fatal(err)
	}
	return record.Confirmed
}

func TestAReceiverLooksAtOnceWhereItIsAsked(t *testing.T) {
	dir := t.TempDir()
	database, file := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "snapshot.sqlite")
	done(t, "publish", "--publication", database)
	r := startProgram(t, "receive", "--snapshot", file, "--publication", database, "--every", "24h")
	r.says(t, "number=1", 1)
	done(t, "publish", "--publication", database, "--after", "6")
	eventually(t, "it looks", func() bool {
		if err := r.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		return strings.Contains(r.said.String(), "number=7")
	})
}

func TestWhatCannotBeReceivedIsSaidAndLeavesWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	database, file := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "snapshot.sqlite")
	done(t, "publish", "--publication", database, "--after", "1")
	done(t, "receive", "--snapshot", file, "--publication", database)
	before, at := contentOf(t, file), confirmed(t, file)
	older := filepath.Join(dir, "older.sqlite")
	done(t, "publish", "--publication", older)
	for name, c := range map[string]struct {
		args []string
		say  string
	}{
		"nothing there":    {[]string{"--publication", filepath.Join(dir, "none")}, "no such file"},
		"a snapshot":       {[]string{"--publication", file + "x"}, "not a publication database"},
		"an older one":     {[]string{"--publication", older}, "--allow-older"},
		"no litestream":    {[]string{"--replica", "file:///none", "--litestream", filepath.Join(dir, "none")}, "the program litestream cannot be run"},
		"not a litestream": {[]string{"--replica", "file:///none", "--litestream", "true"}, "it tells no files"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(file+"x", before, 0o600); err != nil {
				t.Fatal(err)
			}
			got := perform(t, append([]string{"receive", "--snapshot", file}, c.args...)...)
			if got.exit != exitFailed || !strings.Contains(got.stderr, c.say) {
				t.Errorf("%+v, want %q", got, c.say)
			}
			if !bytes.Equal(contentOf(t, file), before) || !confirmed(t, file).Equal(at) {
				t.Error("what is there has changed")
			}
		})
	}
	done(t, "receive", "--snapshot", filepath.Join(dir, "new.sqlite"), "--publication", older)
	if got := perform(t, "receive", "--snapshot", file, "--publication", older, "--allow-older"); got.exit != exitDone || !strings.Contains(got.stderr, "takes the place of a later one") {
		t.Errorf("%+v", got)
	}
}
