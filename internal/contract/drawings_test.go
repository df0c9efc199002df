package contract

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// drawingFields is everything of a drawing but its relationships.
const drawingFields = `{
	date language title summary width height total omitted
	nodes { organisation { slug } lines x y width height group }
	groups { kind direction heading language count omitted x y path bracket certainty }
	links { from to path label labelX labelY certainty relationships { sentence } }
}`

// Pictures look as somebody has seen them to look, as answers and as files.
func TestDrawingsAreAsBefore(t *testing.T) {
	for _, c := range []struct{ name, arguments, address string }{
		{"rogaland-to-ks", `of: {slug: "rogaland"}, to: {slug: "ks"}, asOf: "2026-11-23"`, "rogaland.svg?to=ks&asOf=2026-11-23"},
		{"digi-rogaland", `of: {slug: "digi-rogaland"}, asOf: "2020-12-15", language: EN`, "digi-rogaland.svg?asOf=2020-12-15&lang=en"},
		{"kommit-raadet", `of: {slug: "kommit-raadet"}, asOf: "2026-11-23"`, "kommit-raadet.svg?asOf=2026-11-23"},
		{"kommit-raadet-narrow", `of: {slug: "kommit-raadet"}, asOf: "2026-11-23", shape: NARROW, language: NN`, "kommit-raadet.svg?asOf=2026-11-23&shape=narrow&lang=nn"},
		{"rogaland-fylkeskommune-to-kommit-raadet", `of: {slug: "rogaland-fylkeskommune"}, to: {slug: "kommit-raadet"}, asOf: "2026-11-23"`, "rogaland-fylkeskommune.svg?to=kommit-raadet&asOf=2026-11-23"},
		{"tysfjord-to-digi-nordland", `of: {slug: "tysfjord"}, to: {slug: "digi-nordland"}, asOf: "2026-11-23"`, "tysfjord.svg?to=digi-nordland&asOf=2026-11-23"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := post(t, endpoint, "{ drawing("+c.arguments+") "+drawingFields+" }", nil)
			read(t, body).clean(t)
			compareGolden(t, filepath.Join("testdata/drawings", c.name+".golden.json"), stable(t, body))
			file := strings.ReplaceAll(string(fetch(t, "/organisations/"+c.address)), snapshot.Version()[:12], "<version>")
			compareGolden(t, filepath.Join("testdata/drawings", c.name+".golden.svg"), []byte(strings.ReplaceAll(file, "><", ">\n<")))
		})
	}
}

// What is drawn of an organisation is what it is tied to, relationship by relationship.
func TestADrawingHasTheRelationshipsThatGraphQLAnswers(t *testing.T) {
	whole := 0
	for _, kind := range []string{"networks", "councils", "committees", "counties"} {
		for _, slug := range ask(t, fmt.Sprintf(`{ %s(first: 100, asOf: "2021-06-01") { nodes { slug } } }`, kind)).texts(kind + ".nodes.*.slug") {
			answer := askWith(t, `query ($slug: String!) {
				drawing(of: {slug: $slug}, asOf: "2021-06-01", first: 100) { omitted links { relationships { id } } }
				organisation(by: {slug: $slug}, asOf: "2021-06-01") { relationships(first: 100) { edges { node { id } } } }
			}`, variables{"slug": slug})
			want, got := answer.texts("organisation.relationships.edges.*.node.id"), answer.texts("drawing.links.*.relationships.*.id")
			if len(want) == 100 || answer.pick("drawing.omitted") != float64(0) {
				continue // there is more than either answers
			}
			whole++
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-relationships +drawing):\n%s", slug, diff)
			}
		}
	}
	if whole < 50 {
		t.Errorf("%d were drawn in whole", whole)
	}
}

