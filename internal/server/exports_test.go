package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/klauspost/compress/zstd"

	"diginett/graph/fault"
)

// fileStub is a file with made-up content, named like the choices that led to it.
type fileStub struct {
	choices string
	open    func(ctx context.Context) (func(io.Writer) error, error)
}

func (fileStub) FileName() string { return "diginett-3f2a-2020-01-01-graph.gexf" }

func (fileStub) MediaType() string { return "application/gexf+xml" }

func (f fileStub) Identity() string                                        { return "3f2a " + f.choices }
func (f fileStub) Open(ctx context.Context) (func(io.Writer) error, error) { return f.open(ctx) }

// content opens a file that has the text.
func content(text string) func(context.Context) (func(io.Writer) error, error) {
	return func(context.Context) (func(io.Writer) error, error) {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}, nil
	}
}

// broken opens a file that breaks off after the text.
func broken(text string, cause error) func(context.Context) (func(io.Writer) error, error) {
	return func(context.Context) (func(io.Writer) error, error) {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return errors.Join(err, cause)
		}, nil
	}
}

func configOfFiles(t *testing.T, log io.Writer, open func(context.Context) (func(io.Writer) error, error)) Config {
	config := newConfig(t, log)
	config.Exports = &Exports{
		Index: "these files\n",
		Choose: func(_ context.Context, version, file string, choices url.Values) (Export, error) {
			if version != "" {
				return nil, nil
			}
			if file != "graph.gexf" {
				return nil, fault.New(fault.NotFound, "", "no file %q", file)
			}
			if choices.Get("asOf") == "never" {
				return nil, fault.Bad("asOf", "never is no day")
			}
			return fileStub{choices.Encode(), open}, nil
		},
	}
	return config
}

