package main

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// explorerStates are addresses of the explorer in every state that it can be in.
var explorerStates = map[string]string{
	"at first":                       "?lang=nb",
	"with some kinds":                "?lang=nn&organisations=NETWORK,MUNICIPALITY&kinds=MEMBER_OF&asOf=2020-12-15",
	"around one":                     "?lang=en&of=kommit-raadet&radius=2",
	"with an organisation":           "?lang=nb&asOf=2020-12-15&select=digi-rogaland",
	"with a relationship":            "?lang=nn&asOf=2026-11-23&select=relationship:r0463",
	"with a way":                     "?lang=en&asOf=2026-11-23&from=rogaland&to=ks",
	"with a way among all":           "?lang=nb&asOf=2026-11-23&from=rogaland&to=ks&among=true",
	"with one end of a way":          "?lang=nb&from=rogaland",
	"without a way":                  "?lang=nn&asOf=2026-11-23&from=rogaland&to=ks&kinds=OWNS",
	"with nothing that fits":         "?lang=nb&certainties=",
	"with what there is not":         "?lang=nb&select=ingen-slik",
	"on a day that cannot be asked":  "?lang=nn&asOf=1999-01-01",
	"with something that has ended":  "?lang=en&asOf=2026-11-23&select=digi-rogaland-forprosjekt",
	"of an organisation with a page": "?lang=nb&asOf=2026-11-23&select=digi-nordland",
}

// shown waits until the explorer shows what its address says.
func shown(t *testing.T, p *page) {
	t.Helper()
	p.do(t, chromedp.WaitVisible(chromedp.CSS(`#explorer`)))
	_ = value(t, p, chromedp.Poll[bool](`document.querySelector('#explorer')?.getAttribute('aria-busy') === 'false'`))
}

func textOf(t *testing.T, p *page, selector string) string {
	t.Helper()
	return value(t, p, chromedp.Evaluate[string](`(e => e && !e.closest('[hidden]') ? e.innerText : '')(document.querySelector('`+selector+`'))`))
}

// The scheme changes while the page is open, and the picture has to follow.
func TestBrowserFindsNothingThatHindersAnybodyInTheExplorer(t *testing.T) {
	axe := axeCore(t)
	service, browser := start(t), newBrowser(t)
	for state, search := range explorerStates {
		t.Run(state, func(t *testing.T) {
			page := browser.open(t, service, "/explore"+search)
			shown(t, page)
			unfold(t, page)
			for _, scheme := range schemes() {
				page.do(t, scheme.emulate())
				for _, found := range hindrances(t, page, axe, scheme.rules) {
					t.Errorf("%s: %s", scheme.name, found)
				}
			}
			page.do(t, chromedp.EmulateViewport(320, 640))
			if width := widthOf(t, page); width > 320 {
				t.Errorf("in 320 pixels it is %d wide", width)
			}
			if !strings.Contains(state, "cannot") { // where the answer is 400, of which the browser tells
				page.wantQuiet(t)
			}
		})
	}
}

func unfold(t *testing.T, p *page) {
	t.Helper()
	_ = value(t, p, chromedp.Evaluate[int](`document.querySelectorAll('details').forEach(d => d.open = true) ?? 1`))
}

// On a small telephone the picture is folded at first.
func TestBrowserNeedsNoScrollingToTheSideInTheExplorer(t *testing.T) {
	service, browser := start(t), newBrowser(t)
	for _, state := range []string{"at first", "with a way", "of an organisation with a page"} {
		t.Run(state, func(t *testing.T) {
			page := browser.open(t, service, "/accessibility?lang=nb")
			page.do(t, chromedp.EmulateViewport(320, 640))
			page.do(t, chromedp.Navigate(service.base+"/explore"+explorerStates[state]))
			shown(t, page)
			if open := value(t, page, chromedp.Evaluate[bool](`document.querySelector('#picture').open`)); open {
				t.Error("the picture is in the way of what is told")
			}
			if width := widthOf(t, page); width > 320 {
				t.Errorf("it is %d pixels wide", width)
			}
			unfold(t, page)
			if width := widthOf(t, page); width > 320 {
				t.Errorf("unfolded it is %d pixels wide", width)
			}
		})
	}
}

func widthOf(t *testing.T, p *page) int {
	t.Helper()
	return value(t, p, chromedp.Evaluate[int](`document.documentElement.scrollWidth`))
}

