package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"diginett/internal/answercache"
)

// shelf has the files of one version.
type shelf struct {
	collection Collection
	err        error
}

// Collection implements Downloads.
func (s *shelf) Collection(_ context.Context, version string) (*Collection, error) {
	if version != s.collection.Version {
		return nil, s.err
	}
	return &s.collection, s.err
}

func download(name, content string) Download {
	sum := sha256.Sum256([]byte(content))
	return Download{
		Name: name, Type: "text/csv; charset=utf-8", About: "About <" + name + ">", Size: int64(len(content)), Tag: hex.EncodeToString(sum[:4]),
		SHA256: func() (string, error) { return hex.EncodeToString(sum[:]), nil },
		Open:   func() (io.ReadSeekCloser, error) { return readable{strings.NewReader(content)}, nil },
	}
}

func newShelf(t *testing.T, change func(*Config)) (http.Handler, *shelf) {
	t.Helper()
	s := &shelf{collection: Collection{
		Version: nowVersion, Published: "2026-11-23", Citation: "Cite me.",
		Files:   []Download{download("names.csv", "a,b\n1,2\n"), download("diginett.sqlite", strings.Repeat("0123456789", 10000))},
		Missing: map[string]string{"gone.csv": "It was not kept."},
	}}
	config := newConfig(t, t.Output())
	config.Downloads, config.Moment = s, func(context.Context) answercache.Moment { return answercache.Moment{Version: nowVersion, Day: 1} }
	if change != nil {
		change(&config)
	}
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler, s
}

func TestFilesAreGivenAway(t *testing.T) {
	handler, _ := newShelf(t, nil)
	for address, cache := range map[string]string{
		"/dataset/names.csv":                    "no-cache",
		"/dataset/" + nowVersion + "/names.csv": "public, max-age=31536000, immutable",
	} {
		answer := get(handler, address)
		wantStatus(t, answer, http.StatusOK)
		wantBody(t, answer, "a,b\n1,2\n")
		for name, want := range map[string]string{
			"Content-Type": "text/csv; charset=utf-8", "Content-Length": "8", "Cache-Control": cache, "Data-Version": nowVersion,
			"Content-Disposition": `attachment; filename="diginett-abababababab-names.csv"`, "Access-Control-Allow-Origin": "*", "Accept-Ranges": "bytes",
		} {
			wantHeader(t, answer, name, want)
		}
		tag := answer.Header().Get("Etag")
		had := ask(handler, "GET", address, "", map[string]string{"If-None-Match": tag})
		wantStatus(t, had, http.StatusNotModified)
		wantBody(t, had, "")
		head := ask(handler, "HEAD", address, "", nil)
		wantStatus(t, head, http.StatusOK)
		wantHeader(t, head, "Content-Length", "8")
		wantStatus(t, ask(handler, "POST", address, "", nil), http.StatusMethodNotAllowed)
	}
}

func TestAPartOfAFileIsSentToWhoAsksForIt(t *testing.T) {
	handler, _ := newShelf(t, nil)
	const address = "/dataset/diginett.sqlite"
	whole := get(handler, address)
	wantHeader(t, whole, "Content-Disposition", `attachment; filename="diginett-abababababab.sqlite"`)
	tag := whole.Header().Get("Etag")
	for asked, want := range map[string]string{"bytes=99995-": "56789", "bytes=-3": "789", "bytes=10-12": "012"} {
		answer := ask(handler, "GET", address, "", map[string]string{"Range": asked, "If-Range": tag})
		wantStatus(t, answer, http.StatusPartialContent)
		wantBody(t, answer, want)
	}
	wantStatus(t, ask(handler, "GET", address, "", map[string]string{"Range": "bytes=100000-"}), http.StatusRequestedRangeNotSatisfiable)
	other := ask(handler, "GET", address, "", map[string]string{"Range": "bytes=0-1", "If-Range": `"other"`})
	wantStatus(t, other, http.StatusOK) // of another file: all of it
	wantHeader(t, other, "Content-Length", "100000")
}

