package server

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/internal/answercache"
)

// api answers GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/).
// It stands in for gqlgen's transports, which echo a malformed body to the
// client and cannot refuse one that is too large.
type api struct {
	executor Executor
	deadline time.Duration
	moment   func() answercache.Moment
	cache    *answercache.Cache // nil where answers are not kept
	wordings wordingPool
	coders   *coders
	always   []field            // headers of every answer
	types    map[string][]field // the header that tells a media type
}

func newAPI(config Config) *api {
	return &api{
		executor: config.Executor,
		deadline: config.Deadline,
		moment:   config.Moment,
		cache:    config.Answers,
		coders:   newCoders(),
		always: []field{
			// A day goes by and data is replaced, so whoever kept an answer has to ask.
			newField("Cache-Control", "no-cache"),
			newField("Vary", "Accept, Accept-Encoding"),
		},
		types: map[string][]field{
			mediaJSON:    {newField("Content-Type", mediaJSON+"; charset=utf-8")},
			mediaGraphQL: {newField("Content-Type", mediaGraphQL+"; charset=utf-8")},
		},
	}
}

// ServeHTTP implements http.Handler.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	set(w.Header(), a.always)
	wording := a.wordings.get()
	defer a.wordings.put(wording)
	if refused := wording.read(w, r); refused != nil {
		refused.write(w, r)
		return
	}
	if a.cache != nil {
		a.answerKept(w, r, wording)
		return
	}
	params, refused := wording.params(r)
	if refused != nil {
		refused.write(w, r)
		return
	}
	a.answerAnew(w, r, params)
}

// answerAnew executes what is asked, for this request alone.
func (a *api) answerAnew(w http.ResponseWriter, r *http.Request, params *graphql.RawParams) {
	response := a.answer(withID(r.Context(), w), params)
	if whole(response) {
		a.reply(w, r, newAnswer(response), nil)
		return
	}
	writeResponse(w, r, response)
}

// answer runs an operation within the deadline.
func (a *api) answer(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	ctx, cancel := context.WithTimeout(ctx, a.deadline)
	defer cancel()
	return a.run(ctx, params)
}

// run runs an operation. It always answers, if only with errors.
func (a *api) run(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	if response := a.executor.Execute(ctx, params); response != nil {
		return response
	}
	return &graphql.Response{Errors: gqlerror.List{a.timedOut()}}
}

func (a *api) timedOut() *gqlerror.Error {
	err := fault.New(fault.Timeout, "", "the answer was not ready within %s; ask for less at a time", a.deadline)
	return &gqlerror.Error{Err: err, Message: err.Message, Extensions: map[string]any{"code": string(err.Code)}}
}
