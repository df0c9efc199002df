package server

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// recovered turns a panic into a 500 that tells nothing, and a log line that
// tells all. Panics in resolvers never come this far.
func recovered(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(cause) // net/http's own way of dropping a connection
			}
			log.ErrorContext(withID(r.Context(), w), "panic", "cause", cause, "stack", string(debug.Stack()))
			http.Error(w, "Something failed here.", http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
}
