package server

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/cespare/xxhash/v2"

	"diginett/internal/answercache"
)

// whole reports whether an answer is nothing but data.
func whole(response *graphql.Response) bool {
	return response.Data != nil && len(response.Errors) == 0 && len(response.Extensions) == 0
}

// newAnswer is a whole answer as it goes over the wire.
func newAnswer(response *graphql.Response) *answercache.Answer {
	body := make([]byte, 0, len(`{"data":}`)+len(response.Data)+1)
	body = append(body, `{"data":`...)
	body = append(body, response.Data...)
	body = append(body, "}\n"...)
	return &answercache.Answer{Body: body, Sum: xxhash.Sum64(body)}
}

// reply sends a whole answer, or says that the client has it. The key is that
// under which it is kept; nil where it is not.
func (a *api) reply(w http.ResponseWriter, r *http.Request, answer *answercache.Answer, key *answercache.Key) {
	media := acceptedMedia(r.Header["Accept"])
	coding := codingFor(r.Header["Accept-Encoding"], len(answer.Body))
	header := w.Header()
	// A POST has no validator: what it answers is not what is at the address.
	if r.Method != http.MethodPost {
		tag := etag(answer, media, coding)
		header["Etag"] = []string{tag}
		if has(r.Header["If-None-Match"], tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body, err := a.coded(answer, coding, key)
	if err != nil {
		panic(err) // recovered turns it into a 500 and a line in the log
	}
	if coding != identity {
		header["Content-Encoding"] = []string{string(coding)}
	}
	set(header, a.types[media])
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body) // the only failure left is a reader who has gone
}

// etag names a representation. The same bytes have the same tag in every process
// and on every day, so whoever has them keeps them; 64 bits and the length are
// enough against chance, and nobody gains from two answers being taken for one.
// In another media type or coding an answer is another representation.
func etag(answer *answercache.Answer, media string, coding coding) string {
	tag := make([]byte, 0, 48)
	tag = strconv.AppendUint(append(tag, '"'), answer.Sum, 36)
	tag = strconv.AppendInt(append(tag, '.'), int64(len(answer.Body)), 36)
	if media == mediaGraphQL {
		tag = append(tag, ".g"...)
	}
	if coding != identity {
		tag = append(append(tag, '.'), coding...)
	}
	return string(append(tag, '"'))
}

// has reports whether a client has the representation already. Neither a tag of
// ours nor one of a well-formed list has a quote inside, so looking for it with
// its quotes finds it and nothing else. W/ before it does not matter here.
func has(ifNoneMatch []string, tag string) bool {
	for _, list := range ifNoneMatch {
		if strings.Contains(list, tag) || strings.TrimSpace(list) == "*" {
			return true
		}
	}
	return false
}

// coded is an answer's body in a coding. What is made of an answer that is kept
// is kept with it.
func (a *api) coded(answer *answercache.Answer, c coding, key *answercache.Key) ([]byte, error) {
	switch {
	case c == identity:
		return answer.Body, nil
	case c == gzipped && answer.Gzip != nil:
		return answer.Gzip, nil
	case c == zstandard && answer.Zstd != nil:
		return answer.Zstd, nil
	}
	body, err := a.coders.code(c, answer.Body)
	if key != nil && err == nil {
		a.cache.Extend(*key, func(kept *answercache.Answer) {
			if c == gzipped {
				kept.Gzip = body
			} else {
				kept.Zstd = body
			}
		})
	}
	return body, err
}
