package answercache

import (
	"sync/atomic"
	"time"
)

// Counts tells how the cache did since it was made.
type Counts struct {
	Hits      int64 // questions answered with what was kept
	Misses    int64 // questions executed
	Coalesced int64 // questions answered with what another, asked at the same time, was
	Evictions int64 // answers pushed out by others
	Answers   int   // that are kept now
	Bytes     int64 // that they take now, about
}

// Counts tells how the cache did so far.
func (c *Cache) Counts() Counts {
	return Counts{
		Hits:      c.counts.hits.Load(),
		Misses:    c.counts.misses.Load(),
		Coalesced: c.counts.coalesced.Load(),
		Evictions: c.counts.evictions.Load(),
		Answers:   c.answers.EstimatedSize(),
		Bytes:     int64(c.answers.WeightedSize()) + int64(c.wordings.EstimatedSize())*wordingSize,
	}
}

// counts counts. It is told of evictions by the library; what that counts as hits
// and misses are its own, of single looks.
type counts struct {
	hits, misses, coalesced, evictions atomic.Int64
}

// RecordEviction implements otter's stats.Recorder.
func (c *counts) RecordEviction(uint32) { c.evictions.Add(1) }

// RecordHits implements otter's stats.Recorder.
func (*counts) RecordHits(int) {}

// RecordMisses implements otter's stats.Recorder.
func (*counts) RecordMisses(int) {}

// RecordLoadSuccess implements otter's stats.Recorder.
func (*counts) RecordLoadSuccess(time.Duration) {}

// RecordLoadFailure implements otter's stats.Recorder.
func (*counts) RecordLoadFailure(time.Duration) {}
