// Demo shows diginett embedded in the pages of somebody else: it starts the service, or takes one that runs, and beside it
// a web site of another origin, with a strict policy.
//
//	go run ./internal/demo                              # bin/diginett has to be built: make demo does both
//	go run ./internal/demo --service http://127.0.0.1:8080
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"syscall"
	"time"

	"diginett/internal/demo/host"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// run shows the site until the context ends.
func run(ctx context.Context, args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	addr := flags.String("addr", "localhost:8090", "show the host's pages at `HOST:PORT`")
	service := flags.String("service", "", "embed the service at this `ADDRESS`; where left out, one is started")
	program := flags.String("program", "bin/diginett", "start the service by this `FILE`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *service == "" {
		address, stop, err := startService(ctx, *program)
		if err != nil {
			return err
		}
		defer stop()
		*service = address
	}
	return show(ctx, *addr, *service, stdout)
}

// startLine is what the service says once it serves.
var startLine = regexp.MustCompile(` at (http://\S+)/ `)

// startService runs the program at a free port, and returns its address and what stops it.
func startService(ctx context.Context, program string) (address string, stop func(), _ error) {
	command := exec.CommandContext(ctx, program, "serve", "--addr", "127.0.0.1:0")
	command.Stderr = os.Stderr
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	said, err := command.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := command.Start(); err != nil {
		return "", nil, fmt.Errorf("start the service, which `make build` makes: %w", err)
	}
	stop = func() {
		_ = command.Process.Signal(syscall.SIGTERM) // it may have stopped already
		_ = command.Wait()                          // nobody asks how it ended
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	found := startLine.FindStringSubmatch(line)
	if err != nil || found == nil {
		stop()
		return "", nil, fmt.Errorf("the service did not start: it said %q", line)
	}
	return found[1], stop, nil
}

func show(ctx context.Context, addr, service string, stdout io.Writer) error {
	handler, err := host.Site{Service: service, Down: "http://127.0.0.1:65535"}.Handler()
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "The host's pages are at http://%s/, and embed the service at %s/\n", addr, service)
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stopped := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
