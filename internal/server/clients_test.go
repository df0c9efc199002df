package server

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func newRated(t *testing.T, proxies ...string) http.Handler {
	t.Helper()
	config := newConfig(t, t.Output())
	config.Rate = Rate{PerSecond: 1, Burst: 2}
	for _, proxy := range proxies {
		config.Rate.Proxies = append(config.Rate.Proxies, netip.MustParsePrefix(proxy))
	}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

func from(handler http.Handler, address, forwarded string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, "/graphql?query=%7Bdataset%7Bversion%7D%7D", nil)
	request.RemoteAddr = address
	if forwarded != "" {
		request.Header.Set("X-Forwarded-For", forwarded)
	}
	return do(handler, request)
}

func TestWhoAsksTooOftenIsToldWhenToComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler := newRated(t)
		const client = "192.0.2.1:1000"
		wantStatus(t, from(handler, client, ""), http.StatusOK)
		wantStatus(t, from(handler, client, ""), http.StatusOK)
		for range 3 { // being refused costs nothing
			refused := from(handler, client, "")
			wantStatus(t, refused, http.StatusTooManyRequests)
			wantHeader(t, refused, "Retry-After", "1")
			wantHeader(t, refused, "Access-Control-Allow-Origin", "*")
			wantInBody(t, refused, `"code":"RATE_LIMITED"`)
		}
		wantStatus(t, from(handler, "192.0.2.2:1000", ""), http.StatusOK)
		time.Sleep(time.Second)
		wantStatus(t, from(handler, client, ""), http.StatusOK)
		wantStatus(t, from(handler, client, ""), http.StatusTooManyRequests)
		wantStatus(t, get(handler, "/healthz"), http.StatusOK)
	})
}

func TestBeingRefusedAtTheSameTimeCostsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler := newRated(t)
		var wait sync.WaitGroup
		for range 20 {
			wait.Go(func() { from(handler, "192.0.2.1:1000", "") })
		}
		wait.Wait()
		time.Sleep(time.Second)
		wantStatus(t, from(handler, "192.0.2.1:1000", ""), http.StatusOK)
	})
}

func TestClientsAreToldApart(t *testing.T) {
	c := &clients{Rate: Rate{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}}}
	for _, test := range []struct{ name, remote, forwarded, want string }{
		{"by the address of the connection", "192.0.2.1:5", "", "192.0.2.1"},
		{"by nothing that they say themselves", "192.0.2.1:5", "198.51.100.7", "192.0.2.1"},
		{"by what a proxy says", "10.1.2.3:5", "198.51.100.7", "198.51.100.7"},
		{"by what the last proxy says, not by what they told it", "10.1.2.3:5", "203.0.113.9, 198.51.100.7", "198.51.100.7"},
		{"through two proxies", "[::1]:5", "198.51.100.7, 10.9.9.9", "198.51.100.7"},
		{"by what a proxy says with a port", "10.1.2.3:5", "198.51.100.7:4711", "198.51.100.7"},
		{"by what a proxy says of IPv6 with a port", "10.1.2.3:5", "[2001:db8:1:2::9]:4711", "2001:db8:1:2::"},
		{"by the proxy where it says nonsense", "10.1.2.3:5", "unknown", "10.1.2.3"},
		{"by the proxy where it says nothing", "10.1.2.3:5", "", "10.1.2.3"},
		{"by the network of an IPv6 address", "[2001:db8:1:2:3:4:5:6]:5", "", "2001:db8:1:2::"},
		{"by IPv4 inside IPv6", "[::ffff:192.0.2.1]:5", "", "192.0.2.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			request := httptest.NewRequest(http.MethodGet, "/", nil)
			request.RemoteAddr = test.remote
			if test.forwarded != "" {
				request.Header.Set("X-Forwarded-For", test.forwarded)
			}
			if got := c.clientOf(request).String(); got != test.want {
				t.Errorf("it is %s, want %s", got, test.want)
			}
		})
	}
}

func FuzzClientsAreFoundWhateverIsForwarded(f *testing.F) {
	f.Add("10.0.0.1:1", "1.2.3.4, 10.0.0.2,,::ffff:1.2.3.4%eth0")
	f.Add("", "[::1]:80")
	f.Fuzz(func(t *testing.T, remote, forwarded string) {
		c := &clients{Rate: Rate{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}}
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.RemoteAddr = remote
		request.Header["X-Forwarded-For"] = []string{forwarded}
		if client := c.clientOf(request); client.Is6() && client.WithZone("") != client {
			t.Errorf("%s has a zone", client)
		}
	})
}
