package export_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/export"
	"diginett/internal/org"
)

// fataler is what both kinds of tests have.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// linked reads the graph's JSON-LD, checks that it tells of everything once, and
// gives its objects: by id, each that has a class.
func linked(t testing.TB, w whole) map[string]map[string]any {
	return linkedIn(t, written(t, "jsonld", w, export.Options{}), w)
}

func linkedIn(t fataler, file []byte, w whole) map[string]map[string]any {
	t.Helper()
	var doc struct {
		Context map[string]string `json:"@context"`
		Graph   []map[string]any  `json:"@graph"`
	}
	if err := json.Unmarshal(file, &doc); err != nil {
		t.Fatalf("%v", err)
	}
	objects := make(map[string]map[string]any)
	for _, o := range doc.Graph {
		for name := range o {
			if prefix, _, _ := strings.Cut(name, ":"); !strings.HasPrefix(name, "@") && doc.Context[prefix] == "" {
				t.Fatalf("%s has no prefix of the context", name)
			}
		}
		if o["@type"] != nil {
			id := o["@id"].(string)
			if objects[id] != nil {
				t.Fatalf("%s is there twice", id)
			}
			objects[id] = o
		}
	}
	if want := 1 + len(w.nodes) + len(w.edges) + len(w.sources); len(objects) != want {
		t.Fatalf("there are %d objects, want %d", len(objects), want)
	}
	for _, n := range w.nodes {
		o := objects["organisation:"+url.PathEscape(n.Slug)]
		if o == nil || o["skos:prefLabel"] != valid(n.Label) {
			t.Fatalf("%q is %v", n.Slug, o)
		}
	}
	for _, e := range w.edges {
		o := objects["relationship:"+url.PathEscape(e.ID)]
		if o == nil || only(o["diginett:from"]) != "organisation:"+url.PathEscape(e.From) || only(o["diginett:to"]) != "organisation:"+url.PathEscape(e.To) {
			t.Fatalf("%q is %v", e.ID, o)
		}
	}
	return objects
}

// only is the id of the only thing that a property leads to.
func only(value any) string {
	list, _ := value.([]any)
	if len(list) != 1 {
		return ""
	}
	reference, _ := list[0].(map[string]any)
	id, _ := reference["@id"].(string)
	return id
}

func TestJSONLDTellsOfEverythingOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := anyGraph(rt)
		linkedIn(rt, written(t, "jsonld", w, export.Options{}), w)
	})
}

func TestJSONLDSaysInORGWhatORGHasWordsFor(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind   org.Kind
		class  string
		of     map[string]string // properties of the relationship
		direct string            // property of the organisation that it comes from
	}{
		{org.MemberOf, "org:Membership", map[string]string{"org:member": "a", "org:organization": "b"}, "org:memberOf"},
		{org.RepresentedIn, "org:Membership", map[string]string{"org:member": "a", "org:organization": "b"}, ""},
		{org.SucceededBy, "org:ChangeEvent", map[string]string{"org:originalOrganization": "a", "org:resultingOrganization": "b"}, ""},
		{org.PartOf, "", nil, "org:subOrganizationOf"},
		{org.SubcommitteeOf, "", nil, "org:subOrganizationOf"},
		{org.ReportsTo, "", nil, "org:reportsTo"},
		{org.CoordinatesWith, "", nil, "org:linkedTo"},
		{org.Funds, "", nil, ""},
	}
	for _, test := range tests {
		for _, allTime := range []bool{false, true} {
			w := whole{
				about: export.About{AllTime: allTime},
				nodes: []export.Node{{Slug: "a", Label: "A"}, {Slug: "b", Label: "B"}},
				edges: []export.Edge{{ID: "r1", From: "a", To: "b", Kind: test.kind}},
			}
			file := written(t, "jsonld", w, export.Options{})
			o := linked(t, w)["relationship:r1"]
			if classes := o["@type"].([]any); test.class != "" != slices.Contains(classes, any(test.class)) {
				t.Errorf("%s has the classes %v, want %s", test.kind, classes, test.class)
			}
			for property, end := range test.of {
				if got := only(o[property]); got != "organisation:"+end {
					t.Errorf("%s of %s is %q, want %s", property, test.kind, got, end)
				}
			}
			direct := `{"@id": "organisation:a", "` + test.direct + `": [{"@id": "organisation:b"}]}`
			if want := test.direct != "" && !allTime; strings.Contains(string(file), direct) != want {
				t.Errorf("%s says %s: want %t\n%s", test.kind, direct, want, file)
			}
		}
	}
}

func TestJSONLDHasDatesAsExactAsTheyAre(t *testing.T) {
	t.Parallel()
	w := whole{nodes: []export.Node{{Slug: "a", Label: "A", Founded: org.PartialDate{Year: 2018, Month: 3}, Ended: org.PartialDate{Year: 2020}}}}
	o := linked(t, w)["organisation:a"]
	for property, want := range map[string][2]string{"schema:foundingDate": {"xsd:gYearMonth", "2018-03"}, "schema:dissolutionDate": {"xsd:gYear", "2020"}} {
		got, _ := o[property].(map[string]any)
		if got["@type"] != want[0] || got["@value"] != want[1] {
			t.Errorf("%s is %v, want %v", property, got, want)
		}
	}
}

// TestJSONLDMakesNoFactOfAPlan looks for any word of ORG about what was planned.
func TestJSONLDMakesNoFactOfAPlan(t *testing.T) {
	t.Parallel()
	for _, kind := range org.Kinds() {
		w := whole{
			nodes: []export.Node{{Slug: "a", Label: "A"}, {Slug: "b", Label: "B"}},
			edges: []export.Edge{{ID: "r1", From: "a", To: "b", Kind: kind, Role: "member", Span: org.Span{Planned: true}}},
		}
		for name, value := range linked(t, w)["relationship:r1"] {
			if text, _ := json.Marshal(value); strings.HasPrefix(name, "org:") || strings.Contains(string(text), "org:") {
				t.Errorf("%s: %s is %s", kind, name, text)
			}
		}
		if file := string(written(t, "jsonld", w, export.Options{})); strings.Contains(file, `{"@id": "organisation:a", "org:`) {
			t.Errorf("%s: %s", kind, file)
		}
	}
}
