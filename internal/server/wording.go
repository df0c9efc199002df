package server

import (
	"bytes"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

const graphQLMethods = "GET, HEAD, POST, OPTIONS"

// wording is a question as it came in: the body of a POST, or what follows the ?
// of an address. It does not say which operation that is before it is decoded.
type wording struct {
	text    bytes.Buffer // with the way at its end
	decoder decoder
	maxBody int64 // in bytes
}

// The ways in which a question comes in. The same text may mean something else.
const (
	byBody    = 'b'
	byAddress = 'a'
)

// bytes tells a wording from every other.
func (q *wording) bytes() []byte { return q.text.Bytes() }

// read reads a request to its end, or says why it is refused before it is even decoded.
func (q *wording) read(w http.ResponseWriter, r *http.Request) *refusal {
	switch r.Method {
	case http.MethodPost:
		if name := nameOfMoment(r.URL.RawQuery); name != "" {
			return refuse(http.StatusBadRequest, "%s names what an address holds for good, and is understood by GET", name)
		}
		return q.readBody(w, r)
	case http.MethodGet, http.MethodHead:
		q.text.WriteString(r.URL.RawQuery)
		q.text.WriteByte(byAddress)
		return nil
	}
	w.Header().Set("Allow", graphQLMethods)
	return refuse(http.StatusMethodNotAllowed, "operations are asked by GET or POST")
}

func (q *wording) readBody(w http.ResponseWriter, r *http.Request) *refusal {
	if !isJSON(r.Header.Get("Content-Type")) {
		return refuse(http.StatusUnsupportedMediaType, "the Content-Type of the body must be application/json, in UTF-8")
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return refuse(http.StatusUnsupportedMediaType, "the body must not be compressed")
	}
	body := r.Body
	if r.ContentLength < 0 || r.ContentLength > q.maxBody { // else net/http ends the body there
		body = http.MaxBytesReader(w, body, q.maxBody)
	}
	_, err := q.text.ReadFrom(body)
	switch tooLarge := (*http.MaxBytesError)(nil); {
	case err == nil:
		q.text.WriteByte(byBody)
		return nil
	case errors.As(err, &tooLarge):
		return refuse(http.StatusRequestEntityTooLarge, "the body has more than %d bytes", q.maxBody)
	}
	return refuse(http.StatusBadRequest, "the body could not be read to its end")
}

func isJSON(contentType string) bool {
	if contentType == mediaJSON { // what nearly everybody sends
		return true
	}
	media, parameters, err := mime.ParseMediaType(contentType)
	charset := parameters["charset"]
	return err == nil && media == mediaJSON && (charset == "" || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8"))
}

// question is what a request asks.
type question struct {
	*graphql.RawParams
	trusted bool     // whether the document is one of our own pages
	sends   bool     // whether it sends a document to be known by its hash from now on
	named   named    // the moment that it names
	reading *reading // what it is answered from where that is settled; nil where it is what there is then
}

// question is the operation that a wording asks for, or why it asks for none.
func (q *wording) question(r *http.Request, documents *persisted) (question, *refusal) {
	var params *graphql.RawParams
	var documentID string
	var moment named
	var refused *refusal
	if text, way := q.text.Bytes()[:q.text.Len()-1], q.text.Bytes()[q.text.Len()-1]; way == byBody {
		params, documentID, refused = q.paramsOfBody(text)
	} else {
		params, documentID, moment, refused = q.paramsOfAddress(string(text))
	}
	if refused != nil {
		return question{}, refused
	}
	sends := params.Query != "" && params.Extensions["persistedQuery"] != nil
	trusted, refused := documents.find(params, documentID)
	if refused != nil {
		return question{}, refused
	}
	if params.Query == "" {
		return question{}, refuse(http.StatusBadRequest, "query is missing; to write one in the browser, open /graphiql")
	}
	if refused := moment.checkDocument(params.Query); refused != nil {
		return question{}, refused
	}
	for name, header := range map[string]string{"cost": costHeader, "provenance": provenanceHeader} {
		if asked := r.Header.Get(header); asked != "" {
			if params.Extensions == nil {
				params.Extensions = make(map[string]any, 1)
			}
			params.Extensions[name] = asked
		}
	}
	return question{RawParams: params, trusted: trusted, sends: sends, named: moment}, nil
}

// The headers that ask for something beside the answer, as an extension of the same
// name does: the cost of the operation, by "report", or by "validate" in place of the
// answer; and what the answer is of, by "report".
const (
	costHeader       = "Graphql-Cost"
	provenanceHeader = "Graphql-Provenance"
)

// wantsMore reports whether a header asks for something beside the answer.
func wantsMore(header http.Header) bool {
	return header[costHeader] != nil || header[provenanceHeader] != nil
}

// wantsMore reports whether the answer has to have something beside the data.
func (q question) wantsMore() bool {
	return q.Extensions["cost"] != nil || q.Extensions["provenance"] != nil
}

func (q *wording) paramsOfBody(body []byte) (*graphql.RawParams, string, *refusal) {
	params, documentID, err := q.decoder.paramsOf(body)
	if err != nil {
		return nil, "", refuse(http.StatusBadRequest,
			"the body must be a JSON object with query, and where needed variables and operationName: %s", explain(err))
	}
	return params, documentID, nil
}

func (q *wording) paramsOfAddress(address string) (_ *graphql.RawParams, documentID string, _ named, _ *refusal) {
	values, err := url.ParseQuery(address)
	if err != nil {
		return nil, "", named{}, refuse(http.StatusBadRequest, "the parameters of the address are malformed: %s", err)
	}
	for _, name := range append([]string{"query", "operationName", "variables", "extensions", "documentId"}, momentParameters()...) {
		if len(values[name]) > 1 {
			return nil, "", named{}, refuse(http.StatusBadRequest, "the address has %s %d times; give it once", name, len(values[name]))
		}
	}
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, object := range map[string]*map[string]any{
		"variables":  &params.Variables,
		"extensions": &params.Extensions,
	} {
		text := values.Get(name)
		if text == "" {
			continue
		}
		if *object, err = q.decoder.objectOf([]byte(text)); err != nil {
			return nil, "", named{}, refuse(http.StatusBadRequest, "%s must be a JSON object: %s", name, explain(err))
		}
	}
	moment, refused := newNamed(values)
	return params, values.Get("documentId"), moment, refused
}

// wordingPool hands out room for wordings. Decoding copies what it takes, so the
// room is free again once the request is answered.
type wordingPool struct {
	maxBody int64
	free    sync.Pool
}

// pooledRoom is how much room is kept for the next request, in bytes: nearly all
// bodies fit, and a few large ones do not stay in memory.
const pooledRoom = 16 << 10

func (p *wordingPool) get() *wording {
	if q, ok := p.free.Get().(*wording); ok {
		return q
	}
	return &wording{maxBody: p.maxBody}
}

func (p *wordingPool) put(q *wording) {
	if q.text.Cap() <= pooledRoom {
		q.text.Reset()
		p.free.Put(q)
	}
}
