package server

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed documents/oembed.graphql
var oEmbedDocument string

// The size of a frame, in CSS pixels, where nobody wants a smaller one.
const (
	frameWidth  = 960
	frameHeight = 640
)

// oEmbed answers how pages of organisations are embedded, by oEmbed 1.0 (https://oembed.com).
type oEmbed struct {
	base string // where the server says that it is reached, without a slash at its end
	api  *api
}

func newOEmbed(config Config, api *api) *oEmbed { return &oEmbed{config.BaseURL, api} }

// rich is an answer of the type of that name.
type rich struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	Title        string `json:"title"`
	CacheAge     int    `json:"cache_age"` // in seconds
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
}

// ServeHTTP implements http.Handler.
func (o *oEmbed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	if format := asked.Get("format"); format != "" && format != "json" {
		http.Error(w, "Answers are there as JSON only: format=json.", http.StatusNotImplemented)
		return
	}
	if len(asked["url"]) != 1 {
		http.Error(w, "url must be there once: the address of the page of an organisation.", http.StatusBadRequest)
		return
	}
	width, wideEnough := sizeAtMost(asked.Get("maxwidth"), frameWidth)
	height, highEnough := sizeAtMost(asked.Get("maxheight"), frameHeight)
	if !wideEnough || !highEnough {
		http.Error(w, "maxwidth and maxheight must be numbers of pixels, 1 or more.", http.StatusBadRequest)
		return
	}
	page, ours := o.pageAt(asked.Get("url"), r.Host)
	if !ours {
		noSuchPage(w)
		return
	}
	name, err := o.nameOf(withID(r.Context(), w), page)
	switch {
	case err != nil:
		refuseForNow(w, err)
	case name == "":
		noSuchPage(w)
	default:
		o.write(w, page.rich(name, width, height))
	}
}

func (*oEmbed) write(w http.ResponseWriter, answer rich) {
	w.Header().Set("Content-Type", mediaJSON)
	w.Header().Set("Cache-Control", "public, max-age="+strconv.Itoa(answer.CacheAge))
	_ = json.NewEncoder(w).Encode(answer) // the only failure left is a reader who has gone
}

func noSuchPage(w http.ResponseWriter) {
	http.Error(w, "There is nothing to embed at this url. It must be the address of the page of an organisation here, "+
		"such as "+organisationsPath+"digi-rogaland?asOf=2020-12-15&lang=nb.", http.StatusNotFound)
}

// refuseForNow tells of a question of our own that was not answered.
func refuseForNow(w http.ResponseWriter, err error) {
	if !isPassing(err) {
		panic(fmt.Errorf("name what is embedded: %w", err)) // recovered turns it into a 500 and a line in the log
	}
	w.Header().Set("Retry-After", "10")
	http.Error(w, "This cannot be answered just now. Ask again in a moment.", http.StatusServiceUnavailable)
}

// sizeAtMost reads a bound of a size, in pixels. Without one the usual size is taken.
func sizeAtMost(bound string, usual int) (size int, ok bool) {
	if bound == "" {
		return usual, true
	}
	size, err := strconv.Atoi(bound)
	if errors.Is(err, strconv.ErrRange) && !strings.HasPrefix(bound, "-") {
		return usual, true
	}
	return min(size, usual), err == nil && size > 0
}

// organisationPage is the page of an organisation, as its address names it.
type organisationPage struct {
	base string // the scheme and host that it was asked for at
	slug string
	kept url.Values // those of its parameters that a frame keeps
}

// slugForm is the form of every slug.
var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const longestSlug = 100

// pageAt reads the address of a page. It is ours where its host is that of the server, which says itself by which scheme it is reached,
// or the one that the request itself came for, which onlyHosts let pass.
func (o *oEmbed) pageAt(address, host string) (organisationPage, bool) {
	at, err := url.Parse(address)
	if err != nil || at.User != nil || (at.Scheme != "http" && at.Scheme != "https") {
		return organisationPage{}, false
	}
	_, own, _ := strings.Cut(o.base, "://")
	slug, below := strings.CutPrefix(at.Path, organisationsPath)
	if !strings.EqualFold(at.Host, own) && !strings.EqualFold(at.Host, host) || !below || !isSlug(slug) {
		return organisationPage{}, false
	}
	base := o.base
	if !strings.EqualFold(at.Host, own) {
		base = at.Scheme + "://" + at.Host
	}
	kept, ok := keptParameters(at.Query())
	return organisationPage{base, slug, kept}, ok
}

// keptParameters are those of a page that its frame has too. Malformed ones name no page.
func keptParameters(asked url.Values) (kept url.Values, ok bool) {
	kept = url.Values{}
	for name, fits := range map[string]func(string) bool{
		"asOf": isDay,
		"lang": func(text string) bool { return languageNamed(text) != "" },
		"to":   isSlug,
	} {
		values, given := asked[name]
		if !given {
			continue
		}
		if len(values) != 1 || !fits(values[0]) {
			return nil, false
		}
		kept.Set(name, values[0])
	}
	return kept, true
}

// isSlug reports whether a text has the form of a slug, and no more letters than any; what was asked for is said again in the answer.
func isSlug(text string) bool { return len(text) <= longestSlug && slugForm.MatchString(text) }

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// languageNamed is the language in the API of a language of what is embedded, empty
// where there is none.
func languageNamed(lang string) string {
	if slices.Contains([]string{"nb", "nn", "se", "en"}, lang) {
		return strings.ToUpper(lang)
	}
	return ""
}

// nameOf is the name of the organisation, empty where there is none.
func (o *oEmbed) nameOf(ctx context.Context, page organisationPage) (string, error) {
	language := languageNamed(page.kept.Get("lang"))
	if language == "" {
		language = "NB"
	}
	var found struct{ Organisation *struct{ Name string } }
	err := o.api.fill(ctx, oEmbedDocument, map[string]any{"slug": page.slug, "language": language}, &found)
	if err != nil || found.Organisation == nil {
		return "", err
	}
	return found.Organisation.Name, nil
}

// rich is how the page is embedded: as a frame that may run its own script and open
// pages, and nothing else.
func (p organisationPage) rich(name string, width, height int) rich {
	address := p.base + embedPath + p.slug
	if len(p.kept) > 0 {
		address += "?" + p.kept.Encode()
	}
	title := name + " · diginett"
	return rich{
		Version: "1.0", Type: "rich", ProviderName: "diginett", ProviderURL: p.base + "/",
		Title: title, CacheAge: 3600, Width: width, Height: height,
		HTML: fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`,
			html.EscapeString(address), html.EscapeString(title), width, height),
	}
}
