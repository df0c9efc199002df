// Package machine says what the measured processes used and what they ran on.
// It reads /proc, so it works on Linux only.
package machine

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// tick is the unit of times in /proc, which Linux has kept at a hundredth of a
// second for programs on every machine.
const tick = 10 * time.Millisecond

// process is what /proc tells of one.
type process struct {
	parent int
	ticks  int64 // its own and those of its children that have ended
}

// CPU is the time that a process, and every process that it started, has spent
// on a processor.
func CPU(pid int) (time.Duration, error) {
	var ticks int64
	err := tree(pid, func(_ int, p process) error {
		ticks += p.ticks
		return nil
	})
	return time.Duration(ticks) * tick, err
}

// Memory is how much memory processes hold, in bytes.
type Memory struct {
	Peak int64 // the most that was held at once, pages of files that are mapped included
	Own  int64 // what is held now, without such pages, which the system can take back
}

// MemoryOf is that of a process and of each that it started, added up.
func MemoryOf(pid int) (Memory, error) {
	var sum Memory
	err := tree(pid, func(pid int, _ process) error {
		peak, err := status(pid, "VmHWM:")
		if err != nil {
			return err
		}
		own, err := status(pid, "RssAnon:")
		sum.Peak, sum.Own = sum.Peak+peak, sum.Own+own
		return err
	})
	return sum, err
}

// tree visits a process and every one below it.
func tree(root int, visit func(pid int, p process) error) error {
	all, err := processes()
	if err != nil {
		return err
	}
	if _, ok := all[root]; !ok {
		return fmt.Errorf("process %d is not there", root)
	}
	for pid, p := range all {
		if below(all, pid, root) {
			if err := visit(pid, p); err != nil && pid == root {
				return err
			}
		}
	}
	return nil
}

func below(all map[int]process, pid, root int) bool {
	for ; pid != root; pid = all[pid].parent {
		if pid == 0 {
			return false
		}
	}
	return true
}

func processes() (map[int]process, error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	all := make(map[int]process, len(files))
	for _, file := range files {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err != nil {
			continue
		}
		if p, ok := readProcess(file); ok {
			all[pid] = p
		}
	}
	return all, nil
}

// readProcess is not ok where the process has ended meanwhile. The name of the
// program, which can hold anything, ends with the last parenthesis.
func readProcess(file string) (p process, ok bool) {
	content, err := os.ReadFile(file)
	if err != nil {
		return p, false
	}
	fields := bytes.Fields(content[bytes.LastIndexByte(content, ')')+1:])
	const parent, firstTime, times = 1, 11, 4
	if len(fields) < firstTime+times {
		return p, false
	}
	if p.parent, err = strconv.Atoi(string(fields[parent])); err != nil {
		return p, false
	}
	for _, field := range fields[firstTime : firstTime+times] {
		n, err := strconv.ParseInt(string(field), 10, 64)
		if err != nil {
			return p, false
		}
		p.ticks += n
	}
	return p, true
}

// status is a figure of /proc/PID/status in bytes.
func status(pid int, name string) (int64, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range bytes.Lines(content) {
		fields := bytes.Fields(line)
		if len(fields) > 1 && string(fields[0]) == name {
			n, err := strconv.ParseInt(string(fields[1]), 10, 64)
			return n << 10, err
		}
	}
	return 0, fmt.Errorf("process %d has no %s", pid, name)
}
