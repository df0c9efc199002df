package main

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"diginett/internal/web"
)

func TestBrowserShowsTheFrontPage(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/")
	heading := value(t, page, chromedp.Text(chromedp.CSS(`h1`)))
	if !strings.HasPrefix(heading, "Who works with whom") {
		t.Errorf("the heading is %q", heading)
	}
	page.wantQuiet(t)
}

func TestBrowserRunsAQueryInGraphiQL(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/graphiql")
	run := chromedp.CSS(`.graphiql-execute-button`)
	page.do(t, chromedp.WaitVisible(run))
	tabs := value(t, page, chromedp.Evaluate[[]string](`[...document.querySelectorAll('.graphiql-tabs [role=tab]')].map(tab => tab.innerText)`))
	if want := []string{"ReportingNetworks"}; !slices.Equal(tabs, want) {
		t.Errorf("the tabs are %q, want %q: the first example", tabs, want)
	}
	answer := chromedp.Poll[string](`(text => text?.includes('KommIT') && text)(document.querySelector('.result-window')?.innerText)`)
	page.do(t, chromedp.Click(run))
	if shown := value(t, page, answer); strings.Contains(shown, "errors") {
		t.Errorf("the answer has errors: %s", shown)
	}
	page.wantQuiet(t)
}

// browser is a Chromium that nobody sees.
type browser struct{ ctx context.Context }

// newBrowser starts one. Without a browser or a built page the test is skipped,
// unless DIGINETT_BROWSER is "required".
func newBrowser(t *testing.T) browser {
	t.Helper()
	path := browserPath()
	site, err := web.New()
	switch {
	case err != nil:
		t.Fatal(err)
	case path == "":
		missing(t, "there is no browser: install Debian's package chromium to run this test")
	case !site.Built():
		missing(t, "GraphiQL is not built: run `make web`")
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(flagsOfBrowser(), chromedp.ExecPath(path))...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	return browser{ctx}
}

func browserPath() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func missing(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("DIGINETT_BROWSER") == "required" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// flagsOfBrowser keep the browser from asking hosts of its own for anything.
func flagsOfBrowser() []chromedp.ExecAllocatorOption {
	options := []chromedp.ExecAllocatorOption{chromedp.NoFirstRun, chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU}
	for _, name := range []string{
		"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync",
		"disable-default-apps", "disable-extensions", "disable-dev-shm-usage", "no-default-browser-check",
	} {
		options = append(options, chromedp.Flag(name, true))
	}
	return append(options, chromedp.WindowSize(1400, 900))
}

// page is an open page and what it did so far.
type page struct {
	ctx  context.Context
	base string // the only address that it may ask, beside those in also
	also []string

	sync.Mutex
	requests   []string
	complaints []string // console errors, exceptions, violations of the page's policy
}

// open loads a page of the service. The test has half a minute for it.
func (b browser) open(t *testing.T, s service, path string) *page {
	t.Helper()
	if err := chromedp.Do(b.ctx); err != nil { // starts the browser, which lives as long as this context
		t.Fatalf("start the browser: %v", err)
	}
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	t.Cleanup(cancel)
	opened := &page{ctx: ctx, base: s.base}
	if err := chromedp.Listen(ctx, opened.note); err != nil {
		t.Fatal(err)
	}
	opened.do(t, chromedp.Navigate(s.base+path))
	return opened
}

func (p *page) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.fail(t, err)
	}
}

func value[T any](t *testing.T, p *page, action chromedp.Action[T]) T {
	t.Helper()
	got, err := chromedp.Run(p.ctx, action)
	if err != nil {
		p.fail(t, err)
	}
	return got
}

func (p *page) fail(t *testing.T, err error) {
	t.Helper()
	p.Lock()
	defer p.Unlock()
	t.Fatalf("%v; the browser complained of: %q", err, p.complaints)
}

func (p *page) note(event any) {
	p.Lock()
	defer p.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		p.complaints = append(p.complaints, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			p.complaints = append(p.complaints, "console.error was called")
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.complaints = append(p.complaints, e.Entry.Text)
		}
	}
}

// wantQuiet checks that the page asked no other host for anything, and that the
// browser had nothing to complain of.
func (p *page) wantQuiet(t *testing.T) {
	t.Helper()
	p.Lock()
	defer p.Unlock()
	if len(p.requests) == 0 {
		t.Error("no request was seen")
	}
	for _, request := range p.requests {
		if address, err := url.Parse(request); err != nil || !p.mayAsk(address) {
			t.Errorf("a request went to %s", request)
		}
	}
	for _, complaint := range p.complaints {
		t.Errorf("the browser complained: %s", complaint)
	}
}

// mayAsk reports whether the address is of the service, or of no host at all.
func (p *page) mayAsk(address *url.URL) bool {
	origin := address.Scheme + "://" + address.Host
	return address.Scheme == "data" || address.Scheme == "blob" || origin == p.base || slices.Contains(p.also, origin)
}
