package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"

	"github.com/99designs/gqlgen/graphql"
)

// maxBody bounds the body of a request, in bytes. The longest query in the
// project has some two thousand.
const maxBody = 128 << 10

const graphQLMethods = "GET, HEAD, POST, OPTIONS"

// readParams reads the operation that a request asks for, or says why it is
// refused before it is even parsed.
func readParams(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	var params *graphql.RawParams
	var refused *refusal
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		params, refused = paramsOfAddress(r.URL)
	case http.MethodPost:
		params, refused = paramsOfBody(w, r)
	default:
		w.Header().Set("Allow", graphQLMethods)
		return nil, refuse(http.StatusMethodNotAllowed, "operations are asked by GET or POST")
	}
	if refused != nil {
		return nil, refused
	}
	if params.Query == "" {
		return nil, refuse(http.StatusBadRequest, "query is missing; to write one in the browser, open /graphiql")
	}
	params.Headers = r.Header
	return params, nil
}

func paramsOfAddress(address *url.URL) (*graphql.RawParams, *refusal) {
	values, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, "the parameters of the address are malformed: %s", err)
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
		if err := decode([]byte(text), object); err != nil {
			return nil, refuse(http.StatusBadRequest, "%s must be a JSON object: %s", name, explain(err))
		}
	}
	return params, nil
}

func paramsOfBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || mediaType != mediaJSON {
		return nil, refuse(http.StatusUnsupportedMediaType, "the Content-Type of the body must be application/json")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	switch tooLarge := (*http.MaxBytesError)(nil); {
	case errors.As(err, &tooLarge):
		return nil, refuse(http.StatusRequestEntityTooLarge, "the body has more than %d bytes", maxBody)
	case err != nil:
		return nil, refuse(http.StatusBadRequest, "the body could not be read to its end")
	}
	params := new(graphql.RawParams)
	if err := decode(body, params); err != nil {
		return nil, refuse(http.StatusBadRequest,
			"the body must be a JSON object with query, and where needed variables and operationName: %s", explain(err))
	}
	return params, nil
}

// decode reads one JSON value and nothing after it. Numbers keep their digits.
func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errMoreAfterValue
	}
	return nil
}

var errMoreAfterValue = errors.New("there is more after it")

// explain puts a decoding error in words that name neither Go nor its types.
func explain(err error) string {
	var wrongType *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrongType) && wrongType.Field != "":
		return fmt.Sprintf("%s is of the wrong type, %s", wrongType.Field, wrongType.Value)
	case errors.As(err, &wrongType):
		return "it is of another type, " + wrongType.Value
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s, at byte %d", syntax, syntax.Offset)
	case errors.Is(err, errMoreAfterValue):
		return err.Error()
	default: // io.EOF and io.ErrUnexpectedEOF
		return "it ends too early"
	}
}
