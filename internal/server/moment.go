package server

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
	"diginett/internal/answercache"
)

// Versions are the versions of the data that a server holds, so that a question can
// name the one that it is about. It is safe for concurrent use.
type Versions interface {
	// Held returns what answers from exactly this version, and whether it is held. The
	// one that is answered from now is. It may be used as long as the reading lasts that
	// the context is of.
	Held(ctx context.Context, version string) (Edition, bool)
}

// Edition answers from one version of the data. It is safe for concurrent use.
type Edition interface {
	// ExecuteOn answers an operation as an [Executor] does, with a day for today, in
	// days since 1970-01-01.
	ExecuteOn(ctx context.Context, params *graphql.RawParams, day int) *graphql.Response
	// Covers says why nothing is answered with that day for today, by a
	// [fault.Error]; nil where it is.
	Covers(day int) error
}

// reading is what a question is answered from, where that is settled beforehand.
type reading struct {
	edition Edition
	moment  answercache.Moment
	named   answercache.Naming
}

// named is the moment that an address names, in its own words; empty where it names
// none. docs/citing.md tells what follows from it.
type named struct{ version, today, documentHash string }

// momentParameters are the parameters of an address that name its moment, and what
// holds its document to what it was.
func momentParameters() []string { return []string{"dataVersion", "today", "documentHash"} }

const (
	// versionHeader tells which version of the data an answer is of.
	versionHeader = "Data-Version"
	// versionLength is that of a version: a SHA-256 in hexadecimal digits.
	versionLength = 2 * sha256.Size
	dayLayout     = "2006-01-02"
	secondsPerDay = 24 * 60 * 60
	// immutable is for what stays as it is for ever, as far as caches know: a year.
	immutable = "public, max-age=31536000, immutable"
)

// newNamed reads the parameters, or says which of them cannot be meant.
func newNamed(values url.Values) (named, *refusal) {
	n := named{values.Get("dataVersion"), values.Get("today"), values.Get("documentHash")}
	switch hash, of := strings.CutPrefix(n.documentHash, "sha256:"); {
	case values.Has("dataVersion") && !isDigest(n.version):
		return named{}, refuse(http.StatusBadRequest, "dataVersion must be a whole version of the data, %d hexadecimal digits in small letters, as dataset { version } gives it", versionLength)
	case values.Has("documentHash") && !(of && isDigest(hash)):
		return named{}, refuse(http.StatusBadRequest, "documentHash must be sha256: and %d hexadecimal digits in small letters, of the query", versionLength)
	case !values.Has("today"):
		return n, nil
	}
	if _, err := time.Parse(dayLayout, n.today); err != nil {
		return named{}, refuse(http.StatusBadRequest, "today must be a day such as 2026-11-23")
	}
	return n, nil
}

func isDigest(text string) bool {
	return len(text) == versionLength && strings.Trim(text, "0123456789abcdef") == ""
}

// nameOfMoment is the first of the parameters that a raw query has; empty where it
// has none.
func nameOfMoment(rawQuery string) string {
	if rawQuery == "" {
		return ""
	}
	values, _ := url.ParseQuery(rawQuery) // what is malformed in it was never read
	for _, name := range momentParameters() {
		if values.Has(name) {
			return name
		}
	}
	return ""
}

// checkDocument refuses a document that is not the one whose hash the address has.
func (n named) checkDocument(document string) *refusal {
	if n.documentHash == "" || n.documentHash == "sha256:"+hashOf(document) {
		return nil
	}
	return refuse(http.StatusBadRequest, "documentHash is not that of the query, which has sha256:%s; the address was changed or cut", hashOf(document))
}

// settle finds what a question is answered from: where it names a moment, or wants to
// be told which it is. All others are answered from what there is when they are executed.
func (a *api) settle(ctx context.Context, asked *question) *refusal {
	n, wanted := asked.named, asked.Extensions["provenance"]
	switch {
	case n.version == "" && n.today == "" && wanted == nil:
		return nil
	case wanted != nil && wanted != "report":
		return &refusal{message: `provenance can be "report", and nothing else`, code: fault.BadRequest}
	case a.versions == nil:
		return refuse(http.StatusBadRequest, "this server answers without dataVersion, today and provenance")
	}
	settled := &reading{moment: a.moment(ctx), named: n.naming(asked.Query)}
	if n.version != "" {
		settled.moment.Version = n.version
	}
	var held bool
	if settled.edition, held = a.versions.Held(ctx, settled.moment.Version); !held {
		return gone(settled.moment.Version, a.moment(ctx).Version, askNow)
	}
	if n.today != "" {
		day, _ := time.Parse(dayLayout, n.today) // it has been read before
		settled.moment.Day = int(day.Unix() / secondsPerDay)
		if err := settled.edition.Covers(settled.moment.Day); err != nil {
			return notCovered(err)
		}
	}
	asked.reading = settled
	return nil
}

// naming is how much of its moment a question names. What the schema says of itself
// is of the program, and so of no moment.
func (n named) naming(document string) answercache.Naming {
	switch {
	case n.version == "" && n.today == "":
		return answercache.NamesNothing
	case n.version == "" || n.today == "" || asksSchema(document):
		return answercache.NamesPart
	}
	return answercache.NamesAll
}

// asksSchema reports whether a document may ask for what the schema says of itself. A
// comment or a text that only looks like it makes an answer be kept for less long.
func asksSchema(document string) bool {
	return strings.Contains(document, "__schema") || strings.Contains(strings.ReplaceAll(document, "__typename", ""), "__type")
}

// What to do about a version that is not held.
const (
	askNow  = "ask without dataVersion for what is known now, or get the snapshot of that version and serve it with `diginett serve --snapshot`"
	takeNow = "take the files of that one below /dataset/, or ask whoever holds the other for it"
)

// gone says that a version is not held, and what to do about it.
func gone(version, now, remedy string) *refusal {
	return &refusal{
		status: http.StatusGone, code: fault.VersionGone, more: map[string]any{"dataVersion": now},
		message: fmt.Sprintf("this server does not hold the data version %s, but %s; %s", version, now, remedy),
	}
}

func notCovered(err error) *refusal {
	refused := refuse(http.StatusBadRequest, "%s", err)
	var known *fault.Error
	if errors.As(err, &known) {
		refused.code, refused.more = known.Code, argumentOf(known)
	}
	return refused
}

// sayVersion says which version is answered from now, and returns the moment that it
// is of; an empty one where nobody knows.
func (a *api) sayVersion(ctx context.Context, w http.ResponseWriter) (moment answercache.Moment) {
	if a.moment != nil {
		moment = a.moment(ctx)
		w.Header()[versionHeader] = []string{moment.Version}
		sayPublication(w.Header(), a.published, moment.Version)
	}
	return moment
}

// sayVersionOf says which version an answer is of, where its key names one; else it is
// the one of now.
func (a *api) sayVersionOf(header http.Header, key *answercache.Key) {
	if key != nil && len(header[versionHeader]) > 0 {
		header[versionHeader] = []string{key.Moment.Version}
	}
}

// ofOneVersion has all that a request reads be of one version of the data.
func ofOneVersion(next http.Handler, begin func(context.Context) (context.Context, func())) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, end := begin(r.Context())
		defer end()
		read := r.WithContext(ctx)
		next.ServeHTTP(w, read)
		r.Pattern = read.Pattern // which is counted
	})
}
