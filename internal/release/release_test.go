package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var someDay = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// A test is a Go program too, so it can be packed as one.
func packThisTest(t *testing.T, out string) []byte {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	pages, folder := t.TempDir(), t.TempDir()
	write(t, filepath.Join(pages, "licences-0000.txt"), "=== react")
	write(t, filepath.Join(folder, "z.md"), "z")
	write(t, filepath.Join(folder, "sub", "a.md"), "a")
	o := options{program: program, pages: pages, name: "diginett-v1-linux-amd64", out: out}
	if err := pack(o, []string{folder + "=docs"}, someDay); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(out, "diginett-v1-linux-amd64.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o600)); err != nil {
		t.Fatal(err)
	}
}

func TestArchivesOfTheSameFilesAreTheSame(t *testing.T) {
	first, second := packThisTest(t, t.TempDir()), packThisTest(t, t.TempDir())
	if !bytes.Equal(first, second) {
		t.Error("two archives of the same files differ")
	}
}

func TestAnArchiveHasItsFilesInAFolderOfItsName(t *testing.T) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packThisTest(t, t.TempDir())))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	archive := tar.NewReader(unpacked)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, strings.TrimPrefix(header.Name, "diginett-v1-linux-amd64/"))
		if executable := header.Mode&0o111 != 0; executable != strings.HasSuffix(header.Name, "/diginett") || !header.ModTime.Equal(someDay) || header.Uname != "" || header.Uid != 0 {
			t.Errorf("%s is %o, of %s and %q", header.Name, header.Mode, header.ModTime, header.Uname)
		}
	}
	if want := []string{"THIRD-PARTY-NOTICES.txt", "diginett", "docs/sub/a.md", "docs/z.md"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}

func TestWhatIsInAProgramHasItsLicence(t *testing.T) {
	var text bytes.Buffer
	folder := t.TempDir()
	if err := notice(&text, "a module", folder); err == nil || !strings.Contains(err.Error(), "a module has no licence") {
		t.Errorf("the error is %v", err)
	}
	write(t, filepath.Join(folder, "LICENSE.md"), "\nMIT\n")
	write(t, filepath.Join(folder, "NOTICE"), "by somebody")
	text.Reset()
	if err := notice(&text, "a module", folder); err != nil || text.String() != "=== a module\n\nMIT\n\nby somebody\n\n" {
		t.Errorf("%q, %v", text.String(), err)
	}
	if _, err := appendPages(&text, folder); err == nil {
		t.Error("pages without licences are packed")
	}
}

func TestBillsOfMaterialsAreTheSameEveryTime(t *testing.T) {
	of := func(serial, at string) string {
		return `{"bomFormat":"CycloneDX","serialNumber":"` + serial + `","metadata":{"timestamp":"` + at + `"},"components":[{"name":"react"}]}`
	}
	first, err := settle([]byte(of("urn:uuid:1", "2026-01-01T00:00:00Z")), someDay)
	if err != nil {
		t.Fatal(err)
	}
	second, err := settle([]byte(of("urn:uuid:2", "2026-01-02T00:00:00Z")), someDay)
	if err != nil || !bytes.Equal(first, second) || !strings.Contains(string(first), "2026-11-27T12:00:00Z") || !strings.Contains(string(first), "react") {
		t.Errorf("%s\n%s\n%v", first, second, err)
	}
	for _, wrong := range []string{"", "[]", "{}", `{"bomFormat":"SPDX","metadata":{}}`} {
		if _, err := settle([]byte(wrong), someDay); err == nil {
			t.Errorf("%q is taken for a bill of materials", wrong)
		}
	}
}
