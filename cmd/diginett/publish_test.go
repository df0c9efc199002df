package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"diginett/internal/publication"
)

// curated is a folder of tables, and what comes of them.
type curated struct {
	dir   string
	edits int
}

// edit changes a text of the tables to another one.
func (c *curated) edit(t *testing.T) {
	t.Helper()
	c.edits++
	path := filepath.Join(c.dir, "networks.csv")
	replaceIn(t, path, fmt.Sprint("Members not found.", strings.Repeat("!", c.edits-1)), fmt.Sprint("Members not found.", strings.Repeat("!", c.edits)))
}

func replaceIn(t *testing.T, path, old, by string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(text, []byte(old), []byte(by), 1)
	if bytes.Equal(changed, text) {
		t.Fatalf("%s has no %q", path, old)
	}
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
}

// snapshot is what the tables come to.
func (c *curated) snapshot(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "built.sqlite")
	if got := perform(t, "build", "--data", c.dir, "--out", path); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	return contentOf(t, path)
}

func contentOf(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// done fails where a command did not do what it should, and returns what it printed.
func done(t *testing.T, args ...string) string {
	t.Helper()
	got := perform(t, args...)
	if got.exit != exitDone || got.stderr != "" {
		t.Fatalf("%q: %+v", args, got)
	}
	return got.stdout
}

// wantPublished fails where a reader does not get the content, at that number.
func wantPublished(t *testing.T, database string, number int64, content []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "received.sqlite")
	done(t, "receive", "--snapshot", path, "--publication", database)
	record, err := publication.ReadRecord(path)
	if err != nil {
		t.Fatal(err)
	}
	if last, _ := record.Last(); last.Number != number {
		t.Errorf("the last publication is %d, want %d", last.Number, number)
	}
	if !bytes.Equal(contentOf(t, path), content) {
		t.Errorf("publication %d came out as another snapshot", number)
	}
}

func TestWhatIsPublishedIsReceivedByteForByte(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), &curated{dir: copyOfData(t)}
	database, old := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "old.sqlite")
	if said := done(t, "publish", "--publication", database, "--data", data.dir); !strings.HasPrefix(said, "published 1 in "+database) {
		t.Errorf("it says %q", said)
	}
	before := data.snapshot(t)
	wantPublished(t, database, 1, before)
	if said := done(t, "publish", "--publication", database); !strings.HasPrefix(said, "nothing has changed: publication 1") {
		t.Errorf("of the same tables, in the program, it says %q", said)
	}
	data.edit(t)
	done(t, "publish", "--publication", database, "--data", data.dir)
	wantPublished(t, database, 2, data.snapshot(t))
	if err := os.WriteFile(old, before, 0o600); err != nil {
		t.Fatal(err)
	}
	done(t, "publish", "--publication", database, "--snapshot", old)
	wantPublished(t, database, 3, before)
	done(t, "publish", "--publication", database, "--snapshot", old, "--after", "9")
	wantPublished(t, database, 10, before)
}