// What is drawn between two is on the shortest paths between them.
func TestADrawingOfWaysHasTheShortestPaths(t *testing.T) {
	for _, ends := range [][2]string{{"rogaland", "ks"}, {"bergen", "hamar"}, {"rogaland-fylkeskommune", "kommit-raadet"}, {"digi-rogaland", "ks"}, {"tysfjord", "digi-nordland"}} {
		answer := askWith(t, `query ($a: String!, $b: String!) {
			drawing(of: {slug: $a}, to: {slug: $b}, asOf: "2026-11-23") { links { relationships { id } } }
			paths(from: {slug: $a}, to: {slug: $b}, asOf: "2026-11-23", shortest: true, maxLength: 6, first: 100) { nodes { steps { relationship { id } } } }
		}`, variables{"a": ends[0], "b": ends[1]})
		want, got := answer.texts("paths.nodes.*.steps.*.relationship.id"), answer.texts("drawing.links.*.relationships.*.id")
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
			t.Errorf("%v (-paths +drawing):\n%s", ends, diff)
		}
	}
}

func TestDrawingsThatCannotBeMeantAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ arguments, code, says string }{
		"to itself":             {`of: {slug: "ks"}, to: {slug: "ks"}`, "BAD_USER_INPUT", "the organisation that `of` names"},
		"none":                  {`of: {slug: "ks"}, first: 0`, "BAD_USER_INPUT", "1 to 100"},
		"too many":              {`of: {slug: "ks"}, first: 101`, "BAD_USER_INPUT", "1 to 100"},
		"named in two ways":     {`of: {slug: "ks", organisationNumber: "971032146"}`, "GRAPHQL_VALIDATION_FAILED", "OrganisationBy"},
		"a day before the data": {`of: {slug: "ks"}, asOf: "1900-01-01"`, "DATE_OUT_OF_RANGE", "1900"},
	} {
		t.Run(name, func(t *testing.T) {
			a := read(t, post(t, endpoint, "{ drawing("+c.arguments+") { summary } }", nil))
			if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != c.code || !strings.Contains(a.Errors[0].Message, c.says) {
				t.Errorf("the errors are %+v", a.Errors)
			}
		})
	}
	for _, arguments := range []string{`of: {slug: "nobody"}`, `of: {slug: "ks"}, to: {slug: "nobody"}`} {
		ask(t, "{ drawing("+arguments+") { summary } }").says(t, "drawing", nil)
	}
}

func TestPicturesOfNobodyAreNotFound(t *testing.T) {
	for _, address := range []string{"nobody.svg", "ks.svg?to=nobody", url.PathEscape(`<script>"`) + ".svg", strings.Repeat("x", 3000) + ".svg"} {
		if status, header, body := get(t, "/organisations/"+address); status != 404 || !strings.HasPrefix(header.Get("Content-Type"), "application/json") {
			t.Errorf("%.40s: %d, %.200s", address, status, body)
		}
	}
	for _, address := range []string{"ks.svg?to=ks", "ks.svg?asOf=1900-01-01"} {
		if status, _, body := get(t, "/organisations/"+address); status != 400 {
			t.Errorf("%s: %d, %.200s", address, status, body)
		}
	}
}

func TestSentencesAreSaidInTheLanguageThatIsAskedFor(t *testing.T) {
	a := ask(t, `{ organisation(by: {slug: "digi-rogaland"}, asOf: "2026-11-23") { relationships(kinds: ADVISES) { nodes {
		sentence nn: sentence(language: NN) en: sentence(language: EN) se: sentence(language: SE)
	} } } }`)
	a.says(t, "organisation.relationships.nodes.0.sentence", "Digi Rogaland gir råd til KS")
	a.says(t, "organisation.relationships.nodes.0.en", "Digi Rogaland advises Norwegian Association of Local and Regional Authorities")
	a.says(t, "organisation.relationships.nodes.0.se", "Digi Rogaland gir råd til KS")
	// A name is that of the day: Bergen was in Hordaland once.
	a = ask(t, `{ municipality(by: {slug: "bergen"}, asOf: "2019-06-01") { relationships(kinds: IN_COUNTY) { nodes { sentence(language: EN) } } } }`)
	a.says(t, "municipality.relationships.nodes.*.sentence", []string{"Bergen lies in Hordaland"})
}
