package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Nobody waits for what a receiver that was killed has Litestream fetch.
func TestLitestreamEndsWithTheReceiver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program, id := filepath.Join(dir, "litestream"), filepath.Join(dir, "id")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho $$ > "+id+".new && mv "+id+".new "+id+"\nexec sleep 1000\n"), 0o700); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
	r := startProgram(t, "receive", "--snapshot", filepath.Join(dir, "snapshot.sqlite"), "--replica", toFolder(t), "--litestream", program, "--every", "1s")
	var running int
	eventually(t, "Litestream runs", func() bool {
		said, err := os.ReadFile(id)
		if err == nil {
			_, err = fmt.Sscan(string(said), &running)
		}
		return err == nil
	})
	r.kill()
	eventually(t, "Litestream has ended", func() bool { return errors.Is(syscall.Kill(running, 0), syscall.ESRCH) || isZombie(running) })
}

// isZombie reports whether a process has ended and only waits to be noticed.
func isZombie(process int) bool {
	said, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	return err == nil && strings.Contains(string(said), ") Z ")
}