func TestWhatCannotBePublishedLeavesTheLastPublication(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	database, text := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "text")
	if err := os.WriteFile(text, bytes.Repeat([]byte("no snapshot "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	snapshot := filepath.Join(dir, "snapshot.sqlite")
	done(t, "build", "--out", snapshot)
	content := contentOf(t, snapshot)
	done(t, "publish", "--publication", database)
	damaged := filepath.Join(dir, "damaged.sqlite")
	harmed := bytes.Clone(content)
	harmed[len(harmed)/2] ^= 1
	if err := os.WriteFile(damaged, harmed, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args []string
		say  string
	}{
		"tables with problems": {[]string{"--data", brokenData(t)}, "1 problem"},
		"a folder without any": {[]string{"--data", t.TempDir()}, "datapackage.json"},
		"no folder":            {[]string{"--data", filepath.Join(dir, "none")}, "no such file"},
		"a text":               {[]string{"--snapshot", text}, "not a diginett snapshot"},
		"a damaged snapshot":   {[]string{"--snapshot", damaged}, "damaged snapshot"},
		"no snapshot":          {[]string{"--snapshot", filepath.Join(dir, "none")}, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			got := perform(t, append([]string{"publish", "--publication", database}, c.args...)...)
			if got.exit != exitFailed || got.stdout != "" || !strings.Contains(got.stderr, c.say) {
				t.Errorf("%+v, want %q", got, c.say)
			}
			wantPublished(t, database, 1, content)
		})
	}
	for _, into := range []string{text, snapshot} {
		before := contentOf(t, into)
		if got := perform(t, "publish", "--publication", into); got.exit != exitFailed || !strings.Contains(got.stderr, "not a publication database") {
			t.Errorf("into another file: %+v", got)
		}
		if !bytes.Equal(contentOf(t, into), before) {
			t.Errorf("%s was changed", into)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCommandLinesOfPublishAndReceiveThatMeanNothingAreRefused(t *testing.T) {
	for _, c := range []struct{ line, say string }{
		{"publish", "--publication is missing"},
		{"publish --publication a --data b --snapshot c", "exclude each other"},
		{"publish --publication a --every 1s", "do not change"},
		{"publish --publication a --data b --every 1ms", "100ms at least"},
		{"publish --publication a --data b --every -1s", "100ms at least"},
		{"publish --publication a --heartbeat 1m", "--heartbeat needs --every"},
		{"publish --publication a --data b --every 1s --heartbeat 1ms", "must be 0, or 100ms at least"},
		{"publish --publication a --data b --every 2m --heartbeat 1m", "cannot be shorter"},
		{"publish --publication a --after 9007199254740991", "number of a publication"},
		{"publish --publication a --after -1", "number of a publication"},
		{"receive", "--snapshot is missing"},
		{"receive --snapshot a", "either --replica or --publication"},
		{"receive --snapshot a --replica b --publication c", "either --replica or --publication"},
		{"receive --snapshot a --publication a", "the same file"},
		{"receive --snapshot a --publication b --every 1ms", "100ms at least"},
		{"receive --snapshot a --publication b --timeout 0s", "longer than nothing"},
	} {
		if got := perform(t, strings.Fields(c.line)...); got.exit != exitUsage || !strings.Contains(got.stderr, c.say) {
			t.Errorf("%q: %+v, want %q", c.line, got, c.say)
		}
	}
}

func TestAPublisherThatStaysPublishesWhatChanges(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), &curated{dir: copyOfData(t)}
	database := filepath.Join(dir, "publication.sqlite")
	p := startProgram(t, "publish", "--publication", database, "--data", data.dir, "--every", "100ms")
	p.says(t, "msg=published number=1", 1)
	if got := perform(t, "publish", "--publication", database); got.exit != exitFailed || !strings.Contains(got.stderr, "another `diginett publish` is at it") {
		t.Errorf("a second publisher: %+v", got)
	}
	data.edit(t)
	p.says(t, "msg=published number=2", 1)
	wantPublished(t, database, 2, data.snapshot(t))

	websites := filepath.Join(data.dir, "websites.csv")
	replaceIn(t, websites, ",http", ",htp")
	p.says(t, "the tables have problems", 1)
	replaceIn(t, websites, ",htp", ",http")
	p.says(t, "nothing has changed", 1)
	data.edit(t)
	p.says(t, "msg=published number=3", 1)
	wantPublished(t, database, 3, data.snapshot(t))
	if said := p.said.String(); strings.Count(said, "the tables have problems") != 1 || !strings.Contains(said, "websites.csv") {
		t.Errorf("the problems are not told once, with their place:\n%s", said)
	}
	if exit := p.end(syscall.SIGTERM); exit != exitDone {
		t.Errorf("it exits with %d", exit)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAPublisherFollowsALinkToAnotherFolder(t *testing.T) {
	t.Parallel()
	dir, one, two := t.TempDir(), &curated{dir: copyOfData(t)}, &curated{dir: copyOfData(t)}
	two.edit(t)
	database, link := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "current")
	if err := os.Symlink(one.dir, link); err != nil {
		t.Fatal(err)
	}
	p := startProgram(t, "publish", "--publication", database, "--data", link, "--every", "100ms")
	p.says(t, "msg=published number=1", 1)
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	p.says(t, "it does not work", 1)
	if err := os.Symlink(two.dir, link); err != nil {
		t.Fatal(err)
	}
	p.says(t, "msg=published number=2", 1)
	wantPublished(t, database, 2, two.snapshot(t))
}

// TestAPublisherThatIsKilledLeavesAWholePublication kills it at any moment, many times.
func TestAPublisherThatIsKilledLeavesAWholePublication(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), &curated{dir: copyOfData(t)}
	database, file := filepath.Join(dir, "publication.sqlite"), filepath.Join(dir, "snapshot.sqlite")
	one := data.snapshot(t)
	data.edit(t)
	contents := [][]byte{one, data.snapshot(t)}
	random := rand.New(rand.NewPCG(1, 1))
	done(t, "publish", "--publication", database)
	for i := range 15 {
		if err := os.WriteFile(file, contents[(i+1)%2], 0o600); err != nil {
			t.Fatal(err)
		}
		p := startProgram(t, "publish", "--publication", database, "--snapshot", file)
		time.Sleep(time.Duration(random.IntN(600)) * time.Millisecond) // any moment will do
		p.kill()
		path := filepath.Join(t.TempDir(), "received.sqlite")
		done(t, "receive", "--snapshot", path, "--publication", database)
		if got := contentOf(t, path); !bytes.Equal(got, contents[0]) && !bytes.Equal(got, contents[1]) {
			t.Fatalf("after kill %d there is neither snapshot", i)
		}
	}
	done(t, "publish", "--publication", database, "--snapshot", file, "--after", "1000")
	wantPublished(t, database, 1001, contents[1])
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
