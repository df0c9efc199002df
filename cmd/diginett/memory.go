package main

import "runtime/debug"

const (
	// garbagePercent lets the heap grow to three times what is in use before it is collected.
	garbagePercent = 200
	// memoryBeside is what the program needs beside the answers it keeps, in bytes.
	memoryBeside = 20 << 20
)

// limitMemory sets how often memory is collected, and from where on it is
// collected more often. Whoever sets GOGC or GOMEMLIMIT knows better.
func limitMemory(env environment, answerCache int) {
	if env.getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	if env.getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(memoryBeside + answerCache))
	}
}
