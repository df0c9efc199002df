package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"diginett/internal/store"
)

const pageLength = 4096

// damage is a way in which a snapshot may have been harmed.
type damage struct {
	name string
	harm func(content []byte) []byte
}

// damages are all kinds of harm, at each page: a bit, all of it, its place, and the end
// of the file before it and in it.
func damages(whole []byte, random *rand.Rand) (all []damage) {
	pages := len(whole) / pageLength
	for page := range pages {
		at, other := page*pageLength, (page+1+random.IntN(pages-1))%pages*pageLength
		place, bit, cut := at+random.IntN(pageLength), byte(1)<<random.IntN(8), at+1+random.IntN(pageLength-1)
		this, that := whole[at:at+pageLength], whole[other:other+pageLength]
		all = append(all,
			damage{fmt.Sprintf("bit %#x of byte %d", bit, place), func(c []byte) []byte { c[place] ^= bit; return c }},
			damage{fmt.Sprintf("cut before page %d", page), func(c []byte) []byte { return c[:at] }},
			damage{fmt.Sprintf("cut at byte %d", cut), func(c []byte) []byte { return c[:cut] }})
		if len(bytes.Trim(this, "\x00")) > 0 {
			all = append(all, damage{fmt.Sprintf("page %d zeroed", page), func(c []byte) []byte { clear(c[at : at+pageLength]); return c }})
		}
		if !bytes.Equal(this, that) {
			all = append(all, damage{fmt.Sprintf("pages %d and %d changed", page, other/pageLength), func(c []byte) []byte {
				copy(c[at:at+pageLength], that)
				copy(c[other:other+pageLength], this)
				return c
			}})
		}
	}
	return append(all,
		damage{"a byte more", func(c []byte) []byte { return append(c, 0) }},
		damage{"twice", func(c []byte) []byte { return append(c, whole...) }})
}

// some are a few of the damages in `make test`, many in `make endure`: all where many is 0.
func some(all []damage, few, many int, random *rand.Rand) []damage {
	n := times(few, many)
	if n == 0 {
		return all
	}
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

func TestEnduringThatASnapshotIsDamagedAtAnyPage(t *testing.T) {
	_, contents, _ := twoEditions(t)
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	random := chance(t)
	all := some(damages(contents[0], random), 100, 0, random)
	for i, harmed := range all {
		must(t, os.WriteFile(path, harmed.harm(bytes.Clone(contents[0])), 0o600))
		opened, err := store.Open(t.Context(), path)
		if err == nil {
			_ = opened.Close()
		}
		if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrNewer) && !errors.Is(err, store.ErrOlder) {
			t.Errorf("%s: %v", harmed.name, err)
		}
		if i%10 > 0 && !enduring() {
			continue
		}
		if got := perform(t, "check", "--snapshot", path); got.exit != exitFailed || got.stdout != "" {
			t.Errorf("%s: check says %+v", harmed.name, got)
		}
	}
	t.Logf("%d damaged snapshots", len(all))
}

func TestEnduringThatDamagedSnapshotsArePutInPlace(t *testing.T) {
	_, contents, versions := twoEditions(t)
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	p, base := startServer(t, "--watch", "10ms", "--answer-cache", "0", "--snapshot", path)
	random := chance(t)
	all := some(damages(contents[1], random), 25, 600, random)
	for i, harmed := range all {
		placeBytes(t, harmed.harm(bytes.Clone(contents[1])), path)
		p.says(t, "the snapshot is refused", i+1)
		if got, err := ask(base); err != nil || got.version != versions[0] || got.name != "Council 0" {
			t.Fatalf("%s: %+v, %v", harmed.name, got, err)
		}
	}
	placeBytes(t, contents[1], path)
	eventually(t, "the whole one is answered from", answersAs(base, versions[1]))
	if exit := p.end(syscall.SIGTERM); exit != exitDone || strings.Contains(p.said.String(), "panic") {
		t.Errorf("it exits with %d", exit)
	}
	t.Logf("%d damaged snapshots were put in place", len(all))
}

// TestEnduringThatTheServedFileIsWrittenInto does what nobody should.
func TestEnduringThatTheServedFileIsWrittenInto(t *testing.T) {
	_, contents, versions := twoEditions(t)
	for _, args := range [][]string{{"--watch", "10ms"}, {"--watch", "0"}, {"--watch", "10ms", "--keep", "1", "--kept", t.TempDir()}} {
		t.Run(strings.Join(args[:2], " "), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "snapshot.sqlite")
			placeBytes(t, contents[0], path)
			p, base := startServer(t, append(args, "--answer-cache", "0", "--snapshot", path)...)
			stop := make(chan struct{})
			var readers sync.WaitGroup
			var asked atomic.Int64
			for range 3 {
				readers.Go(func() { askUntil(t, base, versions[0], &asked, stop) })
			}
			random := chance(t)
			for round := 0; (round < times(40, 1000) || asked.Load() < 60) && !t.Failed(); round++ {
				writeInto(t, path, contents[0], random)
			}
			close(stop)
			readers.Wait()
			if exit := p.end(syscall.SIGTERM); exit != exitDone {
				t.Errorf("it exits with %d", exit)
			}
		})
	}
}

// writeInto harms a file where it stands, or makes it whole.
func writeInto(t *testing.T, path string, whole []byte, random *rand.Rand) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer file.Close() //nolint:errcheck // what was written is looked at by its path
	switch random.IntN(3) {
	case 0:
		must(t, file.Truncate(random.Int64N(int64(len(whole)))))
	case 1:
		_, err = file.WriteAt(make([]byte, 1+random.IntN(100_000)), random.Int64N(int64(len(whole))))
		must(t, err)
	default:
		_, err = file.WriteAt(whole, 0)
		must(t, errors.Join(err, file.Truncate(int64(len(whole)))))
	}
}

func askUntil(t *testing.T, base, version string, asked *atomic.Int64, stop <-chan struct{}) {
	t.Helper()
	for ; ; asked.Add(1) {
		select {
		case <-stop:
			return
		default:
		}
		if got, err := ask(base); err != nil || got.version != version || got.name != "Council 0" {
			t.Errorf("%+v, %v", got, err)
			return
		}
	}
}

// Where there is no room for a copy the file is read where it is. Then answers fail; the
// server does not.
func TestEnduringThatAFileWithoutACopyIsCutShort(t *testing.T) {
	_, contents, versions := twoEditions(t)
	path := filepath.Join(t.TempDir(), "snapshot.sqlite")
	placeBytes(t, contents[0], path)
	t.Setenv("TMPDIR", "/none/at/all")
	p, base := startServer(t, "--watch", "0", "--answer-cache", "0", "--snapshot", path)
	p.says(t, "it is read where it is", 1)
	must(t, os.Truncate(path, pageLength))
	for range 20 {
		statusOf(t, base+"/organisations/kommit-raadet")
		statusOf(t, base+"/export/nodes.csv")
		_, _ = ask(base) // whatever it answers
	}
	if status := statusOf(t, base+"/healthz"); status != 200 {
		t.Errorf("/healthz answers %d", status)
	}
	must(t, os.WriteFile(path, contents[0], 0o600))
	eventually(t, "it answers again", answersAs(base, versions[0]))
}
