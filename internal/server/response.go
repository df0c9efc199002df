package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/graph/fault"
)

// refusal is why a request is not answered.
type refusal struct {
	status  int // 0 for that of an operation that could not begin
	message string
	code    fault.Code
	more    map[string]any // beside the code; nil where there is nothing
}

func refuse(status int, format string, args ...any) *refusal {
	code := fault.BadRequest
	if status == http.StatusTooManyRequests {
		code = fault.RateLimited
	}
	return &refusal{status: status, message: fmt.Sprintf(format, args...), code: code}
}

func (f *refusal) write(w http.ResponseWriter, r *http.Request) {
	extensions := map[string]any{"code": f.code}
	maps.Copy(extensions, f.more)
	errs := gqlerror.List{{Message: fault.Shorten(f.message), Extensions: extensions}}
	media := acceptedMedia(r.Header["Accept"])
	if media == "" {
		media = mediaJSON // which is better than nothing
	}
	status := f.status
	if status == 0 {
		status = statusOf(media, &graphql.Response{Errors: errs})
	}
	writeJSON(w, media, status, envelope{Errors: errs})
}

// envelope is an answer as it goes over the wire, where it is not whole. Unlike
// gqlgen's, it has no data at all where nothing was executed; clients tell the
// two cases apart.
type envelope struct {
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

func writeResponse(w http.ResponseWriter, r *http.Request, response *graphql.Response) {
	media := acceptedMedia(r.Header["Accept"])
	if hasCode(response.Errors, fault.Overloaded) {
		w.Header().Set("Retry-After", "1")
	}
	writeJSON(w, media, statusOf(media, response), envelope{response.Errors, response.Data, response.Extensions})
}

// statusOf is the status of an answer. What went wrong here is 5xx. An operation
// that could not be begun is 400 in the media type of GraphQL; in plain JSON it
// is 200, since its clients look for errors only in the body.
func statusOf(media string, response *graphql.Response) int {
	switch {
	case response.Data != nil:
		return http.StatusOK
	case hasCode(response.Errors, fault.Timeout), hasCode(response.Errors, fault.Overloaded):
		return http.StatusServiceUnavailable
	case hasCode(response.Errors, fault.Internal):
		return http.StatusInternalServerError
	case media == mediaGraphQL:
		return http.StatusBadRequest
	default:
		return http.StatusOK
	}
}

func hasCode(errs gqlerror.List, code fault.Code) bool {
	for _, err := range errs {
		if fmt.Sprint(err.Extensions["code"]) == string(code) {
			return true
		}
	}
	return false
}

// writeJSON leaves <, > and & as they are: nosniff keeps browsers from taking
// the answer for a page.
func writeJSON(w http.ResponseWriter, media string, status int, value any) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Errorf("write an answer: %w", err)) // recovered turns it into a 500 and a line in the log
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(body.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // the only failure left is a reader who has gone
}
