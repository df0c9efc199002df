package server

import (
	"log/slog"
	"net/http"
	"time"
)

// slow is how long an answer takes that is logged even without an access log.
const slow = time.Second

// visits tells of each request once it is answered. It leaves out what follows
// the path, which is the visitor's query, and who the visitor is.
type visits struct {
	next    http.Handler
	log     *slog.Logger
	all     bool // log every request, not only those that failed here or took long
	metrics *Metrics
}

// ServeHTTP implements http.Handler.
func (h *visits) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := newVisit(w, r)
	w.Header()[requestIDHeader] = v.id[:]
	h.metrics.arrived()
	defer h.tell(v, r) // of a connection that a handler drops too
	h.next.ServeHTTP(v, r)
}

func (h *visits) tell(v *visit, r *http.Request) {
	took := time.Since(v.begin)
	h.metrics.answered(r, v.status, took)
	noteworthy := v.failed() || took >= slow
	if !noteworthy && !h.all {
		return
	}
	level := slog.LevelInfo
	if noteworthy {
		level = slog.LevelWarn
	}
	h.log.LogAttrs(withID(r.Context(), v), level, "request",
		slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", v.status),
		slog.Int("bytes", v.bytes), slog.Duration("duration", took.Round(time.Microsecond)))
}

// failed reports whether a request failed here. One that was turned away for a moment
// did not: anybody can have as many of these as they like, and they are counted.
func (v *visit) failed() bool {
	turnedAway := v.status == http.StatusServiceUnavailable && len(v.Header()["Retry-After"]) > 0
	return v.status >= http.StatusInternalServerError && !turnedAway
}
