// Package answercache keeps whole answers, so that a question that was asked
// before is not executed again, and lets questions that are asked at the same
// time be executed once.
//
// It knows nothing of HTTP and nothing of GraphQL. What an answer depends on is
// its [Key]; an answer under one key is never given for another, so that neither
// a new version of the data nor a new day can bring back what held before.
// docs/decisions/0010-answer-cache.md tells why it is made like this.
package answercache

import (
	"fmt"
	"math"
	"sync"
	"sync/atomic"

	"github.com/maypok86/otter/v2"
)

// Moment is what answers depend on beside the question.
type Moment struct {
	Version string // of the data
	Day     int    // that today is, in days since 1970-01-01
}

// Naming is how much of its moment a question names itself.
type Naming uint8

// The namings. What a question does not name is that of now.
const (
	NamesNothing Naming = iota
	NamesPart           // the version or the day
	NamesAll            // both: its answer never changes
)

// Key is all that an answer depends on.
type Key struct {
	Question Question
	Moment   Moment
	Named    Naming
	// Language is of the answer's text. Nothing is translated yet, so it is empty;
	// whoever negotiates a language has to put it here.
	Language string
}

// Answer is a whole answer and the compressed forms of it that were asked for so
// far. It is shared, and may not be changed.
type Answer struct {
	Body []byte
	Gzip []byte // nil where nobody asked for it yet
	Zstd []byte
}

// size is what an answer takes in memory, in bytes.
func (a *Answer) size() int { return len(a.Body) + len(a.Gzip) + len(a.Zstd) + overhead }

const (
	// overhead is what an answer takes beside its bytes: its key, and what the
	// library keeps for it.
	overhead = 512
	// wordingSize is what a wording takes, of the same kind.
	wordingSize = 256
	// wordingShare is which part of the room is for wordings.
	wordingShare = 16
)

// Cache keeps answers in a bounded room. It is safe for concurrent use.
type Cache struct {
	answers  *otter.Cache[Key, *Answer]
	wordings *otter.Cache[Wording, Question]
	flights  flights
	counts   counts

	retiring sync.Mutex
	current  atomic.Pointer[Moment] // of the latest answer that was kept
	previous Moment                 // the one before
}

// New returns a cache that takes about so many bytes. The error names a room
// that is too small for any answer.
func New(bytes int) (*Cache, error) {
	if bytes < Smallest {
		return nil, fmt.Errorf("a cache of %d bytes is too small; give it %d or more", bytes, Smallest)
	}
	c := &Cache{}
	var err error
	c.answers, err = otter.New(&otter.Options[Key, *Answer]{
		MaximumWeight: uint64(bytes - bytes/wordingShare),
		Weigher:       func(_ Key, a *Answer) uint32 { return uint32(min(a.size(), math.MaxUint32)) },
		StatsRecorder: &c.counts,
		Executor:      atOnce,
	})
	if err != nil {
		return nil, fmt.Errorf("make the cache of answers: %w", err)
	}
	c.wordings, err = otter.New(&otter.Options[Wording, Question]{
		MaximumSize: bytes / wordingShare / wordingSize,
		Executor:    atOnce,
	})
	if err != nil {
		return nil, fmt.Errorf("make the cache of wordings: %w", err)
	}
	return c, nil
}

// atOnce makes room where something is kept, rather than in a goroutine: to wake
// one up for each answer costs several times what it has to do. Nothing that the
// library calls while it holds its locks calls it back.
func atOnce(makeRoom func()) { makeRoom() }

// Smallest is the smallest cache that [New] makes, in bytes: it has room for a few answers.
const Smallest = 64 << 10

// QuestionOf is what a wording was found to ask, if it is known still. It does
// not change with the data or the day.
func (c *Cache) QuestionOf(w Wording) (Question, bool) { return c.wordings.GetIfPresent(w) }

// Learn remembers what a wording asks.
func (c *Cache) Learn(w Wording, q Question) { c.wordings.Set(w, q) }

// Get is the answer that is kept, nil where none is.
func (c *Cache) Get(key Key) *Answer {
	answer, kept := c.answers.GetIfPresent(key)
	if kept {
		c.counts.hits.Add(1)
	}
	return answer
}

// keep keeps an answer.
func (c *Cache) keep(key Key, answer *Answer) {
	if key.Named == NamesNothing { // else it says nothing of what the moment is now
		c.retire(key.Moment)
	}
	c.answers.Set(key, answer)
}

// Extend adds a form to an answer that is kept, by changing a copy of it. It does
// nothing where the answer has gone in the meantime.
func (c *Cache) Extend(key Key, change func(*Answer)) {
	c.answers.ComputeIfPresent(key, func(old *Answer) (*Answer, otter.ComputeOp) {
		extended := *old
		change(&extended)
		return &extended, otter.WriteOp
	})
}

// retire drops what was kept of earlier moments, once an answer of a new one is
// to be kept. Nobody asks for it again, and it would have to be pushed out by
// what is. While two versions are answered from side by side, which is short,
// answers of the one before may still come, and take their chance.
func (c *Cache) retire(now Moment) {
	if current := c.current.Load(); current != nil && *current == now {
		return
	}
	c.retiring.Lock()
	defer c.retiring.Unlock()
	current := c.current.Load()
	if current != nil && *current == now || c.previous == now {
		return
	}
	if current != nil {
		c.previous = *current
		c.invalidateUnnamed()
	}
	c.current.Store(&now)
}

// invalidateUnnamed forgets answers of moments that nobody names. Those that are named
// in full may be asked for at any time, and go when there is no room.
func (c *Cache) invalidateUnnamed() {
	for key := range c.answers.Keys() {
		if key.Named != NamesAll {
			c.answers.Invalidate(key)
		}
	}
}
