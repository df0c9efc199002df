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
	"diginett/internal/server"
	"diginett/internal/tracing"
	"diginett/internal/web"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	addr        string
	snapshot    string
	data        string
	watch       time.Duration // between two looks at the snapshot's path; 0 for none
	keep        int           // earlier versions of the data
	kept        string        // the directory that they are kept in
	answerCache int           // in bytes; 0 for none
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

// mostKept bounds --keep: each version takes open files, and memory once it is asked.
const mostKept = 100

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
	data, err := openData(ctx, options, env, log)
	if err != nil {
		return err
	}
	defer data.set.Close()
	answering, finish := data.verifying(ctx)
	return errors.Join(answerFrom(answering, data, listener, options, env, log), finish())
}

func parseServe(args []string, env environment) (serveOptions, error) {
	var options serveOptions
	f := newFlags("serve", "Answer queries over HTTP: GraphQL at /graphql, GraphiQL at /graphiql, the schema at /schema.graphqls, files of the graph at /export/.")
	f.StringVar(&options.addr, "addr", "", "listen at `HOST:PORT`; 127.0.0.1:8080 where left out, or the port in the variable PORT")
	f.StringVar(&options.snapshot, "snapshot", "", "answer from the snapshot `FILE`, which `diginett build` wrote")
	f.StringVar(&options.data, "data", "", dataUsage)
	f.DurationVar(&options.watch, "watch", time.Second, "look for another snapshot in the place of the one of --snapshot at this `INTERVAL`, 1s where left out, and answer from it once it is checked; 0 never looks")
	f.IntVar(&options.keep, "keep", 0, "hold `N` earlier versions of the data too, for addresses and cursors that name them; they are there after a restart")
	f.StringVar(&options.kept, "kept", "", "keep the snapshots of --keep in `DIR`; where left out, in a directory beside the snapshot, whose name ends in .kept")
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
	if err := options.checkReplacing(f.given("watch"), f.given("kept")); err != nil {
		return serveOptions{}, f.usage("serve: %s", err)
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

// checkReplacing says which flags about replacing the snapshot do not go together.
func (o *serveOptions) checkReplacing(watchGiven, keptGiven bool) error {
	switch {
	case o.watch < 0 || 0 < o.watch && o.watch < 10*time.Millisecond:
		return fmt.Errorf("--watch is %s; it must be 0, or 10ms and more", o.watch)
	case o.keep < 0 || o.keep > mostKept:
		return fmt.Errorf("--keep is %d; it must be 0 to %d", o.keep, mostKept)
	case o.snapshot == "" && (watchGiven && o.watch > 0 || o.keep > 0):
		return errors.New("--watch and --keep are about the file of --snapshot, which is missing")
	case o.keep == 0 && keptGiven:
		return errors.New("--kept is where --keep keeps snapshots, which is missing")
	}
	o.kept = cmp.Or(o.kept, o.snapshot+".kept")
	return nil
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

func answerFrom(ctx context.Context, data *data, listener net.Listener, options serveOptions, env environment, log *slog.Logger) error {
	site, err := web.New()
	if err != nil {
		return err
	}
	place := newPlace(listener.Addr())
	config, err := newConfig(data, options, log)
	if err != nil {
		return err
	}
	if config.Tracing, err = tracing.FromEnvironment(ctx, env.getenv, programVersion(), log); err != nil {
		return err
	}
	if config.Program, err = programName(); err != nil {
		return fmt.Errorf("read the program: %w", err)
	}
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
	go paceCollector(ctx, env, options.answerCache)
	stopData := data.live(ctx)
	fmt.Fprintf(env.stdout, "diginett serves data version %.12s at %s (%s)\n", data.set.Now(ctx).Version(), place, graphiQL(site))
	served := server.Serve(ctx, listener, handler, server.DefaultTimeouts(options.limits.deadline), log)
	stopData()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTraces)
	defer cancel()
	return errors.Join(served, stop(), config.Tracing.Close(last))
}

// newConfig is a server over the data, without its pages.
func newConfig(data *data, options serveOptions, log *slog.Logger) (config server.Config, err error) {
	config = server.Config{
		Executor:  data,
		Versions:  data,
		Downloads: data,
		Exports:   data.exports(),
		Published: data.ledger,
		Begin:     data.set.Begin,
		Moment:    data.moment,
		SDL:       graph.SDL(),
		Log:       log,
		AccessLog: options.accessLog,
		Deadline:  options.limits.deadline,
		MaxBody:   options.limits.maxBody,
		Admission: options.limits.admission,
		Rate:      options.limits.rate,

		MaxDownloads: options.limits.downloads,
	}
	if options.answerCache > 0 {
		if config.Answers, err = answercache.New(options.answerCache); err != nil {
			return server.Config{}, err
		}
	}
	if options.metricsAddr != "" {
		if config.Metrics, err = server.NewMetrics(); err == nil {
			err = data.register(config.Metrics)
		}
	}
	return config, err
}

func graphiQL(site *web.Site) string {
	if !site.Built() {
		return "GraphiQL is not built; `make web` builds it"
	}
	return "GraphiQL at /graphiql"
}
