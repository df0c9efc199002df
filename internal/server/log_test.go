package server

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"diginett/internal/answercache"
)

// newLogged is a server and its log.
func newLogged(t *testing.T, change func(*Config)) (http.Handler, *bytes.Buffer) {
	t.Helper()
	log := new(bytes.Buffer)
	config := newConfig(t, log)
	change(&config)
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler, log
}

func withAccessLog(config *Config) { config.AccessLog = true }

func wantLogged(t *testing.T, log *bytes.Buffer, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %q", want, log.String())
		}
	}
}

func TestRequestsAreLoggedWithoutTheVisitorsQuery(t *testing.T) {
	handler, log := newLogged(t, withAccessLog)
	target := `/graphql?query=%7Bdataset%7Bversion%7D%7D`
	ask(handler, http.MethodGet, target, "", map[string]string{requestIDHeader: "id-1"})
	wantLogged(t, log, "level=INFO", "method=GET", "path=/graphql ", "status=200", "bytes=", "duration=", "request=id-1")
	if strings.Contains(log.String(), "version") {
		t.Errorf("the query is in the log: %s", log)
	}
}

func TestStatusOfARefusalIsLogged(t *testing.T) {
	handler, log := newLogged(t, withAccessLog)
	get(handler, "/nothing")
	wantLogged(t, log, "status=404")
}

func TestWithoutAnAccessLogNothingIsSaidOfOrdinaryRequests(t *testing.T) {
	handler, log := newLogged(t, func(*Config) {})
	get(handler, "/healthz")
	get(handler, "/nothing")
	post(handler, operation(`{ council(by: {slug: "a"}) { name } }`))
	if log.Len() > 0 {
		t.Error(log)
	}
}

func TestWhoIsTurnedAwayForAMomentFillsNoLog(t *testing.T) {
	handler, log := newLogged(t, func(config *Config) {
		config.Moment = func(context.Context) answercache.Moment { return answercache.Moment{Version: nowVersion} }
		config.Published = order{[]string{nowVersion}, time.Now().Add(-time.Hour)}
	})
	if answer := get(handler, "/readyz?maxAge=0"); answer.Code != http.StatusServiceUnavailable {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	if log.Len() > 0 {
		t.Errorf("logged: %s", log)
	}
}

func TestFailuresAreLoggedWithoutAnAccessLog(t *testing.T) {
	handler, log := newLogged(t, func(*Config) {})
	post(handler, operation(`{ county(by: {slug: "a"}) { name } }`))
	wantLogged(t, log, "level=WARN", "status=500", "request=")
}

func TestSlowAnswersAreLoggedWithoutAnAccessLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, log := newLogged(t, func(config *Config) {
			config.Executor.(stub)["source"] = func(context.Context) *graphql.Response {
				time.Sleep(slow)
				return &graphql.Response{Data: []byte(`{}`)}
			}
		})
		post(handler, operation(`{ source(id: "a") { title } }`))
		wantLogged(t, log, "level=WARN", "status=200", "duration=1s")
	})
}
