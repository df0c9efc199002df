package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// manifest names the files of what was built, as build.mjs writes it. Its zero value stands for what was not built.
type manifest struct {
	Bundles  map[string]bundle `json:"bundles"` // by the names in build.mjs
	Licences string            `json:"licences"`
	Files    []string          `json:"files"`
}

// bundle is the script of a page, and its style sheet where it has one of its own.
type bundle struct {
	Script string `json:"script"`
	Style  string `json:"style,omitempty"`
}

func readManifest(dist fs.FS) (manifest, error) {
	text, err := fs.ReadFile(dist, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil
	}
	if err != nil {
		return manifest{}, err
	}
	var read manifest
	if err := json.Unmarshal(text, &read); err != nil {
		return manifest{}, fmt.Errorf("manifest.json: %w", err)
	}
	return read, read.check()
}

func (m manifest) check() error {
	named := []string{m.Licences}
	for _, b := range m.Bundles {
		if named = append(named, b.Script); b.Style != "" {
			named = append(named, b.Style)
		}
	}
	for _, name := range named {
		if !slices.Contains(m.Files, name) {
			return fmt.Errorf("manifest.json: %q is not among its files", name)
		}
	}
	return nil
}

// script is the address of the script of a page; empty where it was not built.
func (s *Site) script(name string) string {
	if file := s.bundle.Bundles[name].Script; file != "" {
		return AssetsPath + file
	}
	return ""
}
