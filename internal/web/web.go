// Package web serves diginett's pages: a front page and a course of examples in plain HTML, the explorer and GraphiQL,
// bundled from the TypeScript sources in this folder so that they ask no other host for anything.
//
// The bundles are built by npm and are not part of the repository. The package compiles without them: the plain pages
// work as ever, and the others say how to build what is missing.
package web

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"diginett/internal/phrase"
)

// dist holds the bundle, or only .gitkeep where it has not been built.
//
//go:embed all:dist
var distFiles embed.FS

//go:embed static
var staticFiles embed.FS

//go:embed pages
var pageFiles embed.FS

// Site is everything the package serves. It never changes after New, so its handlers can be used concurrently.
type Site struct {
	assets map[string]asset
	shared map[string]asset // what pages of other hosts load, by its name below WidgetPath
	widget Widget
	// embedding is what framed pages load, and wording their texts, which are those of the widget.
	embedding embedding
	wording   wording
	bundle    manifest
	common    commonData
	pages     *template.Template
	words     map[string]Words
	book      *phrase.Book
	groups    []Group
	// explorer are the queries that the explorer asks.
	explorer []string
}

// commonData are the addresses that each page needs in its head.
type commonData struct {
	Style string
	Icon  string
}

// New reads the embedded files. It fails only where the build left files that contradict each other.
func New() (*Site, error) {
	dist, err := fs.Sub(distFiles, "dist")
	if err != nil {
		return nil, fmt.Errorf("web: open the bundle: %w", err)
	}
	return newSite(dist)
}

func newSite(dist fs.FS) (*Site, error) {
	site := &Site{assets: map[string]asset{}, shared: map[string]asset{}}
	if err := site.addStatic(staticFiles); err != nil {
		return nil, fmt.Errorf("web: read the static files: %w", err)
	}
	if err := site.addBundle(dist); err != nil {
		return nil, fmt.Errorf("web: read the bundle: %w", err)
	}
	if err := site.addTexts(); err != nil {
		return nil, fmt.Errorf("web: read the pages: %w", err)
	}
	return site, nil
}

// Built tells whether the bundle is there, so that GraphiQL can be shown.
func (s *Site) Built() bool { return len(s.bundle.Files) > 0 }

func (s *Site) addStatic(files fs.FS) (err error) {
	if s.common.Style, err = s.addJoined(files, "static/styles", "site.css"); err != nil {
		return err
	}
	if s.embedding.Style, err = s.shareJoined(files, "static/embed", "embed.css"); err != nil {
		return err
	}
	s.common.Icon, err = s.addHashed(files, "static/icon.svg")
	return err
}

func (s *Site) addBundle(dist fs.FS) (err error) {
	if s.bundle, err = readManifest(dist); err != nil {
		return err
	}
	for _, name := range s.bundle.Files {
		if err := s.addBuilt(dist, name); err != nil {
			return err
		}
	}
	return s.addWidget()
}

func (s *Site) addTexts() (err error) {
	if s.groups, err = readGallery(exampleFiles); err != nil {
		return err
	}
	if s.explorer, err = readExplorerDocuments(explorerFiles); err != nil {
		return err
	}
	if s.words, err = readWords(pageFiles); err != nil {
		return err
	}
	if s.book, err = phrase.Read(); err != nil {
		return err
	}
	if s.wording, err = readWording(); err != nil {
		return err
	}
	functions := template.FuncMap{"count": formatCount, "capital": capital, "class": class, "lower": strings.ToLower}
	s.pages, err = template.New("").Funcs(functions).ParseFS(pageFiles, "pages/*.html")
	return err
}
