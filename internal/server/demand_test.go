package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"diginett/internal/publication"
)

// order is versions as they were published, the last of which is answered from.
type order struct {
	versions  []string
	confirmed time.Time
}

func (o order) Standing(string) publication.Standing {
	return publication.Standing{
		Publication: publication.Publication{Number: int64(len(o.versions)), Published: time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)},
		Confirmed:   o.confirmed,
	}
}

func (o order) Reached(_, wanted string) bool {
	return strings.Contains(strings.Join(o.versions, " "), wanted)
}

func newPublished(t *testing.T, published Published) http.Handler {
	t.Helper()
	handler, _ := newShelf(t, func(config *Config) { config.Published = published })
	return handler
}

func TestARequestMayDemandHowNewTheDataIs(t *testing.T) {
	current := order{[]string{pastVersion, nowVersion}, time.Now().Add(-100_000 * time.Second)} // an age that begins with 1 for a day, however slow the machine is
	unconfirmed := order{[]string{nowVersion}, time.Time{}}
	for _, c := range []struct {
		name, demand string
		published    Published
		status       int
		says         string
	}{
		{"the version of now", "minVersion=" + nowVersion, current, 200, ""},
		{"an earlier one", "minVersion=" + pastVersion, current, 200, ""},
		{"one that has not come here", "minVersion=" + goneVersion, current, 503, `"code":"DATA_TOO_OLD"`},
		{"confirmed within so many seconds", "maxAge=1000000", current, 200, ""},
		{"confirmed later than it was", "maxAge=50", current, 503, `"age":1`},
		{"confirmed, which nobody does", "maxAge=1000000", unconfirmed, 503, "nobody confirms"},
		{"confirmed, by a clock that is ahead", "maxAge=1000000", order{[]string{nowVersion}, time.Now().Add(100_000 * time.Second)}, 503, "ahead of this one"},
		{"the publication of now", "minPublication=2", current, 200, ""},
		{"a publication that has not come here", "minPublication=3", current, 503, "answers from publication 2"},
		{"a publication where none is known", "minPublication=1", order{}, 503, "does not know which publication"},
		{"a publication that is none", "minPublication=0", current, 400, "1 or more"},
		{"a publication without a number", "minPublication=", current, 400, "1 or more"},
		{"something whose name is written otherwise", "min%56ersion=" + goneVersion, current, 503, `"code":"DATA_TOO_OLD"`},
		{"one thing twice, written otherwise", "maxAge=1000&max%41ge=1", current, 400, "more than once"},
		{"both, one of which is met", "minVersion=" + nowVersion + "&maxAge=0", current, 503, `"publication":2`},
		{"a version that is none", "minVersion=abc", current, 400, "64 hexadecimal digits"},
		{"an age that is none", "maxAge=PT5M", current, 400, "a number of seconds"},
		{"an age below nothing", "maxAge=-1", current, 400, "a number of seconds"},
		{"one thing twice", "maxAge=1&maxAge=1000", current, 400, "more than once"},
		{"something of a server that knows no order", "maxAge=10", nil, 400, "without minVersion, minPublication and maxAge"},
	} {
		t.Run(c.name, func(t *testing.T) {
			handler := newPublished(t, c.published)
			for address, answer := range map[string]*httptest.ResponseRecorder{
				"/graphql by GET":  get(handler, "/graphql?query=%7Bsource(id:%221%22)%7Bid%7D%7D&"+c.demand),
				"/graphql by POST": ask(handler, http.MethodPost, "/graphql?"+c.demand, source(`{"id":"a"}`), map[string]string{"Content-Type": mediaJSON}),
				"/readyz":          get(handler, "/readyz?"+c.demand),
				"/dataset/":        get(handler, "/dataset/?"+c.demand),
			} {
				if answer.Code != c.status || !strings.Contains(answer.Body.String(), c.says) {
					t.Errorf("%s: %d %s", address, answer.Code, answer.Body)
				}
				if cached := answer.Header().Get("Cache-Control"); cached != "no-store" {
					t.Errorf("%s: caches may keep it: %q", address, cached)
				}
			}
		})
	}
}

func TestARefusedDemandCanBeReadByPagesAndTriedAgain(t *testing.T) {
	answer := get(newPublished(t, order{[]string{nowVersion}, time.Now()}), "/graphql?query=%7B__typename%7D&minVersion="+goneVersion)
	wantHeader(t, answer, "Access-Control-Allow-Origin", "*")
	wantHeader(t, answer, "Retry-After", "1")
	if exposed := answer.Header().Get("Access-Control-Expose-Headers"); !strings.Contains(exposed, "Retry-After") {
		t.Errorf("pages of other hosts may read %q, and not when to try again", exposed)
	}
}

func TestWhatOnlyLooksLikeADemandIsKeptAsEver(t *testing.T) {
	handler := newPublished(t, order{[]string{nowVersion}, time.Now()})
	answer := get(handler, "/graphql?query=%7Bsource(id:%221%22)%7Bid%7D%7D%23%20minVersion%20maxAge")
	if cached := answer.Header().Get("Cache-Control"); !strings.HasPrefix(cached, "public") {
		t.Errorf("caches are told %q", cached)
	}
}

func TestAnswersTellTheirPublicationWhereItIsKnown(t *testing.T) {
	const address = "/graphql?query=%7Bsource(id:%221%22)%7Bid%7D%7D"
	known := newPublished(t, order{[]string{pastVersion, nowVersion}, time.Now()})
	for _, address := range []string{address, "/dataset/"} {
		wantHeader(t, get(known, address), "Data-Publication", "2")
	}
	for name, published := range map[string]Published{"nobody knows it": nil, "no record tells it": order{}} {
		if got, there := get(newPublished(t, published), address).Header()["Data-Publication"]; there {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestReadyTellsHowTheDataStands(t *testing.T) {
	answer := get(newPublished(t, order{[]string{pastVersion, nowVersion}, time.Now().Add(-100_000 * time.Second)}), "/readyz")
	for _, part := range []string{`"publication":2`, `"published":"2026-11-27T12:00:00Z"`, `"age":1`, `"confirmed":"`} {
		if !strings.Contains(answer.Body.String(), part) {
			t.Errorf("it does not tell %s: %s", part, answer.Body)
		}
	}
}
