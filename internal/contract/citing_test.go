package contract

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheDataSetSaysHowToCiteItInThreeForms(t *testing.T) {
	a := ask(t, `query Q($form: CitationFormat) {
		dataset { version publishedOn citation text: citation(format: TEXT) bibtex: citation(format: BIBTEX) csl: citation(format: CSL_JSON) left: citation(format: $form) }
	}`)
	text := func(field string) string {
		said, _ := a.pick("dataset." + field).(string)
		return said
	}
	version := text("version")
	if text("citation") == "" || text("citation") != text("text") || text("left") != text("text") {
		t.Errorf("%q, %q and %q; want one text", text("citation"), text("text"), text("left"))
	}
	for _, want := range []string{"@misc{diginett-norway-" + version[:12], "{The diginett authors}", "year         = {2026}", version, "Kartverket, CC BY 4.0"} {
		if !strings.Contains(text("bibtex"), want) {
			t.Errorf("%q is not in %s", want, text("bibtex"))
		}
	}
	var items []struct {
		Type, Version, Note string
		Issued              map[string][][3]int
	}
	if err := json.Unmarshal([]byte(text("csl")), &items); err != nil || len(items) != 1 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	if item := items[0]; item.Type != "dataset" || item.Version != version[:12] || !strings.Contains(item.Note, version) ||
		item.Issued["date-parts"][0] != [3]int{2026, 11, 23} {
		t.Errorf("the item is %+v", item)
	}
}
