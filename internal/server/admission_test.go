package server

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// newCrowded is a server that runs one operation at a time and lets one wait, and
// whose source answers when it is told to.
func newCrowded(t *testing.T) (http.Handler, chan struct{}) {
	t.Helper()
	answer := make(chan struct{})
	config := newConfig(t, t.Output())
	config.Admission = Admission{Running: 1, Waiting: 1, Wait: time.Second}
	config.Executor.(stub)["source"] = func(context.Context) *graphql.Response {
		<-answer
		return &graphql.Response{Data: []byte(`{}`)}
	}
	config.Trusted = []string{`query Own { council(by: {slug: "a"}) { name } }`}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler, answer
}

func TestThoseBeyondWhatMayWaitAreTurnedAwayAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, answer := newCrowded(t)
		var wait sync.WaitGroup
		for range 2 { // one runs, one waits
			wait.Go(func() { wantStatus(t, post(handler, source(`{"id": "a"}`)), http.StatusOK) })
		}
		synctest.Wait()
		turnedAway := post(handler, source(`{"id": "a"}`))
		wantStatus(t, turnedAway, http.StatusServiceUnavailable)
		wantHeader(t, turnedAway, "Retry-After", "1")
		wantInBody(t, turnedAway, `"code":"OVERLOADED"`)
		own := post(handler, `{"documentId": "sha256:`+hashOf(`query Own { council(by: {slug: "a"}) { name } }`)+`"}`)
		wantStatus(t, own, http.StatusOK)
		wantStatus(t, get(handler, "/readyz"), http.StatusOK)
		answer <- struct{}{}
		answer <- struct{}{}
		wait.Wait()
		close(answer)
		wantStatus(t, post(handler, source(`{"id": "a"}`)), http.StatusOK)
	})
}

func TestWhoHasWaitedTooLongIsTurnedAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, answer := newCrowded(t)
		var wait sync.WaitGroup
		wait.Go(func() { wantStatus(t, post(handler, source(`{"id": "a"}`)), http.StatusOK) })
		synctest.Wait()
		began := time.Now()
		wantStatus(t, post(handler, source(`{"id": "a"}`)), http.StatusServiceUnavailable)
		if waited := time.Since(began); waited != time.Second {
			t.Errorf("waited %s, want a second", waited)
		}
		close(answer)
		wait.Wait()
	})
}
