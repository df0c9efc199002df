package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestABadSnapshotIsRefusedAndTheOneBeforeServesOn(t *testing.T) {
	of := councils(t, "Council A", "Council B")
	whole, err := os.ReadFile(of[1].path)
	if err != nil {
		t.Fatal(err)
	}
	metricsAddr := freeAddr(t)
	w := startWatched(t, of[0], "--metrics-addr", metricsAddr)
	metrics := "http://" + metricsAddr + "/metrics"
	flipped, newer := bytes.Clone(whole), bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	newer[63] = 255 // the last byte of the user version
	for i, bad := range []struct {
		reason  string
		content []byte
	}{
		{"damaged", flipped}, {"damaged", whole[:len(whole)/2]}, {"foreign", nil}, {"foreign", []byte("half a page of something else")}, {"newer", newer},
	} {
		placeBytes(t, bad.content, w.path)
		eventually(t, "a bad one is counted", func() bool { return refusals(t, metrics) == i+1 })
		if n := counted(t, metrics, `diginett_snapshot_refused_total{reason="`+bad.reason+`"}`); n == "" {
			t.Errorf("bad one %d was not refused as %s", i+1, bad.reason)
		}
		w.wantAnswersFrom(t, of[0])
		if got := counted(t, metrics, "diginett_snapshot_refused"); got != "1" {
			t.Errorf("that a bad one stands there is told as %q", got)
		}
	}
	w.take(t, of[1])
	if got := counted(t, metrics, "diginett_snapshot_refused"); got != "0" {
		t.Errorf("that a good one stands there is told as %q", got)
	}
	if got := w.stop(); got.exit != exitDone || strings.Count(got.stderr, "the snapshot is refused") != 5 || strings.Contains(got.stderr, "panic") {
		t.Errorf("%+v", got)
	}
}

// refusals is how many snapshots were refused, for whatever reason.
func refusals(t *testing.T, metrics string) (sum int) {
	t.Helper()
	for _, reason := range []string{"damaged", "foreign", "newer"} {
		n, _ := strconv.Atoi(counted(t, metrics, `diginett_snapshot_refused_total{reason="`+reason+`"}`)) // not shown before the first
		sum += n
	}
	return sum
}

func TestFlagsAboutReplacingThatDoNotGoTogether(t *testing.T) {
	for name, args := range map[string][]string{
		"must be 0, or 10ms and more":  {"--snapshot", "x", "--watch", "1ms"},
		"which is missing":             {"--keep", "1"},
		"must be 0 to 100":             {"--snapshot", "x", "--keep", "101"},
		"where --keep keeps snapshots": {"--snapshot", "x", "--kept", "y"},
		"about the file of --snapshot": {"--data", "x", "--watch", "1s"},
	} {
		t.Run(name, func(t *testing.T) {
			got := perform(t, append([]string{"serve"}, args...)...)
			if got.exit != exitUsage || !strings.Contains(got.stderr, name) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestAServerThatHasNothingToBeginWithSaysSo(t *testing.T) {
	got := perform(t, "serve", "--snapshot", filepath.Join(t.TempDir(), "missing.sqlite"), "--keep", "1")
	if got.exit != exitFailed || !strings.Contains(got.stderr, fs.ErrNotExist.Error()) && !strings.Contains(got.stderr, "no such file") {
		t.Errorf("%+v", got)
	}
}
