package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"diginett/internal/demo/host"
)

// embedding is a web site of another origin that embeds a service that this test started.
type embedding struct {
	site, service service
	down          string // where nothing answers
}

func startHost(t *testing.T) embedding {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	down := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil { // nobody listens there any more
		t.Fatal(err)
	}
	embedded := start(t)
	handler, err := host.Site{Service: embedded.base, Down: down}.Handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return embedding{service{base: strings.Replace(server.URL, "127.0.0.1", "localhost", 1)}, embedded, down}
}

// open opens a page of the host, and waits until every element on it shows something.
func (e embedding) open(t *testing.T, b browser, path string) *page {
	t.Helper()
	opened := b.open(t, e.site, path)
	opened.also = []string{e.service.base, e.down}
	opened.settle(t)
	return opened
}

// settle waits until every element shows a view, or says why it shows none.
func (p *page) settle(t *testing.T) {
	t.Helper()
	_ = value(t, p, chromedp.Poll[bool](`[...document.querySelectorAll('diginett-organisation')].every(({shadowRoot}) =>
		shadowRoot?.querySelector('.view, [role=alert]') && !shadowRoot.querySelector('[aria-busy]'))`))
}

// wantQuietBut is wantQuiet where the browser has to complain that nobody answers at the address that is down.
func (p *page) wantQuietBut(t *testing.T, path string) {
	t.Helper()
	if path == "/nede" {
		p.Lock()
		complaints := p.complaints
		p.complaints = nil
		p.Unlock()
		if len(complaints) != 1 || !strings.Contains(complaints[0], "ERR_CONNECTION_REFUSED") {
			t.Errorf("the browser complained of %q, want of the service that is down alone", complaints)
		}
	}
	p.wantQuiet(t)
}

// in asks something of the first element of the page, which is called host, and its shadow root, root.
func in[T any](t *testing.T, p *page, expression string) T {
	t.Helper()
	return value(t, p, chromedp.Evaluate[T](`(host => { const root = host.shadowRoot; return `+expression+`; })(document.querySelector('diginett-organisation'))`))
}

func TestBrowserFindsNothingThatHindersAnybodyInWhatOthersEmbed(t *testing.T) {
	axe := axeCore(t)
	e, browser := startHost(t), newBrowser(t)
	for _, scheme := range schemes() {
		for _, shown := range host.Pages() {
			if shown.Path == "/mange" {
				continue // what is on it is on the other pages, and twenty times of it take axe-core half a minute
			}
			t.Run(scheme.name+" "+shown.Path, func(t *testing.T) {
				page := e.open(t, browser, shown.Path)
				page.do(t, scheme.emulate())
				for _, found := range hindrancesOutside(t, page, axe, scheme.rules) {
					t.Error(found)
				}
				page.wantQuietBut(t, shown.Path)
			})
		}
	}
}

// Else axe-core might not look into the element at all.
func TestBrowserWouldFindWhatHindersInsideOfTheElement(t *testing.T) {
	axe := axeCore(t)
	page := startHost(t).open(t, newBrowser(t), "/valg")
	_ = in[int](t, page, `root.querySelector('.views button').replaceChildren() ?? 1`)
	found := hindrances(t, page, axe, everyRule)
	if !strings.Contains(strings.Join(found, "\n"), "button-name") {
		t.Errorf("it found %q", found)
	}
}

func TestBrowserNeedsNoScrollingToTheSideForWhatIsEmbedded(t *testing.T) {
	e, browser := startHost(t), newBrowser(t)
	for _, shown := range host.Pages() {
		page := e.open(t, browser, shown.Path)
		page.do(t, chromedp.EmulateViewport(320, 640))
		page.settle(t)
		if width := value(t, page, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); width > 320 {
			t.Errorf("%s is %d pixels wide", shown.Path, width)
		}
	}
}

func TestBrowserGoesThroughTheElementByKeyboard(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/")
	focused := chromedp.Evaluate[string](`(e => { const own = e.shadowRoot?.activeElement; return own ? own.getAttribute('aria-label') ?? own.textContent : ''; })(document.activeElement)`)
	var passed []string
	for range 48 {
		page.do(t, chromedp.KeyEvent("\t"))
		if now := value(t, page, focused); now != "" {
			passed = append(passed, now)
		}
	}
	way := strings.Join(passed, "\n")
	if !strings.HasPrefix(way, "Digi Rogaland\nBilde\nListe\nTidslinje\n") {
		t.Errorf("Tab comes to\n%s", way)
	}
	before := -1
	for _, stop := range []string{"Arbeidsutvalget i Digi Rogaland, Utvalg", "Bokn, Kommune", "Vindafjord, Kommune", "Rogaland, Fylke", "diginett"} {
		at := strings.Index(way, "\n"+stop)
		if at <= before {
			t.Errorf("Tab does not come to %q in its turn, but to\n%s", stop, way)
		}
		before = at
	}
	page.wantQuiet(t)
}

