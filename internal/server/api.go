package server

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/cespare/xxhash/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/tracing"
)

// api answers GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/).
// It stands in for gqlgen's transports, which echo a malformed body to the
// client and cannot refuse one that is too large.
type api struct {
	executor  Executor
	documents *persisted
	open, own *gate // for whoever asks, and for our own pages
	files     *gate // for exports
	sending   sending
	tracing   *tracing.Tracing
	deadline  time.Duration
	begin     func(context.Context) (context.Context, func())
	moment    func(context.Context) answercache.Moment
	versions  Versions
	published Published          // nil where nobody knows
	name      string             // of the program, for readers
	cache     *answercache.Cache // nil where answers are not kept
	wordings  wordingPool
	coders    *coders
	program   uint64             // a hash of the program and the text of the schema
	always    []field            // headers of every answer
	lasting   []field            // of those that caches may keep for a while
	permanent []field            // of those that never change
	types     map[string][]field // the header that tells a media type
}

func newAPI(config Config) (*api, error) {
	trusted, err := documentsOf(config)
	if err != nil {
		return nil, fmt.Errorf("read the documents of pages: %w", err)
	}
	documents, err := newPersisted(trusted)
	if err != nil {
		return nil, fmt.Errorf("make the cache of documents: %w", err)
	}
	return &api{
		executor:  config.Executor,
		documents: documents,
		open:      newGate(config.Admission),
		own:       newGate(config.Admission),
		files:     newGate(config.Admission),
		tracing:   config.Tracing,
		deadline:  config.Deadline,
		begin:     config.Begin,
		moment:    config.Moment,
		versions:  config.Versions,
		published: config.Published,
		name:      config.ProgramName,
		cache:     config.Answers,
		wordings:  wordingPool{maxBody: config.MaxBody},
		coders:    newCoders(),
		program:   xxhash.Sum64String(config.Program + "\x00" + config.SDL),
		always: []field{
			newField("Cache-Control", "no-store"), // but for whole answers by GET
			newField("Vary", "Accept, Accept-Encoding, GraphQL-Cost, GraphQL-Provenance"),
		},
		// A day goes by and data is replaced, a few times a month: a minute is soon
		// enough to hear of it, and for an hour the old answer will do while a cache asks.
		lasting:   []field{newField("Cache-Control", "public, max-age=60, stale-while-revalidate=3600")},
		permanent: []field{newField("Cache-Control", immutable)},
		types: map[string][]field{
			mediaJSON:    {newField("Content-Type", mediaJSON+"; charset=utf-8")},
			mediaGraphQL: {newField("Content-Type", mediaGraphQL+"; charset=utf-8")},
		},
	}, nil
}

// ServeHTTP implements http.Handler.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	set(w.Header(), a.always)
	moment := a.sayVersion(r.Context(), w)
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
	keeps := a.cache != nil && !wantsMore(r.Header)
	if keeps && a.answerAsBefore(w, r, wording, moment) {
		return
	}
	ctx, end := a.begin(r.Context())
	defer end()
	r = r.WithContext(ctx)
	a.sayVersion(ctx, w) // which may be a later one by now
	if keeps {
		a.answerKept(w, r, wording)
		return
	}
	a.answerUnkept(w, r, wording)
}

// answerUnkept answers where no answers are kept, or the client wants more than those have.
func (a *api) answerUnkept(w http.ResponseWriter, r *http.Request, wording *wording) {
	asked, refused := a.question(w, r, wording)
	if refused != nil {
		refused.write(w, r)
		return
	}
	var key *answercache.Key
	if r.Method != http.MethodPost { // which has no validator
		key = a.keyOf(r.Context(), asked)
	}
	if a.has(w, r, key, 0) {
		return
	}
	a.answerAnew(w, r, asked, key)
}

// answerAnew executes what is asked, for this request alone.
func (a *api) answerAnew(w http.ResponseWriter, r *http.Request, asked question, key *answercache.Key) {
	response := a.answer(withID(r.Context(), w), asked)
	if key != nil && a.hasPassed(r.Context(), asked, key) {
		key = nil // nobody knows of which moment the answer is
	}
	if asked.Extensions["provenance"] != nil && response.Data != nil {
		response = a.withProvenance(asked, response)
	}
	if whole(response) {
		a.reply(w, r, newAnswer(response), key)
		return
	}
	writeResponse(w, r, response)
}

// question is the operation that a request asks for, and what it is answered from,
// or why it cannot be answered.
func (a *api) question(w http.ResponseWriter, r *http.Request, wording *wording) (question, *refusal) {
	asked, refused := wording.question(r, a.documents)
	if refused == nil {
		refused = a.settle(r.Context(), &asked)
	}
	if asked.reading != nil {
		w.Header()[versionHeader] = []string{asked.reading.moment.Version}
	}
	return asked, refused
}

// hasPassed reports whether it has become another day since the key was made, and the
// question does not say what it is of.
func (a *api) hasPassed(ctx context.Context, asked question, key *answercache.Key) bool {
	return asked.reading == nil && a.moment(ctx) != key.Moment
}

// keyOf is what an answer depends on; nil where nobody knows, or where the request
// wants something in the answer beside the data.
func (a *api) keyOf(ctx context.Context, asked question) *answercache.Key {
	if a.moment == nil || asked.wantsMore() {
		return nil
	}
	question, err := answercache.QuestionOf(asked.Query, asked.OperationName, asked.Variables)
	if err != nil {
		return nil
	}
	if asked.reading != nil {
		return &answercache.Key{Question: question, Moment: asked.reading.moment, Named: asked.reading.named}
	}
	return &answercache.Key{Question: question, Moment: a.moment(ctx)}
}

// answer runs an operation within the deadline.
func (a *api) answer(ctx context.Context, asked question) *graphql.Response {
	ctx, cancel := context.WithTimeout(ctx, a.deadline)
	defer cancel()
	return a.run(ctx, asked)
}

// itself answers a query of the server's own, whoever else is asking.
func (a *api) itself(ctx context.Context, query string) *graphql.Response {
	ctx, cancel := context.WithTimeout(ctx, a.deadline)
	defer cancel()
	return a.execute(ctx, question{RawParams: &graphql.RawParams{Query: query}})
}

// run runs an operation, as soon as there is room for it. It always answers, if
// only with errors. Our own pages have room of their own.
func (a *api) run(ctx context.Context, asked question) *graphql.Response {
	gate := a.open
	if asked.trusted {
		gate = a.own
	}
	if !gate.enter(ctx) {
		if ctx.Err() != nil {
			return &graphql.Response{Errors: gqlerror.List{a.timedOut()}}
		}
		return overloaded()
	}
	defer gate.leave()
	return a.execute(ctx, asked)
}

func (a *api) execute(ctx context.Context, asked question) *graphql.Response {
	ctx, end := a.tracing.Span(ctx, "execute")
	defer end()
	var response *graphql.Response
	if asked.reading != nil {
		response = asked.reading.edition.ExecuteOn(ctx, asked.RawParams, asked.reading.moment.Day)
	} else {
		response = a.executor.Execute(ctx, asked.RawParams)
	}
	if response != nil {
		return response
	}
	return &graphql.Response{Errors: gqlerror.List{a.timedOut()}}
}

func overloaded() *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{shown(fault.Overloaded, "too many are asking just now; ask again in a moment")}}
}

func (a *api) timedOut() *gqlerror.Error {
	return shown(fault.Timeout, fmt.Sprintf("the answer was not ready within %s; ask for less at a time", a.deadline))
}

func shown(code fault.Code, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
}
