package contract

import (
	"bytes"
	"sync"
	"testing"
)

// Many ask at once, each of them all contract queries, and all get the same
// answers. The race detector looks on.
func TestAllWhoAskAtOnceGetTheSameAnswers(t *testing.T) {
	queries := make(map[string]string)
	first := make(map[string][]byte)
	for _, name := range contractQueries(t) {
		run := runsOf(t, name)[0]
		if run.vars == nil {
			queries[name] = contractQuery(t, name)
			first[name] = post(t, endpoint, queries[name], nil)
		}
	}
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			for name, query := range queries {
				again, err := send(t.Context(), endpoint, query, nil)
				if err != nil || !bytes.Equal(again, first[name]) {
					t.Errorf("%s is answered differently (%v)", name, err)
				}
			}
		})
	}
	asking.Wait()
}
