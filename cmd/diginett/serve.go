package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"time"
	_ "time/tzdata" // Europe/Oslo, on machines that have no time zones too

	"diginett/graph"
	"diginett/internal/answercache"
	"diginett/internal/org"
	"diginett/internal/server"
	"diginett/internal/store"
	"diginett/internal/tracing"
	"diginett/internal/web"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	addr        string
	snapshot    string
	data        string
	answerCache int // in bytes; 0 for none
	accessLog   bool
	metricsAddr string // empty where metrics are not shown
	jsonLog     bool
	limits      limitOptions
}

// defaultAnswerCache keeps some thousand answers of the usual sizes, and the whole process
// within 40 MiB at the data set in the program.
const defaultAnswerCache = 8 << 20

// lastTraces is how long a server that stops takes to send them.
const lastTraces = 3 * time.Second

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
	if options.jsonLog {
		log = env.jsonLog()
	}
	snapshot, err := openSnapshot(ctx, options, env, log)
	if err != nil {
		return err
	}
	answering, finish := verifying(ctx, snapshot.Store, log)
	return errors.Join(answerFrom(answering, snapshot, listener, options, env, log), finish(), snapshot.close())
}

func parseServe(args []string, env environment) (serveOptions, error) {
	var options serveOptions
	f := newFlags("serve", "Answer queries over HTTP: GraphQL at /graphql, GraphiQL at /graphiql, the schema at /schema.graphqls, files of the graph at /export/.")
	f.StringVar(&options.addr, "addr", "", "listen at `HOST:PORT`; 127.0.0.1:8080 where left out, or the port in the variable PORT")
	f.StringVar(&options.snapshot, "snapshot", "", "answer from the snapshot `FILE`, which `diginett build` wrote")
	f.StringVar(&options.data, "data", "", dataUsage)
	f.IntVar(&options.answerCache, "answer-cache", defaultAnswerCache, "keep answers in so many `BYTES`, 8388608 where left out; 0 keeps none")
	f.BoolVar(&options.accessLog, "access-log", false, "log every request, not only those that fail here or take long")
	f.StringVar(&options.metricsAddr, "metrics-addr", "", "show metrics for Prometheus at /metrics of `HOST:PORT`; nowhere where left out")
	f.BoolVar(&options.jsonLog, "json-log", false, "log lines of JSON rather than text")
	options.limits.flags(f)
	if err := f.parse(args); err != nil {
		return serveOptions{}, err
	}
	if err := options.limits.check(); err != nil {
		return serveOptions{}, f.usage("serve: %s", err)
	}
	if options.snapshot != "" && options.data != "" {
		return serveOptions{}, f.usage("serve: --snapshot and --data exclude each other")
	}
	if options.answerCache < 0 || 0 < options.answerCache && options.answerCache < answercache.Smallest {
		return serveOptions{}, f.usage("serve: --answer-cache must be 0, or %d and more", answercache.Smallest)
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

func answerFrom(ctx context.Context, snapshot openedSnapshot, listener net.Listener, options serveOptions, env environment, log *slog.Logger) error {
	site, err := web.New()
	if err != nil {
		return err
	}
	place := newPlace(listener.Addr())
	config, err := newConfig(snapshot.Store, options, log)
	if err != nil {
		return err
	}
	if config.Tracing, err = tracing.FromEnvironment(ctx, env.getenv, programVersion(), log); err != nil {
		return err
	}
	if config.Program, err = programName(); err != nil {
		return fmt.Errorf("read the program: %w", err)
	}
	config.MaxDownloads, config.Downloads = options.limits.downloads, newDownloads(ctx, snapshot, env, log)
	config.ProgramName = "diginett " + programVersion()
	config.Site, config.BaseURL, config.Hosts = site, cmp.Or(options.limits.publicURL, place.base), options.limits.hostsAt(listener.Addr())
	handler, err := server.New(ctx, config)
	if err != nil {
		return err
	}
	stop, err := showMetrics(ctx, options.metricsAddr, config.Metrics, log)
	if err != nil {
		return err
	}
	go loadGraph(ctx, snapshot.Store, log)
	go paceCollector(ctx, env, options.answerCache)
	fmt.Fprintf(env.stdout, "diginett serves data version %.12s at %s (%s)\n", snapshot.Version(), place, graphiQL(site))
	served := server.Serve(ctx, listener, handler, server.DefaultTimeouts(options.limits.deadline), log)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTraces)
	defer cancel()
	return errors.Join(served, stop(), config.Tracing.Close(last))
}

// newConfig is a server over the snapshot, without its pages.
func newConfig(snapshot *store.Store, options serveOptions, log *slog.Logger) (server.Config, error) {
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return server.Config{}, err
	}
	executor, err := graph.NewExecutor(snapshot, options.limits.question, time.Now, zone, log)
	if err != nil {
		return server.Config{}, err
	}
	config := server.Config{
		Executor:  executor,
		Versions:  editions{snapshot.Version(): graph.NewEdition(snapshot, executor, time.Now, zone)},
		SDL:       graph.SDL(),
		Log:       log,
		AccessLog: options.accessLog,
		Deadline:  options.limits.deadline,
		MaxBody:   options.limits.maxBody,
		Admission: options.limits.admission,
		Rate:      options.limits.rate,
		Exports:   exportsOf(snapshot, zone),
		Moment: func() answercache.Moment {
			return answercache.Moment{Version: snapshot.Version(), Day: int(org.DayOf(time.Now().In(zone)))}
		},
	}
	if options.answerCache > 0 {
		if config.Answers, err = answercache.New(options.answerCache); err != nil {
			return server.Config{}, err
		}
	}
	if options.metricsAddr != "" {
		config.Metrics, err = server.NewMetrics()
	}
	return config, err
}

func graphiQL(site *web.Site) string {
	if !site.Built() {
		return "GraphiQL is not built; `make web` builds it"
	}
	return "GraphiQL at /graphiql"
}
