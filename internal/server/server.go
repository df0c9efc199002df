// Package server is diginett over HTTP: GraphQL at /graphql, as rows at
// /graphql.csv, and beside it the pages, the schema, the data to take away and the
// probes that tell an operator how it is doing.
//
// [New] makes the handler and [Serve] runs it. What answers the queries is a
// value in [Config]. The pages, pictures, frames and oEmbed ask it documents of our
// own, as any client could; nothing else here knows what questions are about.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/internal/answercache"
	"diginett/internal/tracing"
	"diginett/internal/web"
)

// Config is what a server is made of. All fields are needed unless they say otherwise.
type Config struct {
	// Executor answers operations.
	Executor Executor
	// Program tells this program from every other that could answer otherwise; may be
	// empty where there is one only.
	Program string
	// ProgramName is the program's name and version, for readers; may be empty.
	ProgramName string
	// SDL is the text of the schema.
	SDL string
	// Site has the pages.
	Site *web.Site
	// BaseURL is where the server is reached, without a slash at its end. The pages show it.
	BaseURL string
	// Log is told of every failure, and of every request that failed here or took long.
	Log *slog.Logger
	// AccessLog has Log told of every other request too.
	AccessLog bool
	// Begin begins a reading of the data, which one request has: under the context that
	// it returns, all that is asked here is of one version of the data, until end is
	// called. One that begins within another is the same. nil where the data is never
	// replaced.
	Begin func(context.Context) (_ context.Context, end func())
	// Moment is what answers depend on beside the question: the version of the data
	// that is answered from now, and today. Needed where Answers is given.
	Moment func(context.Context) answercache.Moment
	// Published tells how the data of now stands among all that was published; nil where
	// nobody knows.
	Published Published
	// Versions find what answers from the version of the data that a question names;
	// nil where none can be named. Moment is needed beside it.
	Versions Versions
	// Downloads are the files that are given away; nil where there are none. Moment is
	// needed beside it.
	Downloads Downloads
	// MaxDownloads bounds how many large files are sent at the same time; 0 stands for 32.
	MaxDownloads int
	// Answers keeps answers; nil where they are executed each time.
	Answers *answercache.Cache
	// Metrics counts what the server does; nil where nobody reads it.
	Metrics *Metrics
	// Deadline is how long an operation may take; 0 stands for ten seconds.
	Deadline time.Duration
	// MaxBody bounds the body of a request, in bytes; 0 stands for 128 KiB. The longest
	// query in the project has some two thousand.
	MaxBody int64
	// Admission bounds how many operations run at the same time; where it is empty,
	// that is [DefaultAdmission] for the processors there are.
	Admission Admission
	// Rate bounds how often one client may ask; nobody is bounded where it is empty.
	Rate Rate
	// Trusted are documents that are answered by their hash alone, in room of their
	// own, beside those of our own pages; may be empty.
	Trusted []string
	// Tracing traces requests; nil where nobody wants that.
	Tracing *tracing.Tracing
	// Exports are files of the data; nil where there are none.
	Exports *Exports
	// Hosts are the only ones that are answered for, beside localhost; nil for any.
	Hosts []string
}

// Executor answers operations. It is safe for concurrent use.
type Executor interface {
	// Execute answers an operation, nil where the context had ended before it could.
	Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response
	// Documents is how many operations were of a document that was known already,
	// and how many were not.
	Documents() (reused, parsed int64)
}

const (
	defaultDeadline = 10 * time.Second
	defaultMaxBody  = 128 << 10
)