// What the page leads on to is of what it shows.
func TestBrowserLeadsOnFromTheExplorer(t *testing.T) {
	service, browser := start(t), newBrowser(t)
	for _, search := range []string{"?lang=en&asOf=2026-11-23", "?lang=en&asOf=2020-12-15&select=digi-rogaland&of=digi-rogaland", "?lang=en&asOf=2026-11-23&from=rogaland&to=ks&kinds=ADVISES,WORKS_IN"} {
		t.Run(search, func(t *testing.T) {
			page := browser.open(t, service, "/explore"+search)
			shown(t, page)
			query := value(t, page, chromedp.Evaluate[string](`new URL(document.querySelector('#graphiql').href).searchParams.get('query')`))
			if answer := found(t, service.base+"/graphql?query="+url.QueryEscape(query)); strings.Contains(answer, `"errors"`) || !strings.Contains(answer, `"data"`) {
				t.Errorf("%s\nis answered by %.500s", query, answer)
			}
			file := value(t, page, chromedp.Evaluate[string](`document.querySelector('#csv').getAttribute('href')`))
			rows := strings.Count(found(t, service.base+file), "\r\n") - 1
			said := textOf(t, page, "#status")
			if strings.Contains(search, "from=") { // which draws the way alone
				return
			}
			if want := strconv.Itoa(rows) + " relationships"; !strings.Contains(said, want) {
				t.Errorf("the file has %d relationships, and the page says %q", rows, said)
			}
		})
	}
}

func TestBrowserTellsWhatTiesTwoInTheExplorer(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/explore?lang=nb&asOf=2026-11-23&from=rogaland&to=ks")
	shown(t, page)
	if title := textOf(t, page, "#ways-title"); title != "Fra Rogaland til KS" {
		t.Errorf("the heading is %q", title)
	}
	told := textOf(t, page, "#ways")
	for _, sentence := range []string{"Digi Rogaland arbeider i Rogaland", "Digi Rogaland gir råd til KS", "antatt", "Kilder (1)"} {
		if !strings.Contains(told, sentence) {
			t.Errorf("it does not say %q, but\n%s", sentence, told)
		}
	}
	source := chromedp.Evaluate[string](`document.querySelector('#ways li:last-child .sourced a').href`)
	if address := value(t, page, source); !strings.HasPrefix(address, "https://digirogaland.no/") {
		t.Errorf("its source is at %s", address)
	}
	page.wantQuiet(t)
}

// The picture can do nothing that cannot be done so.
func TestBrowserGoesThroughTheExplorerByKeyboard(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/explore?lang=nb&asOf=2026-11-23")
	shown(t, page)
	focused := func() string {
		return value(t, page, chromedp.Evaluate[string](`(e => e.labels?.[0]?.innerText || e.innerText || e.id)(document.activeElement)`))
	}
	goTo := func(key, stop string) {
		t.Helper()
		for range 80 {
			page.do(t, chromedp.KeyEvent(key))
			if focused() == stop {
				return
			}
		}
		t.Fatalf("%q does not lead to %q", key, stop)
	}
	backTo := func(stop string) {
		t.Helper()
		for range 80 {
			page.do(t, chromedp.KeyEvent("\t", chromedp.KeyModifiers(kb.ModifierShift)))
			if focused() == stop {
				return
			}
		}
		t.Fatalf("Tab does not lead back to %q", stop)
	}
	goTo("\t", "Finn en organisasjon")
	page.do(t, chromedp.KeyEvent("digi rogal"))
	_ = value(t, page, chromedp.Poll[bool](`document.querySelectorAll('#find-list [role=option]').length > 0`))
	page.do(t, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent("\r"))
	_ = value(t, page, chromedp.Poll[bool](`document.querySelector('#selected-title')?.innerText === 'Digi Rogaland'`))
	goTo("\t", "Vei herfra")
	page.do(t, chromedp.KeyEvent("\r"))
	shown(t, page)
	goTo("\t", "Filtrer lista")
	page.do(t, chromedp.KeyEvent("institusjon ks"))
	goTo("\t", "Forbindelser")
	page.do(t, chromedp.KeyEvent("\t"))
	for range 20 {
		if focused() == "KS" {
			break
		}
		page.do(t, chromedp.KeyEvent(kb.ArrowDown))
	}
	page.do(t, chromedp.KeyEvent("\r"))
	_ = value(t, page, chromedp.Poll[bool](`document.querySelector('#selected-title')?.innerText === 'KS'`))
	if now := focused(); now != "KS" {
		t.Errorf("the focus went from the list to %q", now)
	}
	backTo("Vei hit")
	page.do(t, chromedp.KeyEvent("\r"))
	_ = value(t, page, chromedp.Poll[bool](`document.querySelector('#ways-title')?.innerText === 'Fra Digi Rogaland til KS'`))
	if told := textOf(t, page, "#status"); !strings.Contains(told, "Fra Digi Rogaland til KS") {
		t.Errorf("what is announced is %q", told)
	}
	page.wantQuiet(t)
}