func TestSumsAreThoseOfTheFiles(t *testing.T) {
	handler, s := newShelf(t, nil)
	answer := get(handler, "/dataset/SHA256SUMS")
	wantStatus(t, answer, http.StatusOK)
	var want strings.Builder
	for _, file := range s.collection.Files {
		body := get(handler, "/dataset/"+nowVersion+"/"+file.Name).Body.Bytes()
		fmt.Fprintf(&want, "%x  %s\n", sha256.Sum256(body), file.Name)
	}
	wantBody(t, answer, want.String())
	pinned := get(handler, "/dataset/"+nowVersion+"/SHA256SUMS")
	wantBody(t, pinned, want.String())
	wantHeader(t, pinned, "Cache-Control", "no-cache") // of the program too, which may write other files
}

func TestTheAddressOfAVersionLeadsToItsPage(t *testing.T) {
	handler, _ := newShelf(t, nil)
	answer := get(handler, "/dataset/"+nowVersion)
	wantStatus(t, answer, http.StatusMovedPermanently)
	wantHeader(t, answer, "Location", "/dataset/"+nowVersion+"/")
}

func TestThePageListsTheFiles(t *testing.T) {
	handler, s := newShelf(t, nil)
	sum, _ := s.collection.Files[0].SHA256()
	for _, address := range []string{"/dataset/", "/dataset/" + nowVersion + "/"} {
		answer := get(handler, address)
		wantStatus(t, answer, http.StatusOK)
		wantHeader(t, answer, "Content-Type", "text/html; charset=utf-8")
		for _, part := range []string{
			`<a href="/dataset/` + nowVersion + `/names.csv">names.csv</a>`, "About &lt;names.csv&gt;", "100,000", sum,
			"It was not kept.", "Cite me.", "2026-11-23", `href="/dataset/` + nowVersion + `/SHA256SUMS"`,
		} {
			wantInBody(t, answer, part)
		}
	}
	wantHeader(t, get(handler, "/dataset"), "Location", "/dataset/")
}

func TestFilesThatAreNotThereSayWhy(t *testing.T) {
	handler, _ := newShelf(t, nil)
	for address, test := range map[string]struct {
		status int
		part   string
	}{
		"/dataset/gone.csv":                       {404, "It was not kept."},
		"/dataset/nothing":                        {404, "/dataset/ lists"},
		"/dataset/..%2fserver.go":                 {404, "no such file"},
		"/dataset/%2e%2e%2f%2e%2e%2fetc%2fpasswd": {404, "no such file"},
		"/dataset/abc/names.csv":                  {404, "nothing at this address"},
		"/dataset/" + nowVersion[:12] + "/":       {404, "nothing at this address"},
		"/dataset/" + goneVersion + "/names.csv":  {410, `"code":"VERSION_GONE","dataVersion":"` + nowVersion},
		"/dataset/" + goneVersion + "/":           {410, "below /dataset/"},
		"/dataset/" + nowVersion + "/names.csv/x": {404, "nothing at this address"},
	} {
		answer := get(handler, address)
		wantStatus(t, answer, test.status)
		wantInBody(t, answer, test.part)
		if cache := answer.Header().Get("Cache-Control"); strings.Contains(cache, "max-age") {
			t.Errorf("%s: Cache-Control is %s", address, cache)
		}
	}
}

func TestWhatFailsBehindFilesIsNotTold(t *testing.T) {
	handler, s := newShelf(t, func(config *Config) { config.Log = slog.New(slog.DiscardHandler) })
	s.err = errors.New("secret")
	answer := get(handler, "/dataset/names.csv")
	wantStatus(t, answer, http.StatusInternalServerError)
	if strings.Contains(answer.Body.String(), "secret") {
		t.Error(answer.Body)
	}
}

func TestDownloadsAreBoundedByTheRateOfAClient(t *testing.T) {
	handler, _ := newShelf(t, func(config *Config) { config.Rate = Rate{PerSecond: 0.001, Burst: 2} })
	get(handler, "/dataset/names.csv")
	get(handler, "/dataset/")
	answer := get(handler, "/dataset/names.csv")
	wantStatus(t, answer, http.StatusTooManyRequests)
}

