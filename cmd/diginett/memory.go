package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// leastRoom is how much the heap may grow between two collections, in bytes.
	// Less of it was measured to cost CPU, more of it hardly gains any.
	leastRoom = 20 << 20
	// mostRoom bounds it for large data. Most of that is the graph, numbers that a
	// collection passes over, so that collecting more often costs little.
	mostRoom = 40 << 20
	// beside is what the runtime needs beside the heap, in bytes.
	beside = 4 << 20
	// mostPercent is how much the heap may grow where the limit is far: without it,
	// one large answer would be remembered as a large heap.
	mostPercent = 400
	// pace is how often the limit is set anew. An answer may take that long to be
	// collected too often, or too seldom.
	pace = time.Second
)

// paceCollector lets the heap grow by as much as is in use beside kept answers, by
// leastRoom at least and mostRoom at most, before it is collected, until the context ends. What is
// kept is bytes, which need not be looked through. The usual way, by a
// percentage of what is in use, collects too often here, where that is little,
// and a fixed limit would be too low for larger data. Whoever sets GOGC or
// GOMEMLIMIT knows better, and nothing is done.
func paceCollector(ctx context.Context, env environment, answerCache int) {
	if env.getenv("GOGC") != "" || env.getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(mostPercent)
	debug.FreeOSMemory() // what opening the snapshot took
	ticks := time.NewTicker(pace)
	defer ticks.Stop()
	for limit := int64(0); ; {
		if next := limitFor(heapInUse(), int64(answerCache)); next != limit {
			limit = next
			debug.SetMemoryLimit(limit)
		}
		select {
		case <-ticks.C:
		case <-ctx.Done():
			return
		}
	}
}

// limitFor is the limit of all memory of the runtime for a heap of which so many
// bytes are in use, and up to so many of them for kept answers.
func limitFor(inUse, answerCache int64) int64 {
	return inUse + min(max(inUse-answerCache, leastRoom), mostRoom) + beside
}

// heapInUse is how many bytes of the heap the latest collection found in use.
func heapInUse() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 { // another version of Go may not tell
		return 0
	}
	return int64(live[0].Value.Uint64())
}
