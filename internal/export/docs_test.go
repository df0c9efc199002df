package export_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"diginett/internal/export"
)

func TestThePageOfExportsTellsOfEveryFileAndAttribute(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.File)
	}
	for _, table := range []string{"nodes.csv", "edges.csv"} {
		headings, err := csv.NewReader(bytes.NewReader(written(t, table, small(), export.Options{}))).Read()
		if err != nil {
			t.Fatal(err)
		}
		for _, heading := range headings {
			if heading != "Type" {
				names = append(names, strings.ToLower(heading[:1])+heading[1:])
			}
		}
	}
	for _, name := range names {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/exports.md does not tell of %s", name)
		}
	}
}
