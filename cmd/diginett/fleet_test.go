package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var servesAt = regexp.MustCompile(`diginett serves data version [0-9a-f]{12} at (http://\S+)/ `)

// serveAt runs a server of a snapshot, and returns its address.
func serveAt(t *testing.T, snapshot string) (base string) {
	t.Helper()
	p := startProgram(t, "serve", "--addr", "127.0.0.1:0", "--snapshot", snapshot, "--watch", "200ms")
	p.says(t, "diginett serves data version", 1)
	eventually(t, "it says where", func() bool {
		match := servesAt.FindStringSubmatch(p.said.String())
		if match != nil {
			base = match[1]
		}
		return match != nil
	})
	return base
}

// askAt posts a document, and returns the answer and the version of the data that it is of.
func askAt(t *testing.T, base, document string) (answer []byte, version string) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if answer, err = io.ReadAll(response.Body); err != nil {
		t.Fatal(err)
	}
	return answer, response.Header.Get("Data-Version")
}

// contractDocuments are the documents of the contract, but for the one that needs
// variables.
func contractDocuments(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../internal/contract/testdata/contract/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	documents := make(map[string]string)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if name := filepath.Base(path); !strings.HasPrefix(name, "11-") {
			documents[name] = string(text)
		}
	}
	if len(documents) < 10 {
		t.Fatalf("there are %d documents", len(documents))
	}
	return documents
}

// TestAllServersAnswerAnEditAlikeAndNobodyTouchesThem goes the whole way, from a text in a
// table to the answers of three servers.
func TestAllServersAnswerAnEditAlikeAndNobodyTouchesThem(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 3)
	f.start(t)
	f.arrives(t, f.snapshot(t))
	var servers []string
	for _, reader := range f.readers {
		servers = append(servers, serveAt(t, reader))
	}
	const note = `{ network(by: {slug: "ks-ekomp"}) { note } }`
	_, before := askAt(t, servers[0], note)
	for range 2 {
		f.edit(t)
	}
	after := before
	for _, server := range servers {
		eventually(t, "the edit is answered", func() bool {
			answer, version := askAt(t, server, note)
			after = version
			return bytes.Contains(answer, []byte("Members not found.!!"))
		})
	}
	if after == before {
		t.Errorf("the version is still %s", before)
	}
	for name, document := range contractDocuments(t) {
		first, version := askAt(t, servers[0], document)
		for _, server := range servers[1:] {
			if answer, other := askAt(t, server, document); !bytes.Equal(answer, first) || other != version {
				t.Errorf("%s: of version %s, and of %s, the answers are\n%.500s\n%.500s", name, version, other, first, answer)
			}
		}
		if version != after || bytes.Contains(first, []byte(`"errors"`)) {
			t.Errorf("%s is answered of version %s, want %s, with %.300s", name, version, after, first)
		}
	}
}

// TestWhoDemandsRecentDataGetsNoneOnceTheWayToItIsCut kills what publishes, and what
// carries it away: readers, whose store is there and has nothing new, cannot tell that
// from a quiet day but by the heartbeat.
func TestWhoDemandsRecentDataGetsNoneOnceTheWayToItIsCut(t *testing.T) {
	t.Parallel()
	f := newFleet(t, toFolder(t), 1)
	f.heartbeat = "500ms"
	f.start(t)
	f.arrives(t, f.snapshot(t))
	server := serveAt(t, f.readers[0])
	const recent, whatever = "/readyz?maxAge=10", "/readyz"
	for name, way := range map[string]struct {
		cut    func()
		mended func(t *testing.T)
	}{
		"Litestream":    {func() { f.replicator.kill() }, f.startReplicator},
		"the publisher": {func() { f.publisher.kill() }, f.startPublisher},
	} {
		eventually(t, "recent data is answered before "+name+" is killed", func() bool { return statusOf(t, server+recent) == http.StatusOK })
		way.cut()
		eventually(t, "it is refused without "+name, func() bool { return statusOf(t, server+recent) == http.StatusServiceUnavailable })
		if got := statusOf(t, server+whatever); got != http.StatusOK {
			t.Errorf("without %s, whoever demands nothing gets %d", name, got)
		}
		way.mended(t)
	}
	eventually(t, "recent data is answered in the end", func() bool { return statusOf(t, server+recent) == http.StatusOK })
}
