package web

import (
	"embed"
	"fmt"
	"io/fs"
	"net/http"
)

// The same files are compiled into the explorer as their hashes.
//
//go:embed src/explorer/*.graphql
var explorerFiles embed.FS

// Explorer serves the page at "/explore", on which the graph is looked at. Without a built bundle, or without
// JavaScript, it says so and leads to the pages that tell the same.
func (s *Site) Explorer() http.Handler {
	return s.inLanguages(func(_ *http.Request, spoken Language) page {
		data := explorerData{frame: s.frame("/explore", spoken)}
		status := http.StatusServiceUnavailable
		if built, there := s.bundle.Bundles["explorer"]; there {
			status = http.StatusOK
			data.Script, data.Sheet, data.Licences = AssetsPath+built.Script, AssetsPath+built.Style, AssetsPath+s.bundle.Licences
		}
		return page{"explore.html", explorerPolicy, status, data}
	})
}

// explorerData is what the template reads.
type explorerData struct {
	frame
	Script, Sheet, Licences string // empty where nothing is built
}

// ExplorerDocuments are the queries that the explorer asks, each by its hash.
func (s *Site) ExplorerDocuments() []string { return s.explorer }

func readExplorerDocuments(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "src/explorer/*.graphql")
	if err != nil {
		return nil, err
	}
	documents := make([]string, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("a query of the explorer: %w", err)
		}
		documents = append(documents, string(text))
	}
	return documents, nil
}
