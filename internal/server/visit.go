package server

import (
	"net/http"
	"time"
)

// visit is a request that is being answered. It stands in for the writer of the
// answer and remembers what is logged and counted.
type visit struct {
	http.ResponseWriter
	id     [1]string // the request's, as a header has it
	begin  time.Time
	status int
	bytes  int
	begun  bool
}

func newVisit(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{ResponseWriter: w, begin: time.Now(), status: http.StatusOK}
	v.id[0] = idOf(r)
	return v
}

// WriteHeader implements http.ResponseWriter.
func (v *visit) WriteHeader(status int) {
	if !v.begun {
		v.begun, v.status = true, status
	}
	v.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (v *visit) Write(content []byte) (int, error) {
	v.begun = true
	n, err := v.ResponseWriter.Write(content)
	v.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (v *visit) Unwrap() http.ResponseWriter { return v.ResponseWriter }
