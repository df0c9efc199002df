// Package target installs, starts and stops the servers that are measured. Every
// server is a process of its own that listens on the loopback address only, and
// ends with the program that started it.
package target

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"time"

	"diginett/internal/peers/ask"
	"diginett/internal/peers/machine"
)

// Server is one that answers.
type Server struct {
	Name    string
	Dialect ask.Dialect
	Address string        // HOST:PORT
	Started time.Duration // from its start to its first answer

	processes []*process
	cleanups  []func() error
}

// process is one that a server consists of.
type process struct {
	cmd    *exec.Cmd
	began  time.Time
	ended  chan struct{}
	err    error // once it has ended
	stderr *tail
}

// tail keeps the last that was written.
type tail struct{ text []byte }

// mostTail is how much of what a server says is kept, to tell why it failed.
const mostTail = 1 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.text = append(t.text, p...)
	t.text = t.text[max(0, len(t.text)-mostTail):]
	return len(p), nil
}

// start starts a program. It is killed where this one is, and asked to end where
// the context does.
func start(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, began: time.Now(), ended: make(chan struct{}), stderr: new(tail)}
	cmd.Stdout, cmd.Stderr = io.Discard, p.stderr
	dieWithParent(cmd)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = grace
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	go func() {
		p.err = cmd.Wait()
		close(p.ended)
	}()
	return p, nil
}

const (
	patience = 2 * time.Minute  // how long a server may take to start
	grace    = 10 * time.Second // and to end once it was asked to
)

// stop asks a process to end, and makes it where it does not.
func (p *process) stop(signal os.Signal) {
	if p.cmd.Process.Signal(signal) == nil {
		select {
		case <-p.ended:
			return
		case <-time.After(grace):
		}
	}
	p.cmd.Process.Kill() //nolint:errcheck // it has ended where this fails
	<-p.ended
}

// Stop ends the server, its parts in the reverse order, and removes what it left.
func (s *Server) Stop() error {
	for _, p := range slices.Backward(s.processes) {
		p.stop(os.Interrupt) // which PostgreSQL takes to mean that it need not wait for its clients
	}
	var errs []error
	for _, clean := range s.cleanups {
		errs = append(errs, clean())
	}
	s.processes, s.cleanups = nil, nil
	return errors.Join(errs...)
}

// CPU is the processor time that the server has used.
func (s *Server) CPU() (time.Duration, error) {
	var sum time.Duration
	for _, p := range s.processes {
		used, err := machine.CPU(p.cmd.Process.Pid)
		if err != nil {
			return 0, fmt.Errorf("measure %s: %w", s.Name, err)
		}
		sum += used
	}
	return sum, nil
}

// Memory is how much memory the server holds.
func (s *Server) Memory() (machine.Memory, error) {
	var sum machine.Memory
	for _, p := range s.processes {
		m, err := machine.MemoryOf(p.cmd.Process.Pid)
		if err != nil {
			return sum, fmt.Errorf("measure %s: %w", s.Name, err)
		}
		sum.Peak, sum.Own = sum.Peak+m.Peak, sum.Own+m.Own
	}
	return sum, nil
}

// Ask asks a question once and returns the body of the answer.
func (s *Server) Ask(ctx context.Context, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+s.Address+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Accept-Encoding", "identity") // without it Go would ask for gzip, which the load does not
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", s.Name, err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("ask %s: status %d: %.300s", s.Name, response.StatusCode, answer)
	}
	return answer, err
}

// await asks until the server answers. It began when the last of its processes did.
func (s *Server) await(ctx context.Context, body []byte) error {
	main := s.processes[len(s.processes)-1]
	for {
		_, err := s.Ask(ctx, body)
		if err == nil {
			s.Started = time.Since(main.began)
			return nil
		}
		select {
		case <-main.ended:
			return fmt.Errorf("%s ended: %w: %s", s.Name, errors.Join(main.err, err), main.stderr.text)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
		}
		if time.Since(main.began) > patience {
			return fmt.Errorf("%s does not answer: %w", s.Name, err)
		}
	}
}

// freeAddress is an address on which nobody listens.
func freeAddress(ctx context.Context) (string, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	return listener.Addr().String(), listener.Close()
}
