package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// How often somebody who waits is told: on a terminal by a line that is drawn
// again, elsewhere by lines of their own, for a log.
const (
	redrawAfter = 100 * time.Millisecond
	linesAfter  = 10 * time.Second
	barLength   = 24
)

// progress tells whoever waits what is being done. What takes no time it does not
// mention. Its methods are not safe for concurrent use.
type progress struct {
	out      io.Writer
	terminal bool
	now      func() time.Time
	began    time.Time
	told     time.Time // last
	drawn    bool      // a bar stands in the last line
}

// newProgress tells on out if that is a file. Nobody watches a buffer.
func newProgress(out io.Writer) *progress {
	p := &progress{now: time.Now}
	if file, ok := out.(*os.File); ok {
		p.out, p.terminal = file, isTerminal(file)
	}
	p.began = p.now()
	p.told = p.began
	return p
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// show tells what is being done, and how much of it: done of total, which is 0
// where nobody knows.
func (p *progress) show(what string, done, total int64) {
	now := p.now()
	wait := linesAfter
	if p.terminal {
		wait = redrawAfter
	}
	if p.out == nil || now.Sub(p.told) < wait {
		return
	}
	p.told = now
	line := fmt.Sprintf("%s %s", elapsed(now.Sub(p.began)), what)
	if total > 0 {
		line = fmt.Sprintf("%s %s %3d %%", elapsed(now.Sub(p.began)), what, 100*min(done, total)/total)
	}
	if !p.terminal {
		fmt.Fprintln(p.out, line)
		return
	}
	// Back to the beginning of the line, and away with what stood there.
	fmt.Fprintf(p.out, "\r\x1b[K%s %s", bar(done, total), line)
	p.drawn = true
}

// done takes the bar away.
func (p *progress) done() {
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = false
	}
}

// bar is as full as the work is done; where nobody knows, it is empty.
func bar(done, total int64) string {
	full := 0
	if total > 0 {
		full = int(barLength * min(done, total) / total)
	}
	return "[" + strings.Repeat("=", full) + strings.Repeat(" ", barLength-full) + "]"
}

func elapsed(d time.Duration) string {
	seconds := int(d.Seconds())
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}
