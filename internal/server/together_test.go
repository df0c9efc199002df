package server

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
)

func TestSameQuestionsAtTheSameTimeAreExecutedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKeeping(t, nil)
		goOn := make(chan struct{})
		k.during = func() { <-goOn }
		ctx, goAway := context.WithCancel(t.Context())
		first := newRequest(t, http.MethodPost, "/graphql", source(`{"id": "a"}`), mediaJSON).WithContext(ctx)
		var asking sync.WaitGroup
		asking.Go(func() { do(k, first) })
		synctest.Wait()
		answers := make([]*httptest.ResponseRecorder, 3)
		for i := range answers {
			asking.Go(func() { answers[i] = post(k, source(`{"id": "a"}`)) })
		}
		synctest.Wait()
		goAway() // which is not the business of the others
		synctest.Wait()
		close(goOn)
		asking.Wait()
		for _, answer := range answers {
			wantStatus(t, answer, http.StatusOK)
			wantInBody(t, answer, "{v1 1}")
		}
		k.wantExecuted(t, 1)
	})
}

func TestWaitingForTheAnswerOfAnotherHasAnEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKeeping(t, nil)
		goOn := make(chan struct{})
		k.during = func() { <-goOn }
		var asking sync.WaitGroup
		asking.Go(func() { post(k, source(`{"id": "a"}`)) })
		synctest.Wait()
		answer := post(k, source(`{"id": "a"}`))
		close(goOn)
		asking.Wait()
		wantStatus(t, answer, http.StatusServiceUnavailable)
		wantInBody(t, answer, `"code":"TIMEOUT"`)
	})
}
