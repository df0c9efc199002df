package server

import (
	"context"
	"net/http"
	"time"
)

// patient writes to a reader who may be slow, but not too slow: each part has to be
// taken within [chunkTime], and all of it within [downloadTime]. A server that stops
// does not wait for the rest.
type patient struct {
	http.ResponseWriter
	serving    context.Context
	controller *http.ResponseController
	until      time.Time
	left       int // of the part, in bytes
}

func newPatient(serving context.Context, w http.ResponseWriter) *patient {
	return &patient{ResponseWriter: w, serving: serving, controller: http.NewResponseController(w), until: time.Now().Add(downloadTime)}
}

// Write implements http.ResponseWriter.
func (p *patient) Write(content []byte) (int, error) {
	if err := p.serving.Err(); err != nil {
		return 0, err
	}
	if p.left <= 0 {
		p.left = chunk
		deadline := time.Now().Add(chunkTime)
		if deadline.After(p.until) {
			deadline = p.until
		}
		_ = p.controller.SetWriteDeadline(deadline) // where that cannot be set, the server's holds
	}
	p.left -= len(content)
	return p.ResponseWriter.Write(content)
}
