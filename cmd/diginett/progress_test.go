package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// watched is what somebody sees of a build that takes a second a step.
func watched(terminal bool, steps ...int64) string {
	var seen bytes.Buffer
	now := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	p := &progress{out: &seen, terminal: terminal, now: func() time.Time { return now }, began: now, told: now}
	for _, done := range steps {
		now = now.Add(time.Second)
		p.show("reading names.csv", done, 200)
	}
	p.done()
	return seen.String()
}

func TestATerminalShowsABarThatIsDrawnAgain(t *testing.T) {
	const away = "\r\x1b[K"
	want := away + "[                        ] 0:01 reading names.csv   0 %" +
		away + "[============            ] 0:02 reading names.csv  50 %" +
		away + "[========================] 0:03 reading names.csv 100 %" + away
	if got := watched(true, 0, 100, 300); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestALogHasALineNowAndThen(t *testing.T) {
	steps := make([]int64, 25)
	if got, want := watched(false, steps...), "0:10 reading names.csv   0 %\n0:20 reading names.csv   0 %\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatTakesNoTimeIsNotMentioned(t *testing.T) {
	if got := watched(false, 0, 100); got != "" {
		t.Errorf("%q", got)
	}
}

func TestNobodyWatchesABuffer(t *testing.T) {
	var seen bytes.Buffer
	p := newProgress(&seen)
	p.told = p.told.Add(-time.Hour)
	p.show("reading", 1, 2)
	p.done()
	if seen.Len() > 0 {
		t.Errorf("%q", seen.String())
	}
}

func TestAFileIsNoTerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, file)
	if p := newProgress(file); p.terminal || p.out == nil {
		t.Errorf("%+v", p)
	}
}
