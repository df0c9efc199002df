package load

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func get(path string) []byte { return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path) }

func server(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/none":
			w.WriteHeader(http.StatusNotModified)
		case "/chunks":
			fmt.Fprint(w, "one")
			_ = http.NewResponseController(w).Flush()
			fmt.Fprint(w, "three")
		default:
			fmt.Fprint(w, "ten bytes!")
		}
	}))
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

func TestEveryKindOfAnswerIsRead(t *testing.T) {
	t.Parallel()
	questions := []Question{{get("/"), 200, 10}, {get("/none"), 304, 0}, {get("/chunks"), 200, 8}, {get("/"), 200, -1}}
	got, err := Run(t.Context(), Plan{server(t), 3, time.Minute, 100}, questions)
	if err != nil || got.Answers != 100 {
		t.Errorf("%d answers, %v", got.Answers, err)
	}
	if got.PerSecond() <= 0 || got.Latency(0.5) <= 0 || got.Latency(1) < got.Latency(0.5) {
		t.Errorf("%v a second, half of them in %v, all in %v", got.PerSecond(), got.Latency(0.5), got.Latency(1))
	}
}

// Where time did not end it, this run would go on until the tests are cut off.
// How much is answered until then is the machine's affair.
func TestTimeEndsARun(t *testing.T) {
	t.Parallel()
	const least = 50 * time.Millisecond
	got, err := Run(t.Context(), Plan{server(t), 2, least, 1 << 40}, []Question{{get("/"), 200, 10}})
	if err != nil || got.Elapsed < least {
		t.Errorf("%d answers in %v, %v", got.Answers, got.Elapsed, err)
	}
}

func TestAnswersThatDifferAreErrors(t *testing.T) {
	t.Parallel()
	for want, question := range map[string]Question{
		"status 304, want 200": {get("/none"), 200, 0},
		"10 bytes, want 11":    {get("/"), 200, 11},
	} {
		_, err := Run(t.Context(), Plan{server(t), 1, time.Minute, 10}, []Question{question})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if _, err := Run(t.Context(), Plan{"127.0.0.1:1", 1, time.Minute, 1}, []Question{{get("/"), 200, 0}}); err == nil {
		t.Error("no error where nobody listens")
	}
}
