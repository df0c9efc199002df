package server

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/publication"
)

// demands refuses requests that demand newer data than there is. It is a part of any
// address, whatever the method: several servers may stand behind one name, each with
// the data that has reached it, and whoever has seen a version at one of them can say
// that the next must not be behind it.
type demands struct {
	next      http.Handler
	begin     func(context.Context) (context.Context, func())
	moment    func(context.Context) answercache.Moment
	published Published
	readable  []field // so that pages of any host can read why they are refused
}

func demanding(next http.Handler, config Config) http.Handler {
	return &demands{next, config.Begin, config.Moment, config.Published, readableAnywhere()}
}

// ServeHTTP implements http.Handler.
func (d *demands) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.RawQuery
	if r.Method == http.MethodOptions || !hasDemand(query) {
		d.next.ServeHTTP(w, r)
		return
	}
	ctx, end := d.begin(r.Context()) // what meets the demand is what is answered from
	defer end()
	others, wanted, refused := demandIn(query)
	if refused == nil {
		refused = d.meet(ctx, wanted)
	}
	if refused != nil {
		set(w.Header(), d.readable)
		w.Header().Set("Cache-Control", "no-store")
		if refused.status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "1")
		}
		refused.write(w, r)
		return
	}
	address, met := *r.URL, r.WithContext(ctx)
	address.RawQuery, met.URL = others, &address
	d.next.ServeHTTP(&unkept{ResponseWriter: w}, met)
	r.Pattern = met.Pattern
}

// meet says why the data of now is not what is demanded; nil where it is.
func (d *demands) meet(ctx context.Context, wanted demand) *refusal {
	if d.moment == nil || d.published == nil {
		return refuse(http.StatusBadRequest, "this server answers without minVersion, minPublication and maxAge")
	}
	version := d.moment(ctx).Version
	standing := d.published.Standing(version)
	if wanted.minVersion != "" && !d.published.Reached(version, wanted.minVersion) {
		return tooOld(version, standing, "this server answers from the data version %s, and does not know that version %s was published before it; "+
			"ask again in a moment, ask another server, or ask without minVersion", version, wanted.minVersion)
	}
	switch {
	case wanted.minPublication > 0 && !standing.Known():
		return tooOld(version, standing, "this server does not know which publication its data is of; ask another server, or ask without minPublication")
	case standing.Number < wanted.minPublication:
		return tooOld(version, standing, "this server answers from publication %d, and minPublication is %d; "+
			"ask again in a moment, ask another server, or ask without minPublication", standing.Number, wanted.minPublication)
	case wanted.maxAge < 0:
		return nil
	}
	switch age, known := standing.Age(time.Now()); {
	case !known && !standing.Confirmed.IsZero():
		return tooOld(version, standing, "whoever confirms to this server that its data is the latest did so at %s by its own clock, which is ahead of this one, so that its age is not known; ask without maxAge", standing.Confirmed.UTC().Format(time.RFC3339))
	case !known:
		return tooOld(version, standing, "nobody confirms to this server that its data is the latest, so that its age is not known; ask without maxAge")
	case age > wanted.maxAge:
		return tooOld(version, standing, "it was %d seconds ago that this server last knew its data to be the latest, and maxAge is %d; "+
			"ask again in a moment, ask another server, or ask without maxAge", int(age.Seconds()), int(wanted.maxAge.Seconds()))
	}
	return nil
}

func tooOld(version string, standing publication.Standing, format string, args ...any) *refusal {
	more := map[string]any{"dataVersion": version}
	tellStanding(more, standing)
	return &refusal{status: http.StatusServiceUnavailable, code: fault.DataTooOld, more: more, message: fmt.Sprintf(format, args...)}
}

// unkept keeps caches from answering the next one who demands the same.
type unkept struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader implements http.ResponseWriter.
func (u *unkept) WriteHeader(status int) {
	if !u.begun {
		u.begun = true
		u.Header().Set("Cache-Control", "no-store")
	}
	u.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (u *unkept) Write(content []byte) (int, error) {
	if !u.begun {
		u.WriteHeader(http.StatusOK)
	}
	return u.ResponseWriter.Write(content)
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (u *unkept) Unwrap() http.ResponseWriter { return u.ResponseWriter }
