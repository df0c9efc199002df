package server

import (
	"log/slog"
	"net/http"
	"time"
)

// logged writes a line for each request. It leaves out what follows the path,
// which is the visitor's query, and who the visitor is.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		counter := &countingWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(counter, r)
		log.InfoContext(r.Context(), "request",
			"method", r.Method, "path", r.URL.Path, "status", counter.status,
			"bytes", counter.bytes, "duration", time.Since(begin).Round(time.Microsecond))
	})
}

// countingWriter remembers what was answered.
type countingWriter struct {
	http.ResponseWriter
	status int
	bytes  int
	begun  bool
}

// WriteHeader implements http.ResponseWriter.
func (w *countingWriter) WriteHeader(status int) {
	if !w.begun {
		w.begun, w.status = true, status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *countingWriter) Write(content []byte) (int, error) {
	w.begun = true
	n, err := w.ResponseWriter.Write(content)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (w *countingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
