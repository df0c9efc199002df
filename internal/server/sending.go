package server

import (
	"net/http"
	"sync/atomic"
	"time"
)

// Large answers stay in memory until they are sent, and somebody may be slow to take
// them on purpose.
const (
	largeAnswer = 64 << 10  // bytes from which on an answer is large
	mostSending = 128 << 20 // of large answers that are being sent
	chunk       = 256 << 10
	// chunkTime is for taking a chunk. A system wakes who writes only when a good part
	// of its buffer is free again, some megabytes, so that is for several chunks.
	chunkTime = 30 * time.Second
)

// sending is how many bytes of large answers are being sent.
type sending struct{ bytes atomic.Int64 }

// begin reports whether an answer of a size may be sent. Whoever may must end it.
func (s *sending) begin(size int) bool {
	if size < largeAnswer {
		return true
	}
	if s.bytes.Add(int64(size)) <= mostSending {
		return true
	}
	s.bytes.Add(-int64(size))
	return false
}

func (s *sending) end(size int) {
	if size >= largeAnswer {
		s.bytes.Add(-int64(size))
	}
}

// send sends a body. A reader who takes none of it for some seconds is left.
func send(w http.ResponseWriter, body []byte) {
	controller := http.NewResponseController(w)
	for len(body) > chunk {
		_ = controller.SetWriteDeadline(time.Now().Add(chunkTime)) // where that cannot be set, the server's holds
		if _, err := w.Write(body[:chunk]); err != nil {
			return
		}
		body = body[chunk:]
	}
	_, _ = w.Write(body) // the only failure left is a reader who has gone
}
