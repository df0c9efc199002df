package answercache

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

const patience = time.Minute

// asker asks one question from several goroutines, and counts executions.
type asker struct {
	cache    *Cache
	key      Key
	executed atomic.Int64
	release  chan struct{} // what is executed waits for it
	gives    *Answer
}

func newAsker(t *testing.T) *asker {
	t.Helper()
	return &asker{
		cache: newCache(t, Smallest), key: keyOf(t, "{a}", Moment{"v", 1}),
		release: make(chan struct{}), gives: &Answer{Body: []byte("answer")},
	}
}

// start asks, and returns where the answer comes.
func (a *asker) start(ctx context.Context) <-chan *Answer {
	answered := make(chan *Answer, 1)
	go func() {
		answered <- a.cache.Ask(ctx, time.Now().Add(patience), a.key, func(ctx context.Context) *Answer {
			a.executed.Add(1)
			select {
			case <-a.release:
				return a.gives
			case <-ctx.Done():
				return nil
			}
		})
	}()
	synctest.Wait()
	return answered
}

func TestQuestionsAskedAtTheSameTimeAreExecutedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		first, second, third := a.start(t.Context()), a.start(t.Context()), a.start(t.Context())
		close(a.release)
		if <-first != a.gives || <-second != a.gives || <-third != a.gives {
			t.Error("not all got the answer")
		}
		if later := <-a.start(t.Context()); later != a.gives {
			t.Errorf("later: %v", later)
		}
		if counts := a.cache.Counts(); a.executed.Load() != 1 || counts.Misses != 1 || counts.Coalesced != 2 || counts.Hits != 1 {
			t.Errorf("%d executed, %+v", a.executed.Load(), counts)
		}
	})
}

func TestOneWhoGoesAwayDoesNotFailTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		ctx, goAway := context.WithCancel(t.Context())
		first, second := a.start(ctx), a.start(t.Context())
		goAway()
		synctest.Wait()
		close(a.release)
		if <-second != a.gives || <-first != a.gives || a.executed.Load() != 1 {
			t.Errorf("%d executed", a.executed.Load())
		}
	})
}

func TestWhatNobodyWaitsForIsEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		ctx, goAway := context.WithCancel(t.Context())
		first, second := a.start(ctx), a.start(ctx)
		goAway()
		if <-first != nil || <-second != nil {
			t.Error("an answer where nothing was executed to its end")
		}
		close(a.release)
		if <-a.start(t.Context()) != a.gives {
			t.Error("the next one gets nothing")
		}
	})
}

func TestWhoComesWhenAllOthersHaveLeftBeginsAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		left, _ := a.cache.flights.join(a.key)
		a.cache.flights.leave(left)
		close(a.release)
		if <-a.start(t.Context()) != a.gives {
			t.Error("waited for what was left")
		}
		a.cache.flights.end(a.key, left)
	})
}

func TestAnErrorIsNotShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		a.gives = nil
		first, second := a.start(t.Context()), a.start(t.Context())
		close(a.release)
		if <-first != nil || <-second != nil || a.executed.Load() != 2 {
			t.Errorf("%d executed", a.executed.Load())
		}
		if a.cache.Get(a.key) != nil {
			t.Error("it is kept")
		}
	})
}

func TestWaitingEndsAtTheDeadlineOfEach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		begin := time.Now()
		first := a.start(t.Context())
		time.Sleep(patience / 2)
		second := a.start(t.Context())
		if <-first != nil || time.Since(begin) != patience {
			t.Errorf("the first waited %s", time.Since(begin))
		}
		if <-second != nil || time.Since(begin) != patience*3/2 || a.executed.Load() != 2 {
			t.Errorf("the second waited until %s, %d executed", time.Since(begin), a.executed.Load())
		}
	})
}

func TestAPanicLeavesNobodyWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAsker(t)
		panicked := make(chan any, 1)
		go func() {
			defer func() { panicked <- recover() }()
			a.cache.Ask(t.Context(), time.Now().Add(patience), a.key, func(context.Context) *Answer {
				<-a.release
				panic("a bug")
			})
		}()
		synctest.Wait()
		second := a.start(t.Context())
		close(a.release)
		if <-second != a.gives || <-panicked != "a bug" {
			t.Error("the panic was not where it belongs")
		}
	})
}
