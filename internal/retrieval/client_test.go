package retrieval_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"diginett/internal/retrieval"
)

// serving is a server over TLS, and a client that trusts it and notes how long it
// would have waited.
func serving(t *testing.T, answer http.HandlerFunc) (*httptest.Server, *retrieval.Client, *[]time.Duration) {
	t.Helper()
	server := httptest.NewTLSServer(answer)
	t.Cleanup(server.Close)
	var waited []time.Duration
	client := &retrieval.Client{
		UserAgent: "diginett/test", Transport: server.Client().Transport,
		Wait: func(ctx context.Context, d time.Duration) error {
			waited = append(waited, d)
			return ctx.Err()
		},
		Now: func() time.Time { return time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC) },
	}
	return server, client, &waited
}

func TestAFileIsAskedForByName(t *testing.T) {
	server, client, waited := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("User-Agent") != "diginett/test" || r.Header.Get("Accept") != "text/csv" || r.Method != http.MethodGet {
			t.Errorf("%s %v", r.Method, r.Header)
		}
		_, _ = io.WriteString(w, "content")
	})
	got, err := client.Get(t.Context(), server.URL, "text/csv", 7)
	if err != nil || string(got) != "content" || len(*waited) != 0 {
		t.Errorf("%q, %v, %v", got, err, *waited)
	}
}

func TestWhatMayPassIsTriedAgain(t *testing.T) {
	for name, fail := range map[string]func(http.ResponseWriter){
		"too many requests": func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) },
		"an error inside":   func(w http.ResponseWriter) { w.WriteHeader(http.StatusInternalServerError) },
		"a bad gateway":     func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) },
		"a broken answer": func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, "cut")
		},
		"a broken connection": func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			server, client, waited := serving(t, func(w http.ResponseWriter, _ *http.Request) {
				if asked++; asked < 4 {
					fail(w)
					return
				}
				_, _ = io.WriteString(w, "content")
			})
			got, err := client.Get(t.Context(), server.URL, "*/*", 100)
			if err != nil || string(got) != "content" || asked != 4 || len(*waited) != 3 {
				t.Errorf("%q, %v, asked %d times, waited %v", got, err, asked, *waited)
			}
			for i, d := range *waited {
				if bound := 500 * time.Millisecond << i; d < bound/2 || d >= bound {
					t.Errorf("wait %d is %s, not between half of %s and all of it", i, d, bound)
				}
			}
		})
	}
}

func TestPatienceEnds(t *testing.T) {
	asked := 0
	server, client, _ := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		http.Error(w, "down for\nmaintenance", http.StatusServiceUnavailable)
	})
	_, err := client.Get(t.Context(), server.URL, "*/*", 100)
	if err == nil || asked != 5 || !strings.Contains(err.Error(), `503 Service Unavailable: "down for maintenance" (asked 5 times)`) {
		t.Errorf("%v, asked %d times", err, asked)
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"7":                             7 * time.Second,
		"Fri, 27 Nov 2026 12:01:30 GMT": 90 * time.Second,
		"Fri, 27 Nov 2026 11:00:00 GMT": 0,
		"soon":                          0,
		"-1":                            0,
	} {
		asked := 0
		server, client, waited := serving(t, func(w http.ResponseWriter, _ *http.Request) {
			if asked++; asked == 1 {
				w.Header().Set("Retry-After", header)
				w.WriteHeader(http.StatusTooManyRequests)
			}
		})
		if _, err := client.Get(t.Context(), server.URL, "*/*", 100); err != nil {
			t.Fatal(err)
		}
		if got := (*waited)[0]; want > 0 && got != want || want == 0 && got >= time.Second {
			t.Errorf("%s: waited %s, want %s", header, got, want)
		}
	}
}

func TestWhoeverAsksForTooMuchPatienceIsLeft(t *testing.T) {
	server, client, waited := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "9223372036854775807")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	_, err := client.Get(t.Context(), server.URL, "*/*", 100)
	if err == nil || !strings.Contains(err.Error(), "it asks to be left alone for") || len(*waited) != 0 {
		t.Errorf("%v, waited %v", err, *waited)
	}
}

func TestWhatWillNotPassIsNotTriedAgain(t *testing.T) {
	asked := 0
	server, client, _ := serving(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		switch r.URL.Path {
		case "/elsewhere":
			http.Redirect(w, r, "https://example.org/", http.StatusFound)
		case "/plain":
			http.Redirect(w, r, "http://"+r.Host+"/", http.StatusFound)
		case "/long":
			_, _ = io.WriteString(w, strings.Repeat("x", 101))
		default:
			http.NotFound(w, r)
		}
	})
	for path, want := range map[string]string{
		"/missing": "404 Not Found", "/elsewhere": "sends on to https://example.org/", "/plain": "only addresses of the same host over HTTPS", "/long": "longer than 100 bytes",
	} {
		asked = 0
		if _, err := client.Get(t.Context(), server.URL+path, "*/*", 100); err == nil || !strings.Contains(err.Error(), want) || asked != 1 {
			t.Errorf("%s: %v, asked %d times", path, err, asked)
		}
	}
}

func TestARedirectOfTheSameHostIsFollowed(t *testing.T) {
	server, client, _ := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		_, _ = io.WriteString(w, r.URL.Path)
	})
	if got, err := client.Get(t.Context(), server.URL+"/old", "*/*", 100); err != nil || string(got) != "/new" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestOnlyHTTPSIsAskedFor(t *testing.T) {
	for _, address := range []string{"http://127.0.0.1/", "file:///etc/passwd", "https://", "https://user:secret@127.0.0.1/", "://", "ftp://x"} {
		client := &retrieval.Client{Transport: roundTripper(func() { t.Errorf("%s was asked for", address) })}
		if _, err := client.Get(t.Context(), address, "*/*", 1); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

type roundTripper func()

func (r roundTripper) RoundTrip(*http.Request) (*http.Response, error) {
	r()
	return nil, errors.New("nobody is there")
}

func TestAServerThatNobodyKnowsIsNotTrusted(t *testing.T) {
	server, _, _ := serving(t, func(http.ResponseWriter, *http.Request) {})
	server.Config.ErrorLog = nil
	client := &retrieval.Client{Wait: func(context.Context, time.Duration) error { return errors.New("it was tried again") }}
	if _, err := client.Get(t.Context(), server.URL, "*/*", 1); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Error(err)
	}
}

func TestWhoeverCancelsIsHeard(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server, client, _ := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	client.Wait = nil
	if _, err := client.Get(ctx, server.URL, "*/*", 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestAStreamIsNotReadTwice(t *testing.T) {
	asked := 0
	server, client, _ := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked == 1 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "cut")
	})
	reads := 0
	err := client.Stream(t.Context(), server.URL, "*/*", func(r io.Reader) error {
		reads++
		_, err := io.ReadAll(r)
		return err
	})
	if !errors.Is(err, io.ErrUnexpectedEOF) || reads != 1 || asked != 2 {
		t.Errorf("%v, read %d times, asked %d times", err, reads, asked)
	}
}
