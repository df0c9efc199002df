package server

import (
	"net/http"
	"net/netip"
	"sync"

	"diginett/graph/fault"
)

// shares keep one client from holding every place where files are sent, by reading
// many of them slowly. Behind a proxy that is not believed all are one client, so a
// share is half of the places: then half is what all of them have.
type shares struct {
	clients *clients
	most    int // of one client, at the same time

	mu   sync.Mutex
	held map[netip.Addr]int // nobody is there who holds none
}

func newShares(clients *clients, places int) *shares {
	return &shares{clients: clients, most: max(1, places/2), held: make(map[netip.Addr]int)}
}

// take reports whether a client may have one more place. Whoever may must give it back.
func (s *shares) take(r *http.Request) (giveBack func(), _ bool) {
	client := s.clients.clientOf(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held[client] >= s.most {
		return nil, false
	}
	s.held[client]++
	return func() { s.give(client) }, true
}

func (s *shares) give(client netip.Addr) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held[client]--; s.held[client] == 0 {
		delete(s.held, client)
	}
}

// refuse tells a client that it has its share.
func (s *shares) refuse(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Retry-After", "10")
	(&refusal{
		status: http.StatusTooManyRequests, code: fault.BadRequest,
		message: "you are taking as many files at the same time as one client may; ask again when one of them is done",
	}).write(w, r)
}
