package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func parsed(t *testing.T, args ...string) (serveOptions, error) {
	t.Helper()
	return parseServe(args, environment{getenv: func(string) string { return "" }})
}

func TestLimitsThatCannotBeMeantAreRefused(t *testing.T) {
	for _, c := range []struct{ args, says string }{
		{"--max-depth 0", "--max-depth must be 1 or more"},
		{"--max-cost -1", "--max-cost must be 1 or more"},
		{"--max-running 0", "--max-running must be 1 or more"},
		{"--max-aliases -1", "must be 0 or more"},
		{"--rate -1", "must be 0 or more"},
		{"--deadline 0s", "must be more than 0"},
		{"--deadline soon", "deadline"},
		{"--max-body 0", "must be more than 0"},
		{"--public-url api.example.no", "it must be a scheme and a host alone"},
		{"--public-url ftp://api.example.no", "it must be a scheme and a host alone"},
		{"--public-url https://api.example.no/", "it must be a scheme and a host alone"},
		{"--public-url https://a@api.example.no", "it must be a scheme and a host alone"},
		{"--public-url https://api.example.no?a", "it must be a scheme and a host alone"},
		{"--hosts http://a.example/", "it takes names"},
		{"--trusted-proxies 10.0.0.1", `"10.0.0.1", which is no network`},
	} {
		if _, err := parsed(t, strings.Fields(c.args)...); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s gives %v, want %q", c.args, err, c.says)
		}
	}
}

func TestProxiesAndHostsAreRead(t *testing.T) {
	options, err := parsed(t, "--trusted-proxies", "10.0.0.0/8, ::1/128", "--hosts", "API.example.no, other.example")
	if err != nil || len(options.limits.rate.Proxies) != 2 {
		t.Errorf("%+v, %v", options.limits.rate, err)
	}
	for address, want := range map[string][]string{
		"127.0.0.1": {"api.example.no", "other.example"}, "::1": {"api.example.no", "other.example"}, "0.0.0.0": nil, "192.0.2.1": nil,
	} {
		if got := options.limits.hostsAt(&net.TCPAddr{IP: net.ParseIP(address)}); !slices.Equal(got, want) || (got == nil) != (want == nil) {
			t.Errorf("at %s the hosts are %v, want %v", address, got, want)
		}
	}
}

// What is linked to is where the world finds the server, and not what a request says.
func TestServeSaysThatItIsAtThePublicURL(t *testing.T) {
	s := start(t, "--public-url", "https://api.example.no")
	for _, host := range []string{"", "api.example.no"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+"/organisations/ks?lang=nb", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatal(response.Status, err)
		}
		for _, want := range []string{`<link rel="canonical" href="https://api.example.no/organisations/ks">`, `src=&#34;https://api.example.no/widget/v1.js&#34;`} {
			if !strings.Contains(string(page), want) || strings.Contains(string(page), s.base) {
				t.Errorf("asked for at %q, the page has no %s, or tells of %s", host, want, s.base)
			}
		}
	}
}

// The page of limits has every flag of them, and its default.
func TestEveryLimitIsOnItsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	var options limitOptions
	f := newFlags("serve", "")
	options.flags(f)
	for _, name := range regexp.MustCompile(`(?m)^  --([a-z-]+) `).FindAllStringSubmatch(f.help(), -1) {
		if name[1] != "hosts" && name[1] != "public-url" && !strings.Contains(string(page), "`--"+name[1]+"`") {
			t.Errorf("docs/limits.md does not tell of --%s", name[1])
		}
	}
}

func TestServeHoldsToTheLimitsThatItIsGiven(t *testing.T) {
	s := start(t, "--max-aliases", "0", "--rate", "0.001", "--burst", "3")
	if got := post(t, s, `{ a: networks { nodes { slug } } }`); !strings.Contains(got, "LIMIT_EXCEEDED") {
		t.Errorf("answered %s", got)
	}
	post(t, s, `{ dataset { version } }`)
	post(t, s, `{ dataset { version } }`)
	if got := statusAt(t, s.base+"/graphql?query=%7B__typename%7D", ""); got != http.StatusTooManyRequests {
		t.Errorf("who asks too often is answered %d", got)
	}
	if got := statusAt(t, s.base+"/healthz", "evil.example"); got != http.StatusMisdirectedRequest {
		t.Errorf("another host is answered %d", got)
	}
}

func statusAt(t *testing.T, address, host string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	return answer.StatusCode
}
