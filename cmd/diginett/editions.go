package main

import (
	"diginett/graph"
	"diginett/internal/server"
)

// editions are what answers from each version of the data that is held, by version.
type editions map[string]*graph.Edition

// Held implements [server.Versions].
func (e editions) Held(version string) (server.Edition, bool) {
	edition, held := e[version]
	return edition, held
}
