package server

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/drawing"
	"diginett/internal/phrase"
)

// drawingQuery is what a picture is made of.
//
//go:embed drawing.graphql
var drawingQuery string

const organisationsPath = "/organisations/"

// drawings answers /organisations/{slug}.svg with a picture of what an organisation is
// tied to. The API itself lays it out, so that a picture cannot show what the API does
// not say.
type drawings struct {
	api    *api
	base   string // where the server is reached; the boxes lead there
	book   *phrase.Book
	policy string
}

func newDrawings(config Config, api *api) (*drawings, error) {
	book, err := phrase.Read()
	if err != nil {
		return nil, err
	}
	style := sha256.Sum256([]byte(drawing.StyleSheet()))
	return &drawings{
		api: api, base: config.BaseURL, book: book,
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(style[:]) + "'; base-uri 'none'; form-action 'none'; frame-ancestors *",
	}, nil
}

// ServeHTTP implements http.Handler.
func (d *drawings) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Vary", "Accept-Encoding")
	d.api.sayVersion(r.Context(), w)
	wanted, refused := pictureOf(r)
	if refused != nil {
		refused.write(w, r)
		return
	}
	coding := codingFor(r.Header["Accept-Encoding"], smallestCoded)
	if d.has(w, r, wanted, coding) {
		return
	}
	data, key, refused := d.ask(withID(r.Context(), w), wanted)
	if refused != nil {
		refused.write(w, r)
		return
	}
	d.send(w, r, d.write(data), coding, d.tag(wanted, key, coding))
}

// drawn is what the API answers.
type drawn struct {
	Drawing *drawing.Drawing
	Dataset struct{ Version string }
}

// ask has the API lay out the picture. The key is of which moment it is, nil where nobody
// knows.
func (d *drawings) ask(ctx context.Context, wanted picture) (*drawn, *answercache.Key, *refusal) {
	data := new(drawn)
	key, err := d.api.fillAt(ctx, drawingQuery, wanted.variables(), data)
	if err != nil {
		return nil, nil, d.refuse(err)
	}
	if data.Drawing == nil {
		message := fmt.Sprintf("there is no organisation %q", wanted.of)
		if wanted.to != "" {
			message += fmt.Sprintf(", or none %q", wanted.to)
		}
		return nil, nil, &refusal{status: http.StatusNotFound, message: message + "; names in addresses are slugs, as the API gives them", code: fault.NotFound}
	}
	return data, key, nil
}

// refuse says why the API has not laid it out. What it says of the request is said on.
func (*drawings) refuse(err error) *refusal {
	var said *unanswered
	switch {
	case isOf(err, fault.Overloaded):
		return notInTime(fault.Overloaded)
	case isPassing(err):
		return notInTime(fault.Timeout)
	case isOf(err, fault.Internal):
		return &refusal{status: http.StatusInternalServerError, message: "something failed here", code: fault.Internal}
	case !errors.As(err, &said):
		panic(fmt.Errorf("lay out a picture: %w", err)) // recovered turns it into a 500 and a line in the log
	}
	first := said.errors[0]
	refused := refuse(http.StatusBadRequest, "%s", first.Message)
	if code, ok := first.Extensions["code"].(fault.Code); ok {
		refused.code = code
	}
	return refused
}

func notInTime(code fault.Code) *refusal {
	return &refusal{status: http.StatusServiceUnavailable, message: "the picture was not ready in time; ask again in a moment", code: code}
}

func (d *drawings) write(data *drawn) []byte {
	return drawing.Standalone(data.Drawing, drawing.Frame{
		Book: d.book, Version: data.Dataset.Version[:min(12, len(data.Dataset.Version))],
		Href: func(o drawing.Organisation) string { return d.base + organisationsPath + url.PathEscape(o.Slug) },
	})
}

// has says that the client has the picture already, if it does; nothing needs to be laid out for it.
func (d *drawings) has(w http.ResponseWriter, r *http.Request, wanted picture, coding coding) bool {
	if d.api.moment == nil {
		return false
	}
	tag := d.tag(wanted, &answercache.Key{Moment: d.api.moment(r.Context())}, coding)
	if !contains(r.Header["If-None-Match"], tag) {
		return false
	}
	w.Header()["Etag"] = []string{tag}
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusNotModified)
	return true
}

// tag names a picture by all that it depends on; empty where nobody knows of which moment it is.
func (d *drawings) tag(wanted picture, key *answercache.Key, coding coding) string {
	if key == nil {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %q %q %d %q", d.api.program, d.base, key.Moment.Version, key.Moment.Day, wanted.words()))
	tag := `"` + hex.EncodeToString(sum[:12])
	if coding != identity {
		tag += "-" + string(coding)
	}
	return tag + `"`
}

func (d *drawings) send(w http.ResponseWriter, r *http.Request, body []byte, coding coding, tag string) {
	header := w.Header()
	if coding != identity {
		coded, err := d.api.coders.code(coding, body)
		if err != nil {
			panic(err) // recovered turns it into a 500 and a line in the log
		}
		body = coded
		header["Content-Encoding"] = []string{string(coding)}
	}
	if tag != "" {
		header["Etag"] = []string{tag}
		header.Set("Cache-Control", "no-cache")
	}
	header.Set("Content-Type", "image/svg+xml")
	header.Set("Content-Security-Policy", d.policy)
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		send(w, body)
	}
}
