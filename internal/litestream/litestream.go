// Package litestream has the program Litestream, of https://litestream.io, fetch what it
// replicated. It is a program beside this one: see docs/decisions/0015-replication.md.
package litestream

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// What may go wrong; errors wrap them.
var (
	ErrMissing = errors.New("the program litestream cannot be run")
	ErrFailed  = errors.New("litestream failed")
	ErrHung    = errors.New("litestream took too long, and was ended")
)

// Replica is something that was replicated, and how to get at it. Keys are for
// Litestream alone, which finds them in its environment or its configuration.
type Replica struct {
	Program string // its path, or its name in PATH
	Config  string // path of its configuration; empty where At is an address
	At      string // address of the replica, or the path of the database in the configuration
	// Limit is how long a restore may take; a look has a minute of it at most.
	Limit time.Duration
}

// String is the address without what may be secret in it.
func (r Replica) String() string {
	address, err := url.Parse(r.At)
	if err != nil || address.Scheme == "" {
		return r.At
	}
	address.User, address.RawQuery = nil, ""
	return address.String()
}

// file is one of those that a replica consists of.
type file struct {
	Last string `json:"max_txid"` // transaction in it
	At   string `json:"timestamp"`
}

// Look tells where the replica has got to, by a sign that changes whenever a restore would
// give another database. It reads none of it, and makes one request to a store as a rule.
// The error wraps [ErrMissing], [ErrFailed] or [ErrHung], or is that of the context.
func (r Replica) Look(ctx context.Context) (sign string, err error) {
	r.Limit = min(r.Limit, time.Minute)
	// Every transaction is a file of the level 0 first. Those are removed once larger ones
	// have them too, all but the last.
	files, err := list(r.run(ctx, "ltx", "-json", "-level", "0"))
	if err == nil && len(files) == 0 {
		files, err = r.plan(ctx)
	}
	if err != nil {
		return "", fmt.Errorf("look at %s: %w", r, err)
	}
	// A replica that was begun anew may have come to the same number, but not at the same time.
	last := files[len(files)-1]
	return last.Last + " of " + last.At, nil
}

// plan is what a restore would fetch. It lists all levels, twice.
func (r Replica) plan(ctx context.Context) ([]file, error) {
	// Nothing is written, but without a name for the file there is no plan.
	said, err := r.run(ctx, "restore", "-dry-run", "-json", "-o", "unwritten")
	if err != nil {
		return nil, err
	}
	var plan struct {
		Files json.RawMessage `json:"files"`
	}
	if err := json.Unmarshal(said, &plan); err != nil {
		return nil, fmt.Errorf("%w: it tells no files: %.200q", ErrFailed, said)
	}
	files, err := list(plan.Files, nil)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%w: it tells no files: %.200q", ErrFailed, said)
	}
	return files, err
}

func list(said []byte, err error) (files []file, _ error) {
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(said, &files); err != nil {
		return nil, fmt.Errorf("%w: it tells no files: %.200q", ErrFailed, said)
	}
	return files, nil
}

// Restore writes the database as it was replicated last to a new file at path. Its errors
// are those of [Replica.Look].
func (r Replica) Restore(ctx context.Context, path string) error {
	if _, err := r.run(ctx, "restore", "-o", path); err != nil {
		return fmt.Errorf("restore %s: %w", r, err)
	}
	return nil
}

// mostSaid bounds what is kept of what the program says, in bytes.
const mostSaid = 4 << 20

func (r Replica) run(ctx context.Context, command string, args ...string) (said []byte, err error) {
	limited, stop := context.WithTimeout(ctx, r.Limit)
	defer stop()
	if r.Config != "" {
		args = append(args, "-config", r.Config)
	}
	run := exec.CommandContext(limited, r.Program, append(append([]string{command}, args...), "--", r.At)...)
	run.WaitDelay = time.Second // it may have left its output to somebody else
	out, complaints := &bounded{most: mostSaid}, &bounded{most: mostSaid}
	run.Stdout, run.Stderr = out, complaints
	err = runToItsEnd(run)
	switch {
	case err == nil:
		return out.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, fmt.Errorf("%w after %s, by its command %s", ErrHung, r.Limit, command)
	case run.Process == nil:
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	return nil, fmt.Errorf("%w: %s (%w of its command %s)", ErrFailed, r.complaint(complaints.String()), err, command)
}

// runToItsEnd runs a program, which ends when this one does: nobody else would wait for
// what it fetches, and its successor fetches the same.
func runToItsEnd(run *exec.Cmd) error {
	endWithUs(run)
	runtime.LockOSThread() // whose end is taken for that of this program
	defer runtime.UnlockOSThread()
	return run.Run()
}

// complaint is the last line of what it said, without secrets.
func (r Replica) complaint(said string) string {
	said = strings.TrimSpace(said)
	said = said[strings.LastIndexByte(said, '\n')+1:]
	said = strings.ReplaceAll(said, r.At, r.String())
	for _, name := range []string{"LITESTREAM_ACCESS_KEY_ID", "LITESTREAM_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"} {
		if secret := os.Getenv(name); secret != "" {
			said = strings.ReplaceAll(said, secret, "***")
		}
	}
	if said = strings.TrimPrefix(said, "Error: "); said == "" {
		return "it says nothing"
	}
	return fmt.Sprintf("%.500s", said)
}

// bounded keeps the first bytes that are written to it.
type bounded struct {
	bytes.Buffer
	most int
}

// Write implements [io.Writer].
func (b *bounded) Write(p []byte) (int, error) {
	b.Buffer.Write(p[:min(len(p), b.most-b.Len())])
	return len(p), nil
}
