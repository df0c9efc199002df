package floor

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// Recording is what was answered, by the body of the request.
type Recording map[string]json.RawMessage

// Replay sends what was recorded.
type Replay struct{ answers map[string][]byte }

// NewReplay reads a recording, as [Recording] is written in JSON.
func NewReplay(recorded io.Reader) (*Replay, error) {
	var recording Recording
	if err := json.NewDecoder(recorded).Decode(&recording); err != nil {
		return nil, fmt.Errorf("read the recording: %w", err)
	}
	replay := &Replay{answers: make(map[string][]byte, len(recording))}
	for body, answer := range recording {
		replay.answers[body] = answer
	}
	return replay, nil
}

// mostBody is the largest body of a request that is read.
const mostBody = 1 << 20

// ServeHTTP sends the answer that was recorded for the body.
func (p *Replay) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	if err == nil && p.answers[string(body)] == nil {
		err = errors.New("nothing was recorded for this request")
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	send(w, p.answers[string(body)])
}
