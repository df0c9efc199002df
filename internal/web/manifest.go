package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// manifest names the files of a bundle, as build.mjs writes it. Its zero value stands for a bundle that was not built.
type manifest struct {
	Script   string   `json:"script"`
	Style    string   `json:"style"`
	Licences string   `json:"licences"`
	Files    []string `json:"files"`
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
	for _, name := range []string{m.Script, m.Style, m.Licences} {
		if !slices.Contains(m.Files, name) {
			return fmt.Errorf("manifest.json: %q is not among its files", name)
		}
	}
	return nil
}
