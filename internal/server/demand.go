package server

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"diginett/graph/fault"
	"diginett/internal/answercache"
	"diginett/internal/publication"
)

// Published tells how versions of the data stand among all that were published. It is
// safe for concurrent use.
type Published interface {
	// Standing is that of a version, as far as it is known.
	Standing(version string) publication.Standing
	// Reached reports whether one who has a version has all that was published with
	// another, wanted one.
	Reached(version, wanted string) bool
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

// The parameters of an address that say how new the data of now has to be.
const (
	minVersionParameter     = "minVersion"
	minPublicationParameter = "minPublication"
	maxAgeParameter         = "maxAge"
)

// publicationHeader tells by which publication the data of now came here, where that is
// known. Unlike a version, which comes again where one goes back to it, it has an order.
const publicationHeader = "Data-Publication"

// demand is how new the data has to be that a request is answered from.
type demand struct {
	minVersion     string        // or one that was published later; empty for any
	minPublication int64         // or a later one; 0 for any
	maxAge         time.Duration // since it was last known that there was nothing later; negative for any
}

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

// hasDemand reports whether a raw query has a demand in it.
func hasDemand(query string) bool {
	if query == "" {
		return false
	}
	for part := range strings.SplitSeq(query, "&") {
		if isDemand(nameOf(part)) {
			return true
		}
	}
	return false
}

func isDemand(name string) bool {
	return name == minVersionParameter || name == minPublicationParameter || name == maxAgeParameter
}

// nameOf is the name of a parameter, however it is written: a demand that is not seen
// would not be met.
func nameOf(part string) string {
	name, _, _ := strings.Cut(part, "=")
	if strings.Contains(name, "%") {
		if plain, err := url.QueryUnescape(name); err == nil {
			return plain
		}
	}
	return name
}

// demandIn takes the demand out of a raw query.
func demandIn(query string) (others string, wanted demand, refused *refusal) {
	wanted.maxAge = -1
	seen := make(map[string]bool)
	var rest []string
	for part := range strings.SplitSeq(query, "&") {
		name := nameOf(part)
		if !isDemand(name) {
			rest = append(rest, part)
			continue
		}
		if seen[name] {
			return "", demand{}, refuse(http.StatusBadRequest, "the address has %s more than once", name)
		}
		seen[name] = true
		_, value, _ := strings.Cut(part, "=")
		if refused := wanted.read(name, value); refused != nil {
			return "", demand{}, refused
		}
	}
	return strings.Join(rest, "&"), wanted, nil
}

func (d *demand) read(name, raw string) *refusal {
	value, err := url.QueryUnescape(raw)
	switch name {
	case minVersionParameter:
		if err != nil || !isDigest(value) {
			return refuse(http.StatusBadRequest, "minVersion must be a whole version of the data, %d hexadecimal digits in small letters, as the header Data-Version gives it", versionLength)
		}
		d.minVersion = value
	case minPublicationParameter:
		number, wrong := strconv.ParseInt(value, 10, 64)
		if err != nil || wrong != nil || number < 1 {
			return refuse(http.StatusBadRequest, "minPublication must be the number of a publication, 1 or more, as the header Data-Publication gives it")
		}
		d.minPublication = number
	default:
		seconds, wrong := strconv.ParseUint(value, 10, 31)
		if err != nil || wrong != nil {
			return refuse(http.StatusBadRequest, "maxAge must be a number of seconds, such as 300")
		}
		d.maxAge = time.Duration(seconds) * time.Second
	}
	return nil
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

// sayPublication says by which publication a version came here.
func sayPublication(header http.Header, published Published, version string) {
	if published == nil {
		return
	}
	if standing := published.Standing(version); standing.Known() {
		header[publicationHeader] = []string{strconv.FormatInt(standing.Number, 10)}
	}
}

// tellStanding adds what is known of a standing.
func tellStanding(to map[string]any, standing publication.Standing) {
	if !standing.Known() {
		return
	}
	to["publication"] = standing.Number
	to["published"] = standing.Published.UTC().Format(time.RFC3339)
	if age, known := standing.Age(time.Now()); known {
		to["confirmed"] = standing.Confirmed.UTC().Format(time.RFC3339)
		to["age"] = int(age.Seconds())
	}
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
