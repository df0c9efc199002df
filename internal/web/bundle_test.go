package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"testing"
)

func TestEveryPackedFileOfTheBundleUnpacksToItsPlainForm(t *testing.T) {
	for name, asset := range builtForReal(t).assets {
		if asset.gzipped.name == "" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			if !bytes.Equal(unpack(t, content(t, asset, asset.gzipped)), content(t, asset, asset.plain)) {
				t.Error("it does not")
			}
		})
	}
}

func TestBundleHoldsTheExamples(t *testing.T) {
	site := builtForReal(t)
	bundle := site.assets[site.bundle.Bundles["graphiql"].Script]
	script := content(t, bundle, bundle.plain)
	for _, example := range site.Examples() {
		t.Run(example.Name, func(t *testing.T) {
			// The lines are looked for one by one: the minifier writes line ends in its own way.
			for line := range bytes.Lines([]byte(example.Query)) {
				line = bytes.TrimSpace(line)
				if !bytes.Contains(script, line) {
					t.Errorf("not in the bundle, which may be older than the example: %s", line)
				}
			}
		})
	}
}

func content(t *testing.T, a asset, file stored) []byte {
	t.Helper()
	opened, err := file.open(a.files)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	content, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func builtForReal(t *testing.T) *Site {
	t.Helper()
	site, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if !site.Built() {
		t.Skip("the bundle is not built here")
	}
	return site
}

func unpack(t *testing.T, packed []byte) []byte {
	t.Helper()
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
