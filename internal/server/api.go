package server

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/cespare/xxhash/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/internal/answercache"
)

// api answers GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/).
// It stands in for gqlgen's transports, which echo a malformed body to the
// client and cannot refuse one that is too large.
type api struct {
	executor  Executor
	deadline  time.Duration
	moment    func() answercache.Moment
	cache     *answercache.Cache // nil where answers are not kept
	wordings  wordingPool
	coders    *coders
	schemaSum uint64             // of the text of the schema
	always    []field            // headers of every answer
	lasting   []field            // of those that caches may keep
	types     map[string][]field // the header that tells a media type
}

func newAPI(config Config) *api {
	return &api{
		executor:  config.Executor,
		deadline:  config.Deadline,
		moment:    config.Moment,
		cache:     config.Answers,
		coders:    newCoders(),
		schemaSum: xxhash.Sum64String(config.SDL),
		always: []field{
			newField("Cache-Control", "no-store"), // but for whole answers by GET
			newField("Vary", "Accept, Accept-Encoding, GraphQL-Cost"),
		},
		// A day goes by and data is replaced, a few times a month: a minute is soon
		// enough to hear of it, and for an hour the old answer will do while a cache asks.
		lasting: []field{newField("Cache-Control", "public, max-age=60, stale-while-revalidate=3600")},
		types: map[string][]field{
			mediaJSON:    {newField("Content-Type", mediaJSON+"; charset=utf-8")},
			mediaGraphQL: {newField("Content-Type", mediaGraphQL+"; charset=utf-8")},
		},
	}
}

// ServeHTTP implements http.Handler.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	set(w.Header(), a.always)
	if acceptedMedia(r.Header["Accept"]) == "" {
		refuse(http.StatusNotAcceptable, "answers are %s or %s, and Accept wants neither", mediaJSON, mediaGraphQL).write(w, r)
		return
	}
	wording := a.wordings.get()
	defer a.wordings.put(wording)
	if refused := wording.read(w, r); refused != nil {
		refused.write(w, r)
		return
	}
	if a.cache != nil && r.Header[costHeader] == nil {
		a.answerKept(w, r, wording)
		return
	}
	params, refused := wording.params(r)
	if refused != nil {
		refused.write(w, r)
		return
	}
	var key *answercache.Key
	if r.Method != http.MethodPost { // which has no validator
		key = a.keyOf(params)
	}
	if a.has(w, r, key, 0) {
		return
	}
	a.answerAnew(w, r, params, key)
}

// answerAnew executes what is asked, for this request alone.
func (a *api) answerAnew(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, key *answercache.Key) {
	response := a.answer(withID(r.Context(), w), params)
	if key != nil && a.moment() != key.Moment {
		key = nil // nobody knows of which moment the answer is
	}
	if whole(response) {
		a.reply(w, r, newAnswer(response), key)
		return
	}
	writeResponse(w, r, response)
}

// keyOf is what an answer depends on; nil where nobody knows, or where the request
// wants something in the answer beside the data.
func (a *api) keyOf(params *graphql.RawParams) *answercache.Key {
	if a.moment == nil || params.Extensions["cost"] != nil {
		return nil
	}
	question, err := answercache.QuestionOf(params.Query, params.OperationName, params.Variables)
	if err != nil {
		return nil
	}
	return &answercache.Key{Question: question, Moment: a.moment()}
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
