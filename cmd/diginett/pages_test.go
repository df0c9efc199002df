package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"diginett/internal/web"
)

// plainPages are pages that need no script, of every kind.
var plainPages = []string{
	"/",
	"/examples?lang=nb",
	"/examples/reporting-networks?lang=nn",
	"/examples/municipality-page?lang=en",
	"/accessibility?lang=nb",
	"/dataset/",
	"/privacy?lang=nn",
	"/about?lang=nb",
	"/sources?lang=en",
	"/sources/fm-rogaland-2018?lang=nb",
	"/organisations?lang=nb",
	"/organisations?q=os&lang=nn",
	"/organisations?q=xyzxyz&lang=en",
	"/organisations/digi-rogaland?lang=nb",
	"/organisations/kommit-raadet?lang=nn",
	"/organisations/ks?lang=en",
	"/organisations/nordland?lang=nb&asOf=2019-06-01",
	"/organisations/tysfjord?lang=en",
	"/organisations/oslo?lang=nb&to=digi-rogaland",
	"/organisations/regionale-digitaliseringsnettverk?lang=nn",
}

func TestBrowserFindsNothingThatHindersAnybodyOnPlainPages(t *testing.T) {
	axe := axeCore(t)
	service, browser := start(t), newBrowser(t)
	for _, scheme := range schemes() {
		for _, path := range plainPages {
			t.Run(scheme.name+" "+path, func(t *testing.T) {
				page := browser.open(t, service, path)
				page.do(t, scheme.emulate())
				if details := chromedp.Evaluate[int](`document.querySelectorAll('details').forEach(d => d.open = true) ?? 1`); value(t, page, details) != 1 {
					t.Error("what is folded could not be opened")
				}
				for _, found := range hindrances(t, page, axe, scheme.rules) {
					t.Error(found)
				}
				page.wantQuiet(t)
			})
		}
	}
}

// Else axe-core might not run at all.
func TestBrowserWouldFindWhatHinders(t *testing.T) {
	axe := axeCore(t)
	page := newBrowser(t).open(t, start(t), "/")
	spoil := chromedp.Evaluate[int](`document.querySelector('img').removeAttribute('alt') ?? 1`)
	_ = value(t, page, spoil)
	found := hindrances(t, page, axe, everyRule)
	if !strings.Contains(strings.Join(found, "\n"), "image-alt") {
		t.Errorf("it found %q", found)
	}
}

// At 320 pixels, as on a small telephone, or on a screen that is enlarged four times.
func TestBrowserNeedsNoScrollingToTheSideOnPlainPages(t *testing.T) {
	service, browser := start(t), newBrowser(t)
	paths := append([]string(nil), plainPages...)
	for _, example := range allExamples(t) {
		paths = append(paths, "/examples/"+example.Name+"?lang=nb")
	}
	page := browser.open(t, service, "/")
	page.do(t, chromedp.EmulateViewport(320, 640))
	for _, path := range paths {
		page.do(t, chromedp.Navigate(service.base+path))
		if width := value(t, page, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); width > 320 {
			t.Errorf("%s is %d pixels wide", path, width)
		}
	}
	page.wantQuiet(t)
}

func TestBrowserGoesThroughAPageByKeyboard(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/examples/council-seats?lang=en")
	focused := chromedp.Evaluate[string](`(e => e.getAttribute('aria-labelledby') ?? e.innerText)(document.activeElement)`)
	var passed []string
	for range 40 {
		page.do(t, chromedp.KeyEvent("\t"))
		passed = append(passed, value(t, page, focused))
	}
	way := strings.Join(passed, "\n")
	for _, stop := range []string{"Skip to the content", "Examples", "Nynorsk", "Open in GraphiQL", "query", "table-0", "The whole answer as JSON", "curl"} {
		if !strings.Contains(way, stop) {
			t.Errorf("Tab does not come to %q, but to\n%s", stop, way)
		}
	}
	if passed[0] != "Skip to the content" {
		t.Errorf("the first stop is %q", passed[0])
	}
}

