package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asProgram is the variable that makes the program of the tests the program itself, for
// tests that kill it.
const asProgram = "DIGINETT_TEST_AS_PROGRAM"

// process is a program that runs beside the test, and can be killed.
type process struct {
	*exec.Cmd
	said  *lockedBuffer
	ended chan struct{}
}

// startProgram runs diginett in a process of its own, until the test ends.
func startProgram(t *testing.T, args ...string) *process {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return startProcess(t, path, args...)
}

func startProcess(t *testing.T, path string, args ...string) *process {
	t.Helper()
	p := &process{exec.Command(path, args...), new(lockedBuffer), make(chan struct{})} //nolint:noctx // it outlives the test's context, to be killed
	p.Env = append(os.Environ(), asProgram+"=yes", "AWS_CA_BUNDLE=", "LITESTREAM_ACCESS_KEY_ID=key", "LITESTREAM_SECRET_ACCESS_KEY=secretsecret")
	p.Stdout, p.Stderr = p.said, p.said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = p.Wait() // how it ended is in its state
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.kill()
		if t.Failed() {
			t.Logf("%s %.200q said:\n%.6000s", filepath.Base(path), args, p.said)
		}
	})
	return p
}

// kill ends it as a machine does that loses its power.
func (p *process) kill() { p.end(syscall.SIGKILL) }

// end sends a signal, waits, and returns what it exited with; -1 where the signal ended it.
func (p *process) end(signal os.Signal) int {
	if err := p.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return -2
	}
	<-p.ended
	return p.ProcessState.ExitCode()
}

// says waits until it has said something so many times.
func (p *process) says(t *testing.T, text string, times int) {
	t.Helper()
	eventually(t, "it says "+text, func() bool { return strings.Count(p.said.String(), text) >= times })
}

// patience is how long anything may take in a test that waits for it.
const patience = time.Minute

// eventually waits until something is so.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after %s it is still not so that %s", patience, what)
		}
	}
}

// lockedBuffer is a buffer that is read while it is written to.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements [io.Writer].
func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
