// Package host is a web site that is not ours, to embed diginett in: the plain pages of
// a municipality, with a policy that forbids whatever can be forbidden. Each page shows
// one way of embedding, or one thing that can go wrong.
package host

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed pages
var pageFiles embed.FS

//go:embed static
var staticFiles embed.FS

// Site is the web site.
type Site struct {
	// Service is where diginett is reached, without a slash at its end.
	Service string
	// Down is an address where nothing answers, for the page of a service that is down.
	Down string
}

// Page is a page of the site.
type Page struct{ Path, Title string }

// Pages lists the pages. The file of each is called as its path; that of "/" index.html.
func Pages() []Page {
	return []Page{
		{"/", "Digitalt samarbeid"},
		{"/visninger", "Visninger"},
		{"/spraak", "Språk"},
		{"/tema", "Farger"},
		{"/tilstander", "Når noe mangler"},
		{"/nede", "Når tjenesten er nede"},
		{"/mange", "Mange på én side"},
		{"/valg", "Når siden selv tar imot valg"},
		{"/ramme", "Ramme og bilde"},
	}
}

// Policy is the Content-Security-Policy of all pages. It lets in the service and nothing else; docs/embedding.md explains it.
func (s Site) Policy() string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' " + s.Service,
		"style-src 'self'",
		"connect-src " + s.Service + " " + s.Down,
		"frame-src " + s.Service,
		"img-src " + s.Service,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")
}

// Handler serves the site. It fails only where a page is malformed.
func (s Site) Handler() (http.Handler, error) {
	mux := http.NewServeMux()
	for _, page := range Pages() {
		text, err := s.render(page)
		if err != nil {
			return nil, fmt.Errorf("the page %s: %w", page.Path, err)
		}
		pattern := page.Path
		if pattern == "/" {
			pattern = "/{$}"
		}
		mux.HandleFunc("GET "+pattern, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(text) // the only failure left is a reader who has gone
		})
	}
	static, err := fs.Sub(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(static)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", s.Policy())
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	}), nil
}

func (s Site) render(page Page) ([]byte, error) {
	file := strings.TrimPrefix(page.Path, "/")
	if file == "" {
		file = "index"
	}
	files, err := template.ParseFS(pageFiles, "pages/frame.html", "pages/"+file+".html")
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = files.ExecuteTemplate(&text, "frame.html", struct {
		Site
		Page
		Pages []Page
	}{s, page, Pages()})
	return text.Bytes(), err
}