// New returns the handler of all addresses. It asks for the figures of the
// front page at once, and fails where they are not answered. Once the context ends, files
// that are being sent are left.
func New(ctx context.Context, config Config) (http.Handler, error) {
	if config.Answers != nil && config.Moment == nil {
		return nil, errors.New("a server that keeps answers has to know of which moment they are")
	}
	if (config.Versions != nil || config.Downloads != nil) && config.Moment == nil {
		return nil, errors.New("a server that is asked for versions of the data has to know which is the one of now")
	}
	if config.Begin == nil {
		config.Begin = func(ctx context.Context) (context.Context, func()) { return ctx, func() {} }
	}
	if config.MaxDownloads == 0 {
		config.MaxDownloads = defaultDownloads
	}
	if config.Deadline == 0 {
		config.Deadline = defaultDeadline
	}
	if config.MaxBody == 0 {
		config.MaxBody = defaultMaxBody
	}
	if config.Admission == (Admission{}) {
		config.Admission = DefaultAdmission(runtime.GOMAXPROCS(0))
	}
	config.Log = slog.New(LogHandler(config.Log.Handler()))
	api, err := newAPI(config)
	if err != nil {
		return nil, err
	}
	clients, err := newClients(config.Rate)
	if err != nil {
		return nil, fmt.Errorf("make the cache of clients: %w", err)
	}
	if config.Metrics != nil {
		if err := config.Metrics.Register(newFigures(api, config.Published)); err != nil {
			return nil, err
		}
	}
	pages, err := config.Site.Pages(config.BaseURL, api.fillPage)
	if err != nil {
		return nil, fmt.Errorf("make the pages: %w", err)
	}
	if err := ready(ctx, pages, config); err != nil {
		return nil, fmt.Errorf("front page: %w", err)
	}
	pictures, err := newDrawings(config, api)
	if err != nil {
		return nil, err
	}
	return wrap(routes(ctx, config, clients, api, pages, pictures), config), nil
}

func ready(ctx context.Context, pages *web.Pages, config Config) error {
	ctx, end := config.Begin(ctx)
	defer end()
	return pages.Ready(ctx)
}

func routes(ctx context.Context, config Config, clients *clients, api *api, pages *web.Pages, pictures http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql.csv", anyOrigin(clients.limited(http.HandlerFunc(api.serveCSV))))
	if config.Exports != nil {
		files := newExporting(ctx, config.Exports, api, clients, config.Log)
		mux.Handle(exportsPath+"{$}", anyOrigin(onlyReads(http.HandlerFunc(files.index))))
		mux.Handle(exportsPath, anyOrigin(onlyReads(clients.limited(files))))
	}
	if config.Downloads != nil {
		newDownloads(ctx, config, clients).mount(mux, func(files http.Handler) http.Handler { return anyOrigin(clients.limited(files)) })
	}
	mux.Handle("/graphiql", config.Site.GraphiQL())
	mux.Handle("/explore", config.Site.Explorer())
	mux.Handle("/examples", config.Site.Gallery())
	mux.Handle("/examples/{name}", newExamplePages(config, clients, api))
	mux.Handle("/accessibility", config.Site.Accessibility())
	mux.Handle("/privacy", config.Site.Privacy())
	mountPages(mux, clients, pages, anyOrigin(onlyReads(clients.limited(pictures))))
	mux.Handle(web.AssetsPath, config.Site.Assets())
	mux.Handle(web.WidgetPath, config.Site.WidgetFiles())
	mux.Handle(embedPath+"{name}", framable(onlyReads(clients.limited(newEmbedding(config, api)))))
	mux.Handle("/oembed", anyOrigin(onlyReads(clients.limited(newOEmbed(config, api)))))
	mux.Handle("/schema.graphqls", anyOrigin(onlyReads(schemaText(config.SDL))))
	mux.Handle("/healthz", onlyReads(http.HandlerFunc(alive)))
	mux.Handle("/readyz", onlyReads(readiness(api, config.Published)))
	mux.HandleFunc("/", notFound)
	all := http.NewServeMux()
	all.Handle("/graphql", anyOrigin(clients.limited(api))) // which begins to read only where it has to
	all.Handle("/", ofOneVersion(mux, config.Begin))
	return all
}

// bySuffix answers addresses of pictures with them, and all others with pages.
func bySuffix(pictures, pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.PathValue("name"), pictureSuffix) {
			pictures.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	})
}

// wrap puts around a handler what holds for every address, the outermost last.
func wrap(handler http.Handler, config Config) http.Handler {
	handler = demanding(handler, config)
	handler = onlyHosts(handler, config.Hosts)
	handler = secured(handler)
	handler = recovered(handler, config.Log)
	handler = &visits{next: handler, log: config.Log, all: config.AccessLog, metrics: config.Metrics}
	return config.Tracing.Handler(handler, func(w http.ResponseWriter) string { return w.Header().Get(requestIDHeader) })
}

// notFound is a page of its own so that it gets the headers of all others.
func notFound(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "There is nothing at this address. The API is at /graphql, and / says what else there is.", http.StatusNotFound)
}

// onlyReads answers 405 to anything but GET and HEAD.
func onlyReads(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD are answered here.", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}