func TestBrowserKeepsWhatIsChosenInTheAddressOfTheExplorer(t *testing.T) {
	service, browser := start(t), newBrowser(t)
	page := browser.open(t, service, "/explore?lang=en&asOf=2026-11-23")
	shown(t, page)
	press := func(selector string) {
		t.Helper()
		_ = value(t, page, chromedp.Evaluate[int](`document.querySelector('`+selector+`').click() ?? 1`))
		shown(t, page)
	}
	search := chromedp.Evaluate[string](`location.search`)
	status := func() string { return textOf(t, page, "#status") }
	first := status()
	press(`#organisations label:last-child input`)
	withMunicipalities := status()
	press(`[data-slug="ks"]`)
	if want, got := "?asOf=2026-11-23&organisations=NETWORK,COUNCIL,COMMITTEE,INSTITUTION,COLLECTIVE,COUNTY_AUTHORITY,MUNICIPALITY&select=ks&lang=en", value(t, page, search); got != want {
		t.Errorf("the address has %s, want %s", got, want)
	}
	if first == withMunicipalities {
		t.Errorf("with municipalities and without it says %q", first)
	}
	again := browser.open(t, service, "/explore"+value(t, page, search))
	shown(t, again)
	if got := textOf(t, again, "#status"); got != withMunicipalities {
		t.Errorf("who opens the address sees %q, and not %q", got, withMunicipalities)
	}
	if got := textOf(t, again, "#selected-title"); got != "KS" {
		t.Errorf("who opens the address sees %q selected", got)
	}
	if link := value(t, again, chromedp.Evaluate[string](`document.querySelector('.languages [hreflang=nn]').getAttribute('href')`)); !strings.Contains(link, "select=ks") || !strings.HasSuffix(link, "lang=nn") {
		t.Errorf("the same in Nynorsk is at %s", link)
	}
	for _, way := range []struct{ step, status, selected string }{
		{"back", withMunicipalities, ""}, {"back", first, ""}, {"forward", withMunicipalities, ""}, {"forward", withMunicipalities, "KS"},
	} {
		_ = value(t, page, chromedp.Evaluate[bool](`new Promise(done => { addEventListener('popstate', () => setTimeout(() => done(true)), {once: true}); history.`+way.step+`(); })`, chromedp.EvalAwaitPromise))
		shown(t, page)
		if got := status(); got != way.status {
			t.Errorf("%s: it says %q, want %q", way.step, got, way.status)
		}
		if got := textOf(t, page, "#selected-title"); got != way.selected {
			t.Errorf("%s: %q is selected, want %q", way.step, got, way.selected)
		}
	}
	page.wantQuiet(t)
}

func TestBrowserSaysThatTheServiceDoesNotAnswerTheExplorer(t *testing.T) {
	axe := axeCore(t)
	page := newBrowser(t).open(t, start(t), "/explore?lang=nn&asOf=2026-11-23")
	shown(t, page)
	_ = value(t, page, chromedp.Evaluate[bool](`(window.kept = window.fetch, window.fetch = () => Promise.reject(new TypeError('gone')), true)`))
	_ = value(t, page, chromedp.Evaluate[int](`document.querySelector('[data-slug="ks"]').click() ?? 1`))
	shown(t, page)
	if told := textOf(t, page, "#trouble"); !strings.HasPrefix(told, "Tenesta kan ikkje svare akkurat no.") {
		t.Errorf("it says %q", told)
	}
	for _, found := range hindrances(t, page, axe, everyRule) {
		t.Error(found)
	}
	_ = value(t, page, chromedp.Evaluate[bool](`(window.fetch = window.kept, document.querySelector('#trouble button').click(), true)`))
	shown(t, page)
	if title := textOf(t, page, "#selected-title"); title != "KS" {
		t.Errorf("after another try it shows %q", title)
	}
	page.wantQuiet(t)
}

func TestBrowserSavesThePictureOfTheExplorer(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/explore?lang=nb&asOf=2026-11-23&from=rogaland&to=ks")
	shown(t, page)
	saved := value(t, page, chromedp.Evaluate[string](`new Promise((done, failed) => {
		HTMLAnchorElement.prototype.click = function () {
			const image = new Image();
			image.onload = () => done(this.download + ' ' + (image.naturalWidth > 300 && image.naturalHeight > 50));
			image.onerror = () => failed(new Error('it is no picture'));
			image.src = this.href;
		};
		document.querySelector('#save').click();
	})`, chromedp.EvalAwaitPromise))
	if saved != "diginett-2026-11-23.png true" {
		t.Errorf("it saves %s", saved)
	}
	page.wantQuiet(t)
}

func TestBrowserDrawsTheExplorerWithoutStyleInItsMarkup(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/explore?lang=nb&asOf=2026-11-23")
	shown(t, page)
	if canvases := value(t, page, chromedp.Evaluate[int](`document.querySelectorAll('#canvas canvas').length`)); canvases == 0 {
		t.Error("nothing is drawn")
	}
	if sheets := value(t, page, chromedp.Evaluate[int](`document.querySelectorAll('style').length`)); sheets != 0 {
		t.Errorf("%d style elements were put into the page", sheets)
	}
	drawn := chromedp.Evaluate[int](`(c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; })(document.querySelector('#canvas canvas:last-of-type') && [...document.querySelectorAll('#canvas canvas')].at(-1))`)
	if dots := value(t, page, drawn); dots < 1000 {
		t.Errorf("%d dots of the picture have a colour", dots)
	}
	page.wantQuiet(t)
}
