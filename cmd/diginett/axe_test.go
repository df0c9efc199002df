package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Rules of axe-core, as it takes them.
const (
	everyRule = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']`
	// ofColours are those of everyRule that look at colours.
	ofColours = `{type: 'rule', values: ['color-contrast', 'link-in-text-block']}`
)

// schemes are those in which pages are looked at. In the second one nothing but the
// colours is another, so that no other rule could find anything else.
func schemes() []scheme { return []scheme{{"light", everyRule}, {"dark", ofColours}} }

type scheme struct{ name, rules string }

// emulate shows a page in it.
func (s scheme) emulate() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.name}},
		})
		return err
	})
}

// hindrances are what axe-core finds on a page as it is now, and where.
func hindrances(t *testing.T, p *page, axe, rules string) []string {
	t.Helper()
	return runAxe(t, p, axe, "{runOnly: "+rules+", resultTypes: ['violations']}")
}

// hindrancesOutside leaves out frames, which have tests of their own: a script of the
// page cannot look into them.
func hindrancesOutside(t *testing.T, p *page, axe, rules string) []string {
	t.Helper()
	return runAxe(t, p, axe, "{iframes: false, runOnly: "+rules+", resultTypes: ['violations']}")
}

func runAxe(t *testing.T, p *page, axe, options string) []string {
	t.Helper()
	const run = `
;axe.run(document, OPTIONS).then(({violations}) => violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))`
	return value(t, p, chromedp.Evaluate[[]string](axe+strings.Replace(run, "OPTIONS", options, 1), chromedp.EvalAwaitPromise))
}

// axeCore is the text of axe-core. Without it the test is skipped, unless
// DIGINETT_BROWSER is "required".
func axeCore(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../internal/web/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "axe-core is not installed: run `npm ci` in internal/web")
	}
	return string(text)
}