func filesFrom(t *testing.T, config Config) http.Handler {
	t.Helper()
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

func newFiles(t *testing.T, open func(context.Context) (func(io.Writer) error, error)) http.Handler {
	t.Helper()
	return filesFrom(t, configOfFiles(t, io.Discard, open))
}

func TestAFileComesWithItsNameAndItsTag(t *testing.T) {
	handler := newFiles(t, content("<gexf/>"))
	answer := get(handler, "/export/graph.gexf?asOf=2020-01-01")
	wantStatus(t, answer, http.StatusOK)
	wantBody(t, answer, "<gexf/>")
	wantHeader(t, answer, "Content-Type", "application/gexf+xml")
	wantHeader(t, answer, "Content-Disposition", `attachment; filename="diginett-3f2a-2020-01-01-graph.gexf"`)
	wantHeader(t, answer, "Cache-Control", "public, max-age=60, stale-while-revalidate=3600")
	wantHeader(t, answer, "Vary", "Accept-Encoding")
	wantHeader(t, answer, "Access-Control-Allow-Origin", "*")
	wantHeader(t, answer, "X-Content-Type-Options", "nosniff")
	head := ask(handler, http.MethodHead, "/export/graph.gexf?asOf=2020-01-01", "", nil)
	wantStatus(t, head, http.StatusOK)
	wantBody(t, head, "")
	for _, name := range []string{"ETag", "Content-Type", "Content-Disposition", "Cache-Control"} {
		wantHeader(t, head, name, answer.Header().Get(name))
	}
}

func TestAFileThatIsHadIsNotWrittenAgain(t *testing.T) {
	opened := 0
	handler := newFiles(t, func(ctx context.Context) (func(io.Writer) error, error) {
		opened++
		return content("<gexf/>")(ctx)
	})
	tag := get(handler, "/export/graph.gexf").Header().Get("ETag")
	again := ask(handler, http.MethodGet, "/export/graph.gexf", "", map[string]string{"If-None-Match": "W/" + tag})
	wantStatus(t, again, http.StatusNotModified)
	wantHeader(t, again, "ETag", tag)
	wantHeader(t, again, "Cache-Control", "public, max-age=60, stale-while-revalidate=3600")
	if opened != 1 {
		t.Errorf("it was opened %d times", opened)
	}
	for what, other := range map[string]*httptest.ResponseRecorder{
		"other choices": ask(handler, http.MethodGet, "/export/graph.gexf?a=1", "", map[string]string{"If-None-Match": tag}),
		"a coding":      ask(handler, http.MethodGet, "/export/graph.gexf", "", map[string]string{"If-None-Match": tag, "Accept-Encoding": "gzip"}),
	} {
		if other.Code != http.StatusOK || other.Header().Get("ETag") == tag {
			t.Errorf("%s: %d, %s", what, other.Code, other.Header().Get("ETag"))
		}
	}
}

func TestFilesAreCodedAsTheyAreWritten(t *testing.T) {
	text := strings.Repeat("<node/>", 50_000)
	handler := newFiles(t, content(text))
	for coding, open := range map[string]func(io.Reader) (io.Reader, error){
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	} {
		answer := ask(handler, http.MethodGet, "/export/graph.gexf", "", map[string]string{"Accept-Encoding": coding})
		wantHeader(t, answer, "Content-Encoding", coding)
		if answer.Body.Len() > len(text)/10 {
			t.Errorf("%s: %d bytes of %d", coding, answer.Body.Len(), len(text))
		}
		plain, err := open(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(plain); err != nil || string(got) != text {
			t.Errorf("%s: %d bytes, %v", coding, len(got), err)
		}
	}
}

func TestASemicolonIsAValueLikeOthers(t *testing.T) {
	handler := newFiles(t, content(""))
	for _, query := range []string{"separator=;", "separator=%3B"} {
		wantStatus(t, get(handler, "/export/graph.gexf?"+query), http.StatusOK)
	}
	if raw, escaped := get(handler, "/export/graph.gexf?separator=;"), get(handler, "/export/graph.gexf?separator=%3B"); raw.Header().Get("ETag") != escaped.Header().Get("ETag") {
		t.Error("the two are different choices")
	}
}

func TestWhatIsNoFileSaysWhy(t *testing.T) {
	secret := errors.New("disk secret")
	tests := map[string]struct {
		method, target string
		open           func(context.Context) (func(io.Writer) error, error)
		status         int
		says           string
	}{
		"a file that is not there":    {"GET", "/export/graph.xls", nil, http.StatusNotFound, `{"message":"no file \"graph.xls\"","extensions":{"code":"NOT_FOUND"}}`},
		"a choice that is wrong":      {"GET", "/export/graph.gexf?asOf=never", nil, http.StatusBadRequest, `{"message":"asOf: never is no day","extensions":{"argument":"asOf","code":"BAD_USER_INPUT"}}`},
		"a query that is none":        {"GET", "/export/graph.gexf?%zz", nil, http.StatusBadRequest, `"code":"BAD_REQUEST"`},
		"a method that writes":        {"POST", "/export/graph.gexf", nil, http.StatusMethodNotAllowed, "Only GET and HEAD"},
		"nothing of that slug":        {"GET", "/export/graph.gexf", refusing(fault.New(fault.NotFound, "of", "nobody")), http.StatusNotFound, `of: nobody`},
		"nothing, asked for by HEAD":  {"HEAD", "/export/graph.gexf", refusing(fault.New(fault.NotFound, "of", "nobody")), http.StatusNotFound, ""},
		"a failure before it begins":  {"GET", "/export/graph.gexf", refusing(secret), http.StatusInternalServerError, `"message":"something failed here"`},
		"a failure at the first byte": {"GET", "/export/graph.gexf", failing(secret), http.StatusInternalServerError, `"message":"something failed here"`},
		"a deadline before it begins": {"GET", "/export/graph.gexf", refusing(context.DeadlineExceeded), http.StatusServiceUnavailable, `"code":"TIMEOUT"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			answer := ask(filesFrom(t, configOfFiles(t, &log, test.open)), test.method, test.target, "", map[string]string{"Accept-Encoding": "gzip"})
			wantStatus(t, answer, test.status)
			wantInBody(t, answer, test.says)
			for _, header := range []string{"ETag", "Content-Disposition", "Content-Encoding"} {
				wantHeader(t, answer, header, "")
			}
			if strings.Contains(answer.Body.String(), "secret") || strings.Contains(log.String(), "disk secret") != (test.status == http.StatusInternalServerError) {
				t.Errorf("the client hears %s, the log %s", answer.Body, &log)
			}
		})
	}
}

func refusing(err error) func(context.Context) (func(io.Writer) error, error) {
	return func(context.Context) (func(io.Writer) error, error) { return nil, err }
}

func failing(err error) func(context.Context) (func(io.Writer) error, error) {
	return func(context.Context) (func(io.Writer) error, error) {
		return func(io.Writer) error { return err }, nil
	}
}

// Half a file must not look like a whole one, coded or not.
func TestAFileThatBreaksOffBreaksTheConnection(t *testing.T) {
	for _, coding := range []string{"identity", "gzip", "zstd"} {
		var log bytes.Buffer
		served := httptest.NewServer(filesFrom(t, configOfFiles(t, &log, broken(strings.Repeat("\x00\x01", 1<<20), errors.New("the disk is gone")))))
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, served.URL+"/export/graph.gexf", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", coding)
		answer, err := http.DefaultTransport.RoundTrip(request)
		if err == nil {
			_, err = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}
		if err == nil {
			t.Errorf("%s: the reader takes it for whole", coding)
		}
		served.Close()
		if !strings.Contains(log.String(), "the disk is gone") {
			t.Errorf("%s: the log says %q", coding, &log)
		}
	}
}

func TestAReaderWhoGoesEndsTheWriting(t *testing.T) {
	ended := make(chan error, 1)
	served := httptest.NewServer(newFiles(t, func(ctx context.Context) (func(io.Writer) error, error) {
		return func(w io.Writer) error {
			_, _ = w.Write(make([]byte, 1<<20))
			<-ctx.Done()
			ended <- ctx.Err()
			return ctx.Err()
		}, nil
	}))
	defer served.Close()
	ctx, leave := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, served.URL+"/export/graph.gexf", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "identity") // so that something arrives before the end
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	leave()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

// The deadline for sending a request is no deadline for taking a file.
func TestAServerThatStopsEndsTheWriting(t *testing.T) {
	serving, stop := context.WithCancel(t.Context())
	writing, ended := make(chan struct{}), make(chan error, 1)
	handler, err := New(serving, configOfFiles(t, t.Output(), func(ctx context.Context) (func(io.Writer) error, error) {
		return func(io.Writer) error {
			close(writing)
			<-ctx.Done()
			ended <- ctx.Err()
			return ctx.Err()
		}, nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-writing
		stop()
	}()
	wantStatus(t, get(handler, "/export/graph.gexf"), http.StatusServiceUnavailable) // nothing of it had been sent
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

func TestAReaderWhoCouldNotTellABrokenFileGetsNone(t *testing.T) {
	request := httptest.NewRequest(http.MethodGet, "/export/graph.gexf", nil)
	request.Proto, request.ProtoMajor, request.ProtoMinor = "HTTP/1.0", 1, 0
	answer := httptest.NewRecorder()
	newFiles(t, content("all of it")).ServeHTTP(answer, request)
	wantStatus(t, answer, http.StatusHTTPVersionNotSupported)
}

func TestAFileMayTakeLongerThanARequest(t *testing.T) {
	const request = 20 * time.Millisecond
	handler := newFiles(t, func(ctx context.Context) (func(io.Writer) error, error) {
		return func(w io.Writer) error {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(10 * request):
				_, err := io.WriteString(w, "whole")
				return err
			}
		}, nil
	})
	timeouts := DefaultTimeouts(time.Minute)
	timeouts.Request, timeouts.Answer = request, request
	ctx, stop := context.WithCancel(t.Context())
	address, stopped := startWith(ctx, t, handler, timeouts)
	if got := read(t, "http://"+address+"/export/graph.gexf"); got != "whole" {
		t.Errorf("got %q", got)
	}
	stop()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestFilesBeyondWhatMayBeWrittenAreTurnedAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		finish := make(chan struct{})
		config := configOfFiles(t, io.Discard, func(context.Context) (func(io.Writer) error, error) {
			return func(io.Writer) error { <-finish; return nil }, nil
		})
		config.Admission = Admission{Running: 1, Waiting: 0, Wait: time.Second}
		handler := filesFrom(t, config)
		var wait sync.WaitGroup
		wait.Go(func() { get(handler, "/export/graph.gexf") })
		synctest.Wait()
		turnedAway := getFrom(handler, "192.0.2.99:1", "/export/graph.gexf")
		wantStatus(t, turnedAway, http.StatusServiceUnavailable)
		wantHeader(t, turnedAway, "Retry-After", "1")
		wantStatus(t, post(handler, source(`{"id": "a"}`)), http.StatusOK) // questions have turns of their own
		close(finish)
		wait.Wait()
		wantStatus(t, get(handler, "/export/graph.gexf"), http.StatusOK)
	})
}

func TestFilesAreAskedForNoOftenerThanQuestions(t *testing.T) {
	config := configOfFiles(t, io.Discard, content("<gexf/>"))
	config.Rate = Rate{PerSecond: 0.001, Burst: 1}
	handler := filesFrom(t, config)
	wantStatus(t, get(handler, "/export/graph.gexf"), http.StatusOK)
	wantStatus(t, get(handler, "/export/graph.gexf"), http.StatusTooManyRequests)
}

func TestTheIndexOfFilesIsText(t *testing.T) {
	handler := newFiles(t, nil)
	answer := get(handler, "/export/")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Type", "text/plain; charset=utf-8")
	wantBody(t, answer, "these files\n")
	wantStatus(t, get(handler, "/export"), http.StatusTemporaryRedirect)
	wantStatus(t, get(newHandler(t), "/export/"), http.StatusNotFound)
}
