package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"diginett/graph"
	"diginett/internal/server"
	"diginett/internal/store"
	"diginett/internal/web"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	addr     string
	snapshot string
	data     string
}

// serve answers queries over HTTP until the context ends.
func serve(ctx context.Context, args []string, env environment) error {
	options, err := parseServe(args, env)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", options.addr)
	if err != nil {
		return fmt.Errorf("serve at %s: %w", options.addr, err)
	}
	defer listener.Close() // a second time does no harm
	log := env.log()
	snapshot, err := openSnapshot(ctx, options, env, log)
	if err != nil {
		return err
	}
	return errors.Join(answerFrom(ctx, snapshot.Store, listener, env, log), snapshot.close())
}

func parseServe(args []string, env environment) (serveOptions, error) {
	var options serveOptions
	f := newFlags("serve", "Answer queries over HTTP: GraphQL at /graphql, GraphiQL at /graphiql, the schema at /schema.graphqls.")
	f.StringVar(&options.addr, "addr", "", "listen at `HOST:PORT`; 127.0.0.1:8080 where left out, or the port in the variable PORT")
	f.StringVar(&options.snapshot, "snapshot", "", "answer from the snapshot `FILE`, which `diginett build` wrote")
	f.StringVar(&options.data, "data", "", dataUsage)
	if err := f.parse(args); err != nil {
		return serveOptions{}, err
	}
	if options.snapshot != "" && options.data != "" {
		return serveOptions{}, f.usage("serve: --snapshot and --data exclude each other")
	}
	if f.given("addr") {
		return options, nil
	}
	port, err := defaultPort(env.getenv("PORT"))
	if err != nil {
		return serveOptions{}, f.usage("serve: %s", err)
	}
	options.addr = net.JoinHostPort("127.0.0.1", port)
	return options, nil
}

func defaultPort(port string) (string, error) {
	if port == "" {
		return "8080", nil
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", fmt.Errorf("the variable PORT is %q; it must be a port, 0 to 65535", port)
	}
	return port, nil
}

func answerFrom(ctx context.Context, snapshot *store.Store, listener net.Listener, env environment, log *slog.Logger) error {
	site, err := web.New()
	if err != nil {
		return err
	}
	place := newPlace(listener.Addr())
	handler, err := newHandler(ctx, snapshot, site, place.base, log)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "diginett serves data version %.12s at %s (%s)\n", snapshot.Version(), place, graphiQL(site))
	return server.Serve(ctx, listener, handler, log)
}

func newHandler(ctx context.Context, snapshot *store.Store, site *web.Site, base string, log *slog.Logger) (http.Handler, error) {
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return nil, err
	}
	schema := graph.NewSchema(snapshot)
	return server.New(ctx, server.Config{
		Schema:     schema,
		Extensions: graph.Extensions(schema, time.Now, zone),
		Present:    graph.Present(log),
		Recover:    graph.Recover,
		SDL:        graph.SDL(),
		Site:       site,
		BaseURL:    base,
		Log:        log,
	})
}

// place is where a server listens.
type place struct {
	base string // its address as a browser on this machine can open it, without a slash at its end
	open bool   // whether it can be reached from other machines, by any of this one's addresses
}

func newPlace(address net.Addr) place {
	tcp, ok := address.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return place{base: "http://" + address.String()}
	}
	return place{base: "http://" + net.JoinHostPort("localhost", strconv.Itoa(tcp.Port)), open: true}
}

// String says it to whoever started the server.
func (p place) String() string {
	if p.open {
		return p.base + "/ and at every other address of this machine"
	}
	return p.base + "/"
}

func graphiQL(site *web.Site) string {
	if !site.Built() {
		return "GraphiQL is not built; `make web` builds it"
	}
	return "GraphiQL at /graphiql"
}
