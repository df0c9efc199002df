package main

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func TestBrowserGoesThroughAnOrganisationByKeyboard(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/organisations/digi-rogaland?lang=en")
	focused := chromedp.Evaluate[string](`(e => e.getAttribute('aria-labelledby') ?? e.id ?? '')(document.activeElement) + ' ' + document.activeElement.textContent.trim()`)
	var passed []string
	for range 220 {
		page.do(t, chromedp.KeyEvent("\t"))
		passed = append(passed, value(t, page, focused))
	}
	way := strings.Join(passed, "\n")
	place := -1
	for _, stop := range []string{"Skip to the content", "Organisations", "Nynorsk", "network", "asof", "Show the day", "KS", "Show the way", "Stavanger", "Styringsgruppen", "[1]", "GraphiQL", "embed-widget", "Copy", "embed-frame"} {
		found := strings.Index(way[max(place, 0):], stop)
		if found < 0 {
			t.Fatalf("Tab does not come to %q after the stop before it, but to\n%s", stop, way)
		}
		place = max(place, 0) + found
	}
	page.wantQuiet(t)
}

func TestBrowserLooksForAnOrganisationByKeyboard(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/?lang=nb")
	page.do(t, chromedp.Focus(chromedp.CSS(`#q`)), chromedp.KeyEvent("tromso\r"))
	_ = arrived(t, page, `location.pathname === '/organisations' && document.querySelector('.listed a')?.textContent || ''`)
	page.do(t, chromedp.Focus(chromedp.CSS(`.listed a`)), chromedp.KeyEvent("\r"))
	if got := arrived(t, page, `location.pathname.startsWith('/organisations/') && document.querySelector('h1')?.textContent || ''`); !strings.HasPrefix(got, "Tromsø") {
		t.Errorf("it came to %q", got)
	}
	page.wantQuiet(t)
}

func TestBrowserShowsAnotherDayOfAnOrganisation(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/organisations/alesund?lang=nb")
	_ = value(t, page, chromedp.Evaluate[int](`(document.querySelector('#asof').value = '2019-06-01', document.querySelector('#asof').form.requestSubmit(), 1)`))
	if got := arrived(t, page, `location.search.includes('asOf=2019-06-01') && document.querySelector('#day')?.textContent || ''`); got != "Slik det var 1. juni 2019" {
		t.Errorf("the page says %q", got)
	}
	page.wantQuiet(t)
}

func TestBrowserCopiesTheCodeToEmbed(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/organisations/ks?lang=en")
	copied := value(t, page, chromedp.Evaluate[string](`(async () => {
		let text; navigator.clipboard.writeText = copied => { text = copied; return Promise.resolve(); };
		const button = document.querySelector('button.copy');
		button.click();
		while (button.textContent !== 'Copied') await new Promise(requestAnimationFrame);
		return text;
	})()`, chromedp.EvalAwaitPromise))
	if !strings.HasPrefix(copied, `<script type="module" src="http://127.0.0.1:`) || !strings.Contains(copied, `<diginett-organisation slug="ks" lang="en">`) {
		t.Errorf("it copied %q", copied)
	}
	page.wantQuiet(t)
}

// On paper there is nothing to click, and nothing is cut off.
func TestBrowserPrintsAnOrganisation(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/organisations/digi-rogaland?lang=nb")
	page.do(t, inMedium("print"), chromedp.EmulateViewport(700, 900))
	for _, hidden := range []string{".top nav", "form.choose", ".copy", ".skip"} {
		if shown := value(t, page, chromedp.Evaluate[bool](`[...document.querySelectorAll('`+hidden+`')].some(e => e.getClientRects().length > 0)`)); shown {
			t.Errorf("%s is printed", hidden)
		}
	}
	if width := value(t, page, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); width > 700 {
		t.Errorf("the page is %d pixels wide", width)
	}
}

// In forced colours what is told by colour is told by a border or a line too.
func TestBrowserShowsMarksInForcedColours(t *testing.T) {
	page := newBrowser(t).open(t, start(t), "/organisations/digi-rogaland?lang=nb")
	page.do(t, withFeature("forced-colors", "active"))
	invisible := `[...document.querySelectorAll('.mark, .line path, .dots, .drawing .box')].filter(e => {
		const s = getComputedStyle(e), paper = getComputedStyle(document.body).backgroundColor;
		return [s.fill, s.stroke].every(colour => colour === 'none' || colour === paper);
	}).length`
	if unseen := value(t, page, chromedp.Evaluate[int](invisible)); unseen > 0 {
		t.Errorf("%d marks and lines cannot be seen", unseen)
	}
	page = newBrowser(t).open(t, start(t), "/organisations/rogaland?lang=nb")
	page.do(t, withFeature("forced-colors", "active"))
	unlike := `[...document.querySelectorAll('.drawing .kind-county')].filter(a =>
		getComputedStyle(a.querySelector('.mark')).stroke !== getComputedStyle(a.querySelector('.name')).fill).length`
	if faint := value(t, page, chromedp.Evaluate[int](unlike)); faint > 0 {
		t.Errorf("%d hollow marks have not the colour of the name beside them", faint)
	}
}

// arrived is the first text that an expression gives, on whatever page the browser has
// come to by then. On the way there is no page that could be asked.
func arrived(t *testing.T, p *page, expression string) string {
	t.Helper()
	for p.ctx.Err() == nil {
		if text, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](expression)); err == nil && text != "" {
			return text
		}
	}
	p.fail(t, p.ctx.Err())
	return ""
}

func inMedium(medium string) chromedp.Action[chromedp.Void] {
	return emulated(emulation.SetEmulatedMediaParams{Media: medium})
}

func withFeature(name, is string) chromedp.Action[chromedp.Void] {
	return emulated(emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: name, Value: is}}})
}

func emulated(media emulation.SetEmulatedMediaParams) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, media)
		return err
	})
}