func TestBrowserOpensAnExampleInATabOfItsOwnOnce(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/graphiql?lang=nn")
	page.do(t, chromedp.WaitVisible(chromedp.CSS(`.examples`)))
	titles := chromedp.Evaluate[[]string](`[...document.querySelectorAll('.examples h3')].map(title => title.innerText)`)
	if shown := value(t, page, titles); len(shown) < 5 || shown[1] != "Kven er med i kva?" {
		t.Errorf("the groups are %q", shown)
	}
	click := func(title string) chromedp.Action[int] {
		return chromedp.Evaluate[int](`[...document.querySelectorAll('.examples li button')].find(b => b.innerText.startsWith('` + title + `')).click() ?? 1`)
	}
	_ = value(t, page, click("Eitt fylke på to datoar"))
	tabs := chromedp.Poll[[]string](`(names => names.at(-1) === 'CountyOnTwoDates' && names)([...document.querySelectorAll('.graphiql-tabs [role=tab]')].map(tab => tab.innerText))`)
	if names := value(t, page, tabs); len(names) != 2 {
		t.Errorf("the tabs are %q", names)
	}
	_ = value(t, page, chromedp.Poll[bool](`location.search.startsWith('?lang=nn&query=') && location.search.includes('CountyOnTwoDates')`))
	_ = value(t, page, click("Nettverk som rapporterer"))
	_ = value(t, page, click("Eitt fylke på to datoar"))
	if names := value(t, page, tabs); len(names) != 2 {
		t.Errorf("the tabs are %q", names)
	}
	page.wantQuiet(t)
}

func TestBrowserCopiesLinksToTheQueryAndToItsAnswer(t *testing.T) {
	service := start(t)
	page := newBrowser(t).open(t, service, "/graphiql?lang=en&query=%7Bdataset%7Bversion%7D%7D")
	page.do(t, chromedp.WaitVisible(chromedp.CSS(`.graphiql-execute-button`)))
	copied := func(button string) string {
		return value(t, page, chromedp.Evaluate[string](`(async () => {
			let link; Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: text => { link = text; return Promise.resolve(); }}});
			document.querySelector('button[aria-label="Show Examples"]')?.click();
			while (!document.querySelector('.examples')) await new Promise(requestAnimationFrame);
			[...document.querySelectorAll('.examples button')].find(b => b.innerText === '`+button+`').click();
			while (!link) await new Promise(requestAnimationFrame);
			return link;
		})()`, chromedp.EvalAwaitPromise))
	}
	if link, want := copied("Copy a link to this tab"), service.base+"/graphiql?query=%7Bdataset%7Bversion%7D%7D"; link != want {
		t.Errorf("the link is %s, want %s", link, want)
	}
	permanent := copied("Copy a permanent address of the answer")
	if answer := found(t, permanent); !strings.Contains(permanent, "dataVersion=") || !strings.HasPrefix(answer, `{"data":{"dataset":{"version":"`) {
		t.Errorf("%s answers %s", permanent, answer)
	}
	page.wantQuiet(t)
}

// What the accessibility statement says of GraphiQL is all that axe-core finds. The
// page is not asked to be quiet: the Explorer complains of enum values in lists.
func TestBrowserFindsInGraphiQLWhatTheStatementSays(t *testing.T) {
	axe := axeCore(t)
	page := newBrowser(t).open(t, start(t), "/graphiql?lang=nb")
	page.do(t, chromedp.WaitVisible(chromedp.CSS(`.examples`)))
	second := `[...document.querySelectorAll('.examples li button')][1].click() ?? 1`
	_ = value(t, page, chromedp.Evaluate[int](second)) // of one tab alone there is nothing to close
	_ = value(t, page, chromedp.Poll[bool](`document.querySelectorAll('.graphiql-tab-close').length > 0`))
	panels := []struct {
		opens string // the name of the button, empty for the panel that is open
		known []string
	}{
		{"", []string{"nested-interactive"}},
		{"Show Documentation Explorer", []string{"nested-interactive"}},
		{"Show GraphiQL Explorer", []string{"label", "nested-interactive", "select-name"}},
	}
	for _, panel := range panels {
		if panel.opens != "" {
			page.do(t, chromedp.Click(chromedp.CSS(`button[aria-label="`+panel.opens+`"]`)))
			page.do(t, chromedp.WaitVisible(chromedp.CSS(`.graphiql-doc-explorer, .docExplorerWrap, .graphiql-explorer-root`)))
		}
		var found []string
		for _, one := range hindrances(t, page, axe, everyRule) {
			id, _, _ := strings.Cut(one, ":")
			found = append(found, id)
		}
		if !slices.Equal(found, panel.known) {
			t.Errorf("%s: axe-core finds %q, and known are %q", panel.opens, found, panel.known)
		}
	}
}

func allExamples(t *testing.T) []web.Example {
	t.Helper()
	site, err := web.New()
	if err != nil {
		t.Fatal(err)
	}
	return site.Examples()
}
