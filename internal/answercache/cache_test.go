package answercache

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"
)

func TestCacheKeepsWithinItsRoom(t *testing.T) {
	const room = 1 << 20
	c := newCache(t, room)
	for i := range 5000 {
		key := keyOf(t, strconv.Itoa(i), Moment{})
		c.keep(key, &Answer{Body: make([]byte, 1000)})
		c.Learn(WordingOf([]byte(strconv.Itoa(i))), key.Question)
	}
	counts := c.Counts()
	if counts.Bytes > room || counts.Bytes < room/2 {
		t.Errorf("%d bytes are kept", counts.Bytes)
	}
	if counts.Answers+int(counts.Evictions) != 5000 {
		t.Errorf("%d are kept, %d were pushed out", counts.Answers, counts.Evictions)
	}
}

func TestCacheThatIsTooSmallIsNotMade(t *testing.T) {
	for _, bytes := range []int{-1, 0, Smallest - 1} {
		if _, err := New(bytes); err == nil {
			t.Errorf("%d bytes: no error", bytes)
		}
	}
}

func TestFormsOfAnAnswerAreCounted(t *testing.T) {
	c := newCache(t, 1<<20)
	key := keyOf(t, "a", Moment{})
	c.keep(key, &Answer{Body: []byte("body")})
	before, first := c.Counts().Bytes, c.Get(key)
	c.Extend(key, func(a *Answer) { a.Gzip = make([]byte, 100) })
	c.Extend(key, func(a *Answer) { a.Zstd = make([]byte, 10) })
	if got := c.Counts().Bytes - before; got != 110 {
		t.Errorf("%d bytes more", got)
	}
	if again := c.Get(key); len(again.Gzip) != 100 || len(again.Zstd) != 10 || string(again.Body) != "body" {
		t.Errorf("%+v", again)
	}
	if first.Gzip != nil {
		t.Error("an answer was changed that somebody may be reading")
	}
}

func TestFormsOfAnAnswerThatHasGoneAreForgotten(t *testing.T) {
	c := newCache(t, 1<<20)
	key := keyOf(t, "a", Moment{})
	c.Extend(key, func(a *Answer) { a.Gzip = []byte("gzip") })
	if c.Get(key) != nil {
		t.Error("there is an answer without a body")
	}
}

func TestAnswersOfAnEarlierMomentAreDropped(t *testing.T) {
	monday, tuesday := Moment{"v1", 1}, Moment{"v1", 2}
	c := newCache(t, 1<<20)
	old, current, late := keyOf(t, "a", monday), keyOf(t, "a", tuesday), keyOf(t, "b", monday)
	c.keep(old, &Answer{})
	c.keep(current, &Answer{})
	c.keep(late, &Answer{})
	if c.Get(old) != nil {
		t.Error("monday's is kept")
	}
	if c.Get(current) == nil {
		t.Error("tuesday's was dropped by one that came late")
	}
}

// Whatever changes while questions are asked, an answer is of the moment that was asked for.
func TestAnswersOfTwoMomentsAreNeverMixed(t *testing.T) {
	c := newCache(t, Smallest)
	moments := []Moment{{"v1", 1}, {"v2", 1}, {"v2", 2}, {"v1", 2}}
	var asking sync.WaitGroup
	for worker := range 8 {
		asking.Go(func() {
			for i := range 500 {
				name, moment := strconv.Itoa(i%7), moments[(i/50+worker)%len(moments)]
				want := fmt.Sprint(name, moment)
				key := keyOf(t, name, moment)
				got := c.Get(key)
				if got == nil {
					got = c.Ask(t.Context(), time.Now().Add(time.Minute), key, func(context.Context) *Answer {
						return &Answer{Body: []byte(want)}
					})
				}
				c.Extend(key, func(a *Answer) { a.Gzip = []byte(want) })
				if string(got.Body) != want || got.Gzip != nil && string(got.Gzip) != want {
					t.Errorf("got %s, want %s", got.Body, want)
				}
			}
		})
	}
	asking.Wait()
}

func TestWordingsAreLearned(t *testing.T) {
	c := newCache(t, Smallest)
	wording, question := WordingOf([]byte("{a}")), ask(t, "{a}", "", "null")
	if _, known := c.QuestionOf(wording); known {
		t.Error("known before it was learned")
	}
	c.Learn(wording, question)
	if got, known := c.QuestionOf(wording); !known || got != question {
		t.Errorf("got %x, %v", got, known)
	}
}

func newCache(t *testing.T, bytes int) *Cache {
	t.Helper()
	c, err := New(bytes)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func keyOf(t *testing.T, document string, moment Moment) Key {
	t.Helper()
	question, err := QuestionOf(document, "", nil)
	if err != nil {
		t.Error(err)
	}
	return Key{Question: question, Moment: moment}
}

// A reader who leafs through moments must not make what everybody asks old.
func TestAnswersOfMomentsThatQuestionsNameLeaveTheOthersAlone(t *testing.T) {
	c := newCache(t, 1<<20)
	now := keyOf(t, "a", Moment{Version: "v1", Day: 1})
	c.keep(now, &Answer{Body: []byte("now")})
	for day := range 50 {
		named := keyOf(t, "a", Moment{Version: "v1", Day: day})
		named.Named = NamesAll
		c.keep(named, &Answer{Body: []byte("named")})
		if got := c.Get(named); got == nil || string(got.Body) != "named" {
			t.Fatalf("day %d: %+v", day, got)
		}
	}
	if got := c.Get(now); got == nil || string(got.Body) != "now" {
		t.Errorf("%+v", got)
	}
}

// A permanent address is asked for after its day too.
func TestAnswersOfMomentsThatAreNamedInFullOutliveTheDay(t *testing.T) {
	c := newCache(t, 1<<20)
	named, unnamed := keyOf(t, "a", Moment{Version: "v1", Day: 1}), keyOf(t, "b", Moment{Version: "v1", Day: 1})
	named.Named = NamesAll
	c.keep(named, &Answer{Body: []byte("named")})
	c.keep(unnamed, &Answer{Body: []byte("unnamed")})
	c.keep(keyOf(t, "b", Moment{Version: "v1", Day: 2}), &Answer{Body: []byte("tomorrow")})
	if got := c.Get(named); got == nil {
		t.Error("the named one is gone")
	}
	if _, kept := c.answers.GetIfPresent(unnamed); kept {
		t.Error("the other one is kept, and nobody asks for it again")
	}
}
