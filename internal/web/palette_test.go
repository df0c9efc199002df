package web

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"diginett/internal/drawing"
)

// A kind has one colour wherever it is drawn: on pages, in frames, in the widget, and in pictures that stand alone.
func TestEveryStyleSheetHasTheColoursOfPictures(t *testing.T) {
	widget, err := os.ReadFile("widget/widget.css")
	if err != nil {
		t.Fatal(err)
	}
	sheets := map[string]struct {
		css   string
		rules []string // with {kind}, {light} and {dark} for what they are
	}{
		"pages":  {read(t, "static/styles/10-tokens.css"), []string{"--kind-{kind}: {light};", "--kind-{kind}: {dark};"}},
		"frames": {read(t, "static/embed/10-embed.css"), []string{"--kind-{kind}: {light};", "--kind-{kind}: light-dark({light}, {dark});"}},
		"widget": {string(widget), []string{"--_{kind}: var(--diginett-{kind}, {light});", "--_{kind}: var(--diginett-{kind}, light-dark({light}, {dark}));"}},
	}
	for name, sheet := range sheets {
		for _, kind := range []string{"NETWORK", "MUNICIPALITY", "COUNTY", "COUNTY_AUTHORITY", "COUNCIL", "COMMITTEE", "INSTITUTION"} {
			light, dark := drawing.Colours(kind)
			of := strings.NewReplacer("{kind}", strings.ToLower(strings.ReplaceAll(kind, "_", "-")), "{light}", light, "{dark}", dark)
			for _, rule := range sheet.rules {
				if !strings.Contains(sheet.css, of.Replace(rule)) {
					t.Errorf("%s: there is no %s", name, of.Replace(rule))
				}
			}
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(staticFiles, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
