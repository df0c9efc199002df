package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"

	"diginett/graph/fault"
)

// persisted are documents that are asked for by their hash: those of our own
// pages, which are always there, and those that clients have sent before
// (automatic persisted queries, as Apollo's clients send them).
type persisted struct {
	trusted map[string]string // by SHA-256 in hexadecimal digits
	texts   map[string]bool   // those that are trusted
	sent    *otter.Cache[string, string]
}

// sentBytes bounds what is kept of what clients send, and sentOverhead is what one
// takes beside its text.
const (
	sentBytes    = 4 << 20
	sentOverhead = 256
)

func newPersisted(trusted []string) (*persisted, error) {
	p := &persisted{trusted: make(map[string]string, len(trusted)), texts: make(map[string]bool, len(trusted))}
	for _, document := range trusted {
		p.trusted[hashOf(document)], p.texts[document] = document, true
	}
	var err error
	p.sent, err = otter.New(&otter.Options[string, string]{
		MaximumWeight: sentBytes,
		Weigher:       func(_, text string) uint32 { return uint32(min(len(text)+sentOverhead, math.MaxUint32)) },
		Executor:      func(makeRoom func()) { makeRoom() },
	})
	return p, err
}

func hashOf(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

// find puts the document into an operation that names it by its hash, and reports
// whether it is one of ours.
func (p *persisted) find(params *graphql.RawParams, documentID string) (trusted bool, _ *refusal) {
	hash, refused := hashIn(params, documentID)
	if hash == "" || refused != nil {
		return p.texts[params.Query], refused
	}
	if params.Query != "" {
		if hashOf(params.Query) != hash {
			return false, refuse(http.StatusBadRequest, "sha256Hash is not that of the query")
		}
		p.sent.Set(hash, params.Query)
		return p.texts[params.Query], nil
	}
	if params.Query, trusted = p.trusted[hash]; trusted {
		return true, nil
	}
	known := false
	if documentID == "" {
		params.Query, known = p.sent.GetIfPresent(hash)
	}
	if !known {
		// Clients look for this very message, in an answer like any other.
		return false, &refusal{message: "PersistedQueryNotFound", code: fault.NotPersisted}
	}
	return false, nil
}

// hashIn is the hash that an operation names its document by, empty where it names
// none: in documentId, or in extensions.persistedQuery.
func hashIn(params *graphql.RawParams, documentID string) (string, *refusal) {
	hash, named := strings.CutPrefix(documentID, "sha256:")
	switch automatic := params.Extensions["persistedQuery"]; {
	case documentID != "" && (!named || params.Query != "" || automatic != nil):
		return "", refuse(http.StatusBadRequest, "documentId must be sha256: and 64 hexadecimal digits, without a query or persistedQuery beside it")
	case documentID != "":
	case automatic == nil:
		return "", nil
	default:
		query, _ := automatic.(map[string]any)
		if version, ok := query["version"]; ok && version != json.Number("1") {
			return "", refuse(http.StatusBadRequest, "the version of extensions.persistedQuery must be 1")
		}
		hash, _ = query["sha256Hash"].(string)
	}
	if len(hash) != 2*sha256.Size {
		return "", refuse(http.StatusBadRequest, "the hash of a document must be 64 hexadecimal digits, of SHA-256")
	}
	return strings.ToLower(hash), nil
}