// blocking is a file whose readers wait until they are let go on.
type blocking struct {
	*bytes.Reader
	reached chan<- struct{}
	release <-chan struct{}
}

// Read implements io.Reader.
func (b blocking) Read(into []byte) (int, error) {
	b.reached <- struct{}{}
	<-b.release
	return b.Reader.Read(into)
}

// Close implements io.Closer.
func (blocking) Close() error { return nil }

// As many readers as there may be hold a large file: the next is turned away, small
// files are still sent, and questions answered, even where one may run at a time.
func TestLargeFilesThatAreBeingSentAreBounded(t *testing.T) {
	const most = 2
	reached, release := make(chan struct{}, 100), make(chan struct{})
	handler, s := newShelf(t, func(config *Config) {
		config.MaxDownloads, config.Admission = most, Admission{Running: 1}
	})
	s.collection.Files[1].Open = func() (io.ReadSeekCloser, error) {
		return blocking{bytes.NewReader(make([]byte, 100000)), reached, release}, nil
	}
	done := make(chan int)
	for reader := range most {
		go func() { done <- getFrom(handler, fmt.Sprintf("192.0.2.%d:1", reader), "/dataset/diginett.sqlite").Code }()
		<-reached
	}
	wantStatus(t, getFrom(handler, "192.0.2.0:2", "/dataset/diginett.sqlite"), http.StatusTooManyRequests) // it has its share
	wantStatus(t, ask(handler, http.MethodHead, "/dataset/diginett.sqlite", "", nil), http.StatusOK)       // which takes no place
	refused := getFrom(handler, "192.0.2.99:1", "/dataset/diginett.sqlite")
	wantStatus(t, refused, http.StatusServiceUnavailable)
	wantHeader(t, refused, "Retry-After", "10")
	wantHeader(t, refused, "Cache-Control", "no-store")
	wantStatus(t, get(handler, "/dataset/names.csv"), http.StatusOK)
	wantStatus(t, get(handler, bySource("a")), http.StatusOK)
	close(release)
	for range most {
		if status := <-done; status != http.StatusOK {
			t.Errorf("answered %d", status)
		}
	}
	s.collection.Files[1] = download("diginett.sqlite", strings.Repeat("x", 100000))
	wantStatus(t, get(handler, "/dataset/diginett.sqlite"), http.StatusOK) // there is room again
}

// A file is sent in parts that have a deadline each, whatever the server's own is.
func TestALargeFileIsSentOverARealConnection(t *testing.T) {
	handler, s := newShelf(t, nil)
	content := strings.Repeat("0123456789abcdef", 1<<18) // 4 MiB
	s.collection.Files[1] = download("diginett.sqlite", content)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() {
		served <- Serve(ctx, listener, handler, DefaultTimeouts(defaultDeadline), slog.New(slog.DiscardHandler))
	}()
	response, err := http.Get("http://" + listener.Addr().String() + "/dataset/diginett.sqlite")
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(response.Body)
	if err != nil || string(got) != content {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	response.Body.Close()
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// Whoever is cut off goes on by Range, of another server or of this one once it is back.
func TestAServerThatStopsDoesNotWaitForDownloads(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	config := newConfig(t, t.Output())
	config.Downloads = &shelf{collection: Collection{Version: nowVersion, Files: []Download{download("diginett.sqlite", strings.Repeat("x", 100000))}}}
	config.Moment = func(context.Context) answercache.Moment { return answercache.Moment{Version: nowVersion, Day: 1} }
	handler, err := New(ctx, config)
	if err != nil {
		t.Fatal(err)
	}
	if got := get(handler, "/dataset/diginett.sqlite").Body.Len(); got != 100000 {
		t.Errorf("%d bytes before", got)
	}
	stop()
	if got := get(handler, "/dataset/diginett.sqlite").Body.Len(); got != 0 {
		t.Errorf("%d bytes after", got)
	}
}