func TestBrowserTellsWhatATieSaysToWhoeverFocusesIt(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/")
	page.do(t, emulate(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	_ = in[int](t, page, `root.querySelector('.node[aria-label^="Bokn"]').focus() ?? 1`)
	if said := in[string](t, page, `root.querySelector('[role=status].said').textContent`); !strings.HasPrefix(said, "Bokn er medlem av Digi Rogaland. Kilde: ") {
		t.Errorf("it says %q", said)
	}
	if chosen := in[int](t, page, `root.querySelectorAll('.chosen').length`); chosen != 1 {
		t.Errorf("%d lines stand out", chosen)
	}
	_ = in[int](t, page, `root.querySelector('.node[aria-label^="Bokn"]').blur() ?? 1`)
	if chosen := in[int](t, page, `root.querySelectorAll('.chosen').length`); chosen != 0 {
		t.Errorf("%d lines still stand out", chosen)
	}
}

func TestBrowserSwitchesViewsByKeyboard(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/")
	_ = in[int](t, page, `(window.views = [], addEventListener('diginett-view', e => views.push(e.detail.view)), root.querySelector('button[value=list]').focus() ?? 1)`)
	page.do(t, chromedp.KeyEvent("\r"))
	_ = value(t, page, chromedp.Poll[bool](`document.querySelector('diginett-organisation').shadowRoot.querySelector('table tbody') !== null && !document.querySelector('diginett-organisation').shadowRoot.querySelector('.graph')`))
	if pressed := in[string](t, page, `root.querySelector('[aria-pressed=true]').value + ' ' + root.activeElement.value + ' ' + host.getAttribute('view') + ' ' + views`); pressed != "list list list list" {
		t.Errorf("pressed, focused, attribute and event are %q", pressed)
	}
	page.wantQuiet(t)
}

func TestBrowserShowsWhatTheAttributesSaidLast(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/valg")
	loads := value(t, page, chromedp.Evaluate[[]string](`(async host => {
		const loads = [];
		addEventListener('diginett-load', ({detail}) => loads.push(detail.slug + ' ' + detail.date + ' ' + /^[0-9a-f]{64}$/.test(detail.dataVersion)));
		host.setAttribute('slug', 'kommit-raadet');
		await new Promise(requestAnimationFrame);
		host.setAttribute('slug', 'ks');
		host.setAttribute('as-of', '2021-01-01');
		while (!loads.some(load => load.startsWith('ks'))) await new Promise(requestAnimationFrame);
		host.setAttribute('lang', 'en');
		while (host.shadowRoot.querySelector('button').textContent !== 'Picture' || host.shadowRoot.querySelector('[aria-busy]')) await new Promise(requestAnimationFrame);
		return loads;
	})(document.querySelector('diginett-organisation'))`, chromedp.EvalAwaitPromise))
	if last := loads[len(loads)-1]; len(loads) > 3 || last != "ks 2021-01-01 true" {
		t.Errorf("loaded were %q", loads)
	}
	if shown := in[string](t, page, `root.querySelector('.name').textContent + ', ' + root.querySelector('.day').textContent`); shown != "Norwegian Association of Local and Regional Authorities, 1 January 2021" {
		t.Errorf("it shows %q", shown)
	}
	page.wantQuiet(t)
}

func TestBrowserLetsTheHostHandleWhatIsChosen(t *testing.T) {
	e, browser := startHost(t), newBrowser(t)
	page := e.open(t, browser, "/valg")
	const bokn = `[...root.querySelectorAll('tbody a')].find(a => a.textContent === 'Bokn')`
	_ = in[int](t, page, bokn+`.click() ?? 1`)
	if chosen := value(t, page, chromedp.Evaluate[string](`document.querySelector('#chosen').textContent + ' at ' + location.pathname`)); chosen != "bokn at /valg" {
		t.Errorf("chosen is %s", chosen)
	}
	if href := in[string](t, page, bokn+`.href`); href != e.service.base+"/organisations/bokn?lang=nb&asOf=2020-12-15" {
		t.Errorf("it leads to %s", href)
	}
	page.wantQuiet(t)
}

func TestBrowserShowsTheElementInTheThemeThatTheHostChose(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/tema")
	const light, dark, own = "rgb(255, 255, 255)", "rgb(22, 35, 42)", "rgb(251, 247, 242)"
	for name, want := range map[string]string{"light": light + ", " + light + ", " + dark + ", " + own, "dark": dark + ", " + light + ", " + dark + ", " + own} {
		page.do(t, (scheme{name: name}).emulate())
		grounds := chromedp.Evaluate[string](`[...document.querySelectorAll('diginett-organisation')].map(e => getComputedStyle(e.shadowRoot.querySelector('.widget')).backgroundColor).join(', ')`)
		if got := value(t, page, grounds); got != want {
			t.Errorf("in a %s scheme the grounds are %s, want %s", name, got, want)
		}
	}
	if name := value(t, page, chromedp.Evaluate[string](`getComputedStyle(document.querySelector('.own').shadowRoot.querySelector('.name')).textTransform`)); name != "uppercase" {
		t.Errorf("the part name is %s", name)
	}
}

// The host's sheet makes every button and table yellow, and its policy knows of no styles but its own.
func TestBrowserKeepsTheStylesOfHostAndElementApart(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/valg")
	if ground := in[string](t, page, `getComputedStyle(root.querySelector('button[aria-pressed=false]')).backgroundColor + ' ' + getComputedStyle(root.querySelector('.widget')).borderRadius`); ground != "rgba(0, 0, 0, 0) 8px" {
		t.Errorf("the element is styled as %s", ground)
	}
	page.wantQuiet(t)
}

// A constructed sheet, which the policy of the host does not forbid, stands for one that suits no guest.
func TestBrowserLetsNothingThatTextsInheritIntoTheElement(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/")
	const hostile = `html { font-size: 62.5%; direction: rtl }
		* { font-size: 9px !important; container-type: normal !important }
		body { text-transform: uppercase; letter-spacing: 6px; text-anchor: end; white-space: nowrap; stroke: red; text-align: center; line-height: 4; font-weight: 900 }`
	const boxes = `[...root.querySelectorAll('.node')].map(a => [a.querySelector('rect').getBoundingClientRect(), a.querySelector('text').getBoundingClientRect()])`
	const texts = `[...root.querySelectorAll('.node text, .origin, .name, button')].map(getComputedStyle).map(s => [s.font, s.textTransform, s.letterSpacing, s.direction, s.textAnchor, s.stroke, s.whiteSpace].join(' ')).join('; ')`
	before := in[string](t, page, texts)
	page.do(t, chromedp.Evaluate[chromedp.Void](`{ const sheet = new CSSStyleSheet(); sheet.replaceSync(`+"`"+hostile+"`"+`); document.adoptedStyleSheets = [sheet] }`))
	if after := in[string](t, page, texts); before != after {
		t.Errorf("before %.300s, and after %.300s", before, after)
	}
	if outside := in[int](t, page, boxes+`.filter(([box, text]) => text.left < box.left || text.right > box.right).length`); outside != 0 {
		t.Errorf("%d names are outside of their boxes", outside)
	}
}

func TestBrowserAsksOnceForTwentyElements(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/mange")
	page.Lock()
	asked := map[string]int{}
	for _, request := range page.requests {
		if strings.Contains(request, "/graphql?") {
			asked[request]++
		}
	}
	page.Unlock()
	if len(asked) != 4 {
		t.Errorf("asked were %d questions, want one for each of four organisations", len(asked))
	}
	for request, times := range asked {
		if times != 1 {
			t.Errorf("%d times %s", times, request)
		}
	}
	page.wantQuiet(t)
}

func TestBrowserSaysWhatIsMissing(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/tilstander")
	shown := value(t, page, chromedp.Evaluate[[]string](`[...document.querySelectorAll('diginett-organisation')].map(({shadowRoot}) => {
		const said = [...shadowRoot.querySelectorAll('[role=alert], .status, .view .note')].map(e => e.textContent).filter(text => text);
		const fallback = shadowRoot.querySelector('slot')?.assignedElements().map(e => e.textContent) ?? [];
		return [...said, ...fallback].join(' | ');
	})`))
	want := []string{
		"diginett kjenner ingen organisasjon som heter «finnes-ikke». | diginett",
		"Fantes ennå ikke 1. januar 2016. Begynte 2018. | Ingen kilder sier noe om hvem den er knyttet til på denne dagen.",
		"Fantes ennå ikke 1. januar 2016. Begynte 2018. | Ingen kilder viser noen vei mellom de to på denne dagen.",
		"Dette har ikke diginett opplysninger om. Kanskje ligger dagen utenfor den tiden opplysningene gjelder. | KS hos diginett",
		`Skriv dagen som år-måned-dag i as-of, for eksempel as-of="2020-12-15". | KS hos diginett`,
		`Skriv organisasjonens korte navn i slug, for eksempel slug="digi-rogaland".`,
	}
	if fmt.Sprint(shown) != fmt.Sprint(want) {
		t.Errorf("shown are %q", shown)
	}
}

func TestBrowserTriesAgainWhereTheServiceWasDown(t *testing.T) {
	e := startHost(t)
	page := e.open(t, newBrowser(t), "/nede")
	said := `root.querySelector('[role=alert]')?.textContent + ' ' + root.querySelector('slot')?.assignedElements()[0].textContent`
	if got := in[string](t, page, said); got != "Opplysningene kunne ikke hentes akkurat nå. KS hos diginett" {
		t.Errorf("it says %q", got)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", strings.TrimPrefix(e.down, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	again := httptest.NewUnstartedServer(forwardTo(t, e.service.base))
	again.Listener = listener
	again.Start()
	t.Cleanup(again.Close)
	_ = in[int](t, page, `root.querySelector('.retry').click() ?? 1`)
	_ = value(t, page, chromedp.Poll[bool](`document.querySelector('diginett-organisation').shadowRoot.querySelector('.name').textContent === 'KS'`))
	page.wantQuietBut(t, "/nede")
}

func TestBrowserShowsTheLinkOfTheHostWithoutScripts(t *testing.T) {
	e, browser := startHost(t), newBrowser(t)
	page := browser.open(t, e.service, "/")
	page.do(t, emulate(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	page.do(t, chromedp.Navigate(e.site.base+"/"))
	link := value(t, page, chromedp.Text(chromedp.CSS(`diginett-organisation a`)))
	if link != "Digi Rogaland hos diginett" {
		t.Errorf("shown is %q", link)
	}
}

func TestBrowserPrintsTheListBesideThePicture(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/")
	shown := `[getComputedStyle(root.querySelector('.paper')).display, getComputedStyle(root.querySelector('.views')).display].join(' ')`
	if got := in[string](t, page, shown); got != "none flex" {
		t.Errorf("on a screen: %s", got)
	}
	page.do(t, emulate(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	if got := in[string](t, page, shown); got != "block none" {
		t.Errorf("on paper: %s", got)
	}
}

func TestBrowserLosesNothingInForcedColours(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/")
	page.do(t, emulate(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}}))
	if outline := in[string](t, page, `getComputedStyle(root.querySelector('[aria-pressed=true]')).outlineStyle`); outline != "solid" {
		t.Errorf("the view that is shown is told by a background alone: its outline is %s", outline)
	}
}

func TestBrowserGivesFramesTheHeightThatTheyNeed(t *testing.T) {
	page := startHost(t).open(t, newBrowser(t), "/ramme")
	if height := value(t, page, chromedp.Poll[int](`(height => height !== 300 && height)(Number(document.querySelector('iframe.growing').height))`)); height < 400 || height >= 5000 {
		t.Errorf("the frame is %d pixels high", height)
	}
	page.wantQuiet(t)
}

// framedPages are framed pages of every kind.
var framedPages = []string{
	"/embed/organisations/digi-rogaland?asOf=2020-12-15",
	"/embed/organisations/rogaland?to=ks&lang=nn",
	"/embed/organisations/kommit-raadet?view=list&lang=en",
	"/embed/organisations/digi-nordland?view=timeline&lang=se",
	"/embed/organisations/digi-rogaland?asOf=2016-01-01",
	"/embed/organisations/ks?asOf=2020-12-15&theme=dark",
}

func TestBrowserFindsNothingThatHindersAnybodyInFramedPages(t *testing.T) {
	axe := axeCore(t)
	service, browser := start(t), newBrowser(t)
	for _, scheme := range schemes() {
		for _, path := range framedPages {
			t.Run(scheme.name+" "+path, func(t *testing.T) {
				page := browser.open(t, service, path)
				page.do(t, scheme.emulate())
				_ = value(t, page, chromedp.Evaluate[int](`document.querySelectorAll('details').forEach(d => d.open = true) ?? 1`))
				for _, found := range hindrances(t, page, axe, scheme.rules) {
					t.Error(found)
				}
				page.do(t, chromedp.EmulateViewport(320, 640))
				if width := value(t, page, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); width > 320 {
					t.Errorf("it is %d pixels wide", width)
				}
				page.wantQuiet(t)
			})
		}
	}
}

// forwardTo passes requests on to a service.
func forwardTo(t *testing.T, base string) http.Handler {
	t.Helper()
	address, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	return httputil.NewSingleHostReverseProxy(address)
}

func emulate[P any](command cdp.Command[P, cdp.Empty], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}
