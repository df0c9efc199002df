package server

import (
	"encoding/hex"
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
	return &answercache.Answer{Body: body}
}

// reply sends a whole answer, or says that the client has it. The key is what the
// answer depends on; nil where that is not known.
func (a *api) reply(w http.ResponseWriter, r *http.Request, answer *answercache.Answer, key *answercache.Key) {
	if a.has(w, r, key, len(answer.Body)) {
		return
	}
	media := acceptedMedia(r.Header["Accept"])
	coding := codingFor(r.Header["Accept-Encoding"], len(answer.Body))
	body, err := a.coded(answer, coding, key)
	if err != nil {
		panic(err) // recovered turns it into a 500 and a line in the log
	}
	header := w.Header()
	a.sayVersionOf(header, key)
	if !a.sending.begin(len(body)) {
		writeResponse(w, r, overloaded())
		return
	}
	defer a.sending.end(len(body))
	if key != nil && r.Method != http.MethodPost {
		header["Etag"] = []string{a.tag(key, media, coding)}
		set(header, a.keepable(key))
	}
	if coding != identity {
		header["Content-Encoding"] = []string{string(coding)}
	}
	set(header, a.types[media])
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(http.StatusOK)
	send(w, body)
}

// keepable are the headers of what caches may keep.
func (a *api) keepable(key *answercache.Key) []field {
	if key.Named == answercache.NamesAll {
		return a.permanent
	}
	return a.lasting
}

// has says that the client has an answer already, if it does; nothing needs to be
// executed for it. Before that the size is not known and 0, and the answer may
// come to be coded or not.
func (a *api) has(w http.ResponseWriter, r *http.Request, key *answercache.Key, size int) bool {
	had := r.Header["If-None-Match"]
	// A POST has no validator: what it answers is not what is at the address.
	if key == nil || had == nil || r.Method == http.MethodPost {
		return false
	}
	media := acceptedMedia(r.Header["Accept"])
	codings := []coding{codingFor(r.Header["Accept-Encoding"], size)}
	if size == 0 {
		codings = append(codings, codingFor(r.Header["Accept-Encoding"], smallestCoded))
	}
	for _, coding := range codings {
		tag := a.tag(key, media, coding)
		if contains(had, tag) || size > 0 && contains(had, "*") {
			w.Header()["Etag"] = []string{tag}
			a.sayVersionOf(w.Header(), key)
			set(w.Header(), a.keepable(key))
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

// tag names a representation, by all that it depends on: the question, the data,
// the day, the program with its schema, the media type and the coding. So it is
// known before anything is executed, and the same in every process of one program.
func (a *api) tag(key *answercache.Key, media string, coding coding) string {
	tag := make([]byte, 0, 80)
	tag = hex.AppendEncode(append(tag, '"'), key.Question[:16])
	var moment xxhash.Digest
	moment.ResetWithSeed(a.program)
	_, _ = moment.WriteString(key.Moment.Version + "\x00" + key.Language) // which cannot fail
	tag = strconv.AppendUint(append(tag, '-'), moment.Sum64(), 36)
	tag = strconv.AppendInt(append(tag, '-'), int64(key.Moment.Day), 36)
	if media == mediaGraphQL {
		tag = append(tag, "-g"...)
	}
	if coding != identity {
		tag = append(append(tag, '-'), coding...)
	}
	return string(append(tag, '"'))
}

// contains reports whether a client names a tag. Neither a tag of ours nor one of
// a well-formed list has a quote inside, so looking for it with its quotes finds
// it and nothing else. W/ before it does not matter here.
func contains(ifNoneMatch []string, tag string) bool {
	for _, list := range ifNoneMatch {
		if tag == "*" && strings.TrimSpace(list) == tag || tag != "*" && strings.Contains(list, tag) {
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
	if key != nil && a.cache != nil && err == nil {
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
