package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The description says of each column what the reader goes by, in its order.
func TestDescriptionFitsTheReader(t *testing.T) {
	var d struct {
		Resources []struct {
			Name, Path string
			Schema     struct {
				Fields []struct {
					Name, Type, Description string
					Constraints             struct{ Enum []string }
				}
			}
		}
	}
	if err := json.Unmarshal(readFile(t, Embedded(), descriptorFile), &d); err != nil {
		t.Fatal(err)
	}
	byName := make(map[string]layout)
	for _, l := range layouts() {
		byName[l.name] = l
	}
	for _, res := range d.Resources {
		columns := byName[res.Name].columns
		header, _, _ := bytes.Cut(readFile(t, Embedded(), res.Path), []byte("\n"))
		var names []string
		for i, f := range res.Schema.Fields {
			names = append(names, f.Name)
			if i >= len(columns) || columns[i].name != f.Name || !slices.Equal(columns[i].allowed, f.Constraints.Enum) {
				t.Errorf("%s.%s differs from the reader's column", res.Name, f.Name)
			}
			if f.Description == "" {
				t.Errorf("%s.%s is not described", res.Name, f.Name)
			}
		}
		if string(header) != strings.Join(names, ",") {
			t.Errorf("%s has the header %s", res.Path, header)
		}
	}
	if len(d.Resources) != len(byName) {
		t.Errorf("%d tables are described, want %d", len(d.Resources), len(byName))
	}
}

func TestFilesAreAsEditorsLikeThem(t *testing.T) {
	files, err := fs.Glob(Embedded(), "*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 23 {
		t.Errorf("%d files, want 22 tables and their description", len(files))
	}
	for _, file := range files {
		content := readFile(t, Embedded(), file)
		if bytes.Contains(content, []byte("\r")) || !bytes.HasSuffix(content, []byte("\n")) {
			t.Errorf("%s does not end each line with a single LF", file)
		}
	}
}

// Every check that a problem can name stands in the page for curators. Codes
// are the only texts of that form in the package.
func TestEveryCheckIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/tables.md")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`"([a-z]+(?:-[a-z]+)+)"`)
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, match := range code.FindAllSubmatch(readFile(t, os.DirFS("."), file), -1) {
			if !bytes.Contains(page, fmt.Appendf(nil, "`%s`", match[1])) {
				t.Errorf("%s of %s is not in docs/tables.md", match[1], file)
			}
		}
	}
}
