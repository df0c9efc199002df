package target

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"diginett/internal/peers/ask"
)

// The servers.
const (
	Diginett     = "diginett"        // each answer worked out anew
	Cached       = "diginett-cached" // with its cache of answers
	Floor        = "floor"
	Replay       = "replay"
	Mercurius    = "mercurius"
	Yoga         = "yoga"
	PostGraphile = "postgraphile"
	Textbook     = "textbook"
)

// Peers are the servers that diginett is measured beside, in the order of the
// tables.
func Peers() []string { return []string{Mercurius, Yoga, PostGraphile, Textbook, Floor} }

// Answers reports whether a server has an answer to a question. Of the peers only
// the floor looks for paths: the others would have to walk the graph by themselves.
func Answers(name string, q ask.Question) bool {
	d := dialect(name)
	return q.In(d) && (q.Name != "Path" || d != ask.Peers || name == Floor)
}

// ErrMissing is that a server cannot be had on this machine.
var ErrMissing = errors.New("cannot be had here")

// Kit is what servers are made from.
type Kit struct {
	Self     string // this program, which is the floor and the replay too
	Diginett string // the program that is measured
	Source   string // the folder of the peers' programs
	Work     string // where they are installed
	Log      func(string, ...any)
	First    []byte // the body of what each server is asked until it answers
}

// Data is what one data set is asked from.
type Data struct {
	Snapshot  string // of diginett
	Peers     string // of the others; see package rows
	Recording string // of the replay
}

// Start starts a server and waits for its first answer.
func (k *Kit) Start(ctx context.Context, name string, data Data) (*Server, error) {
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{Name: name, Dialect: dialect(name), Address: address}
	if name == PostGraphile {
		err = k.startPostGraphile(ctx, s, data)
	} else {
		err = k.startPlain(ctx, s, data)
	}
	if err == nil {
		err = s.await(ctx, k.First)
	}
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", name, errors.Join(err, s.Stop()))
	}
	return s, nil
}

func dialect(name string) ask.Dialect {
	switch name {
	case Diginett, Cached, Replay:
		return ask.Diginett
	case PostGraphile:
		return ask.PostGraphile
	}
	return ask.Peers
}

func (k *Kit) startPlain(ctx context.Context, s *Server, data Data) error {
	cmd, err := k.command(ctx, s.Name, s.Address, data)
	if err != nil {
		return err
	}
	p, err := start(cmd)
	if err == nil {
		s.processes = append(s.processes, p)
	}
	return err
}

func (k *Kit) command(ctx context.Context, name, address string, data Data) (*exec.Cmd, error) {
	switch name {
	case Diginett, Cached:
		return k.diginett(ctx, name, address, data)
	case Floor:
		return exec.CommandContext(ctx, k.Self, "floor", address, data.Peers), nil
	case Replay:
		return exec.CommandContext(ctx, k.Self, "replay", address, data.Recording), nil
	case Mercurius, Yoga:
		schema, err := filepath.Abs(filepath.Join(k.Source, "textbook", "schema.graphqls"))
		if err != nil {
			return nil, err
		}
		return k.node(ctx, name, port(address), schema, data.Peers)
	case Textbook:
		program, err := k.textbook(ctx)
		return exec.CommandContext(ctx, program, address, data.Peers), err
	}
	return nil, fmt.Errorf("there is no server %q; there are %s", name, strings.Join(Peers(), ", "))
}

// ErrNoCache is that the program has no cache of answers.
var ErrNoCache = fmt.Errorf("a diginett with a cache of answers %w", ErrMissing)

func (k *Kit) diginett(ctx context.Context, name, address string, data Data) (*exec.Cmd, error) {
	const flag = "--answer-cache"
	args := []string{"serve", "--addr", address, "--snapshot", data.Snapshot}
	help, err := exec.CommandContext(ctx, k.Diginett, "serve", "--help").Output()
	if err != nil {
		return nil, fmt.Errorf("ask %s for help: %w", k.Diginett, err)
	}
	switch has := strings.Contains(string(help), flag); {
	case name == Cached && !has:
		return nil, ErrNoCache
	case name == Diginett && has:
		args = append(args, flag, "0")
	}
	return exec.CommandContext(ctx, k.Diginett, args...), nil
}

func port(address string) string {
	_, port, _ := net.SplitHostPort(address)
	return port
}

// run runs a program to its end. What it said is in the error where it failed.
func run(cmd *exec.Cmd) error {
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(cmd.Args, " "), err, lastOf(out))
	}
	return nil
}

func lastOf(out []byte) []byte { return out[max(0, len(out)-mostTail):] }

// copyFiles copies files of the source folder to the folder in which they are built.
func (k *Kit) copyFiles(from, to string, patterns ...string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(k.Source, from, pattern))
		if err != nil {
			return err
		}
		for _, file := range slices.Sorted(slices.Values(files)) {
			content, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(to, filepath.Base(file)), content, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
