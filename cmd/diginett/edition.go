package main

import (
	"context"
	"log/slog"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph"
	"diginett/graph/cost"
	"diginett/graph/execute"
	"diginett/graph/extract"
	"diginett/internal/answercache"
	"diginett/internal/editions"
	"diginett/internal/org"
	"diginett/internal/server"
)

// edition is one version of the data with all that is answered and given away of it.
type edition struct {
	openedSnapshot
	executor  *execute.Executor
	dated     *graph.Edition
	extractor *extract.Extractor
	downloads *downloads
}

// Close implements [editions.Edition].
func (e *edition) Close() error { return e.close() }

// publisher makes editions of snapshots.
type publisher struct {
	limits cost.Limits
	zone   *time.Location
	env    environment
	log    *slog.Logger
}

func (p publisher) edition(ctx context.Context, snapshot openedSnapshot) (*edition, error) {
	executor, err := graph.NewExecutor(snapshot.Store, p.limits, time.Now, p.zone, p.log)
	if err != nil {
		return nil, err
	}
	return &edition{
		openedSnapshot: snapshot,
		executor:       executor,
		dated:          graph.NewEdition(snapshot.Store, executor, time.Now, p.zone),
		extractor:      extract.New(snapshot.Store, time.Now, p.zone),
		downloads:      newDownloads(ctx, snapshot, p.env, p.log),
	}, nil
}

// answering answers from the editions of a set, as a server asks.
type answering struct {
	set  *editions.Set[*edition]
	zone *time.Location
}

// Execute implements [server.Executor].
func (a answering) Execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	return a.set.Now(ctx).executor.Execute(ctx, params)
}

// Documents implements [server.Executor].
func (a answering) Documents() (reused, parsed int64) {
	return a.set.Now(context.Background()).executor.Documents()
}

// Held implements [server.Versions].
func (a answering) Held(ctx context.Context, version string) (server.Edition, bool) {
	held, ok := a.set.Held(ctx, version)
	if !ok {
		return nil, false
	}
	return held.dated, true
}

// Collection implements [server.Downloads].
func (a answering) Collection(ctx context.Context, version string) (*server.Collection, error) {
	held, ok := a.set.Held(ctx, version)
	if !ok {
		return nil, nil
	}
	return held.downloads.collection()
}

func (a answering) moment(ctx context.Context) answercache.Moment {
	return answercache.Moment{Version: a.set.Now(ctx).Version(), Day: int(org.DayOf(time.Now().In(a.zone)))}
}

// exports are the files of the editions.
func (a answering) exports() *server.Exports {
	return &server.Exports{Index: extract.Index(), Choose: a.choose}
}

func (a answering) choose(ctx context.Context, version, file string, choices url.Values) (server.Export, error) {
	from := a.set.Now(ctx)
	if version != "" {
		var held bool
		if from, held = a.set.Held(ctx, version); !held {
			return nil, nil
		}
	}
	chosen, err := from.extractor.ChooseFile(file, choices)
	if err != nil {
		return nil, err
	}
	return chosen, nil
}
