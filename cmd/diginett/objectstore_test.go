package main

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// objectStore is a store that speaks as S3 does, and can be turned off and on again.
type objectStore struct {
	content http.Handler
	address string // HOST:PORT, always the same
	server  *http.Server
	asked   atomic.Int64 // requests
}

const bucket = "publications"

func newObjectStore(t *testing.T) *objectStore {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket(bucket); err != nil {
		t.Fatal(err)
	}
	s := &objectStore{content: gofakes3.New(backend).Server(), address: "127.0.0.1:0"}
	s.on(t)
	t.Cleanup(s.off)
	return s
}

// ServeHTTP implements [http.Handler].
func (s *objectStore) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.asked.Add(1)
	s.content.ServeHTTP(w, r)
}

func (s *objectStore) on(t *testing.T) {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(context.WithoutCancel(t.Context()), "tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	s.address = listener.Addr().String()
	s.server = &http.Server{Handler: s}
	go s.server.Serve(listener) //nolint:errcheck // it always ends with that it was closed
}

// off ends it in the middle of whatever it is asked.
func (s *objectStore) off() { _ = s.server.Close() }

// url is the address of a replica in it.
func (s *objectStore) url() string {
	return "s3://" + bucket + "/fleet?endpoint=http://" + s.address + "&region=us-east-1"
}

// TestAnEditArrivesByAnObjectStoreThatDiesMeanwhile has the store die between the edits.
func TestAnEditArrivesByAnObjectStoreThatDiesMeanwhile(t *testing.T) {
	t.Parallel()
	store := newObjectStore(t)
	f := newFleet(t, store.url(), 2)
	f.start(t)
	f.arrives(t, f.snapshot(t))
	for range 2 {
		told := strings.Count(f.receivers[0].said.String(), "it does not work")
		store.off()
		content := f.edit(t)
		f.receivers[0].says(t, "it does not work", told+1)
		for _, reader := range f.readers {
			f.wantWhole(t, reader)
		}
		store.on(t)
		f.arrives(t, content)
	}
	for _, p := range append(f.receivers, f.publisher) {
		if said := p.said.String(); strings.Contains(said, "secretsecret") || strings.Contains(said, "region=") {
			t.Errorf("it tells what is secret, or may be: %s", said)
		}
	}
}
