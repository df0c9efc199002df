package server

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
)

const requestIDHeader = "X-Request-Id"

type requestIDKey struct{}

// idOf is the id of a request: that of the proxy before us where it sends one,
// else a new one. The answer carries it, and so does each log line.
func idOf(r *http.Request) string {
	if id := r.Header.Get(requestIDHeader); wellFormedID(id) {
		return id
	}
	return newID()
}

// newID is 126 random bits in 26 letters and digits. An id has to be rare and is
// no secret, so the cheaper source of chance does.
func newID() string {
	const base, highest = 32, 1 << 63 // with the highest bit set, both halves are 13 digits
	room := make([]byte, 0, 26)
	room = strconv.AppendUint(room, rand.Uint64()|highest, base)
	room = strconv.AppendUint(room, rand.Uint64()|highest, base)
	return string(room)
}

// wellFormedID tells ids from what could fool a log, into which they go.
func wellFormedID(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	for _, c := range []byte(id) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// withID gives a context the id that the log lines of its request carry. It is
// made only where something is about to be logged or asked: the request itself
// would have to be copied for it.
func withID(ctx context.Context, w http.ResponseWriter) context.Context {
	if v, ok := w.(*visit); ok {
		return context.WithValue(ctx, requestIDKey{}, v.id[0])
	}
	return ctx
}

// LogHandler adds to each record the id of the request that its context belongs to.
func LogHandler(next slog.Handler) slog.Handler {
	if _, already := next.(requestIDHandler); already {
		return next
	}
	return requestIDHandler{next}
}

type requestIDHandler struct{ slog.Handler }

// Handle implements slog.Handler.
func (h requestIDHandler) Handle(ctx context.Context, record slog.Record) error {
	if id, ok := ctx.Value(requestIDKey{}).(string); ok {
		record.AddAttrs(slog.String("request", id))
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs implements slog.Handler.
func (h requestIDHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return requestIDHandler{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (h requestIDHandler) WithGroup(name string) slog.Handler {
	return requestIDHandler{h.Handler.WithGroup(name)}
}
