package store

import (
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/internal/org"
)

// What is written of an organisation's lists is read back, whatever the texts.
func TestListTextIsReadBack(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\"\\[],<ø\n\u2028"))))
	date := rapid.Custom(func(t *rapid.T) org.PartialDate {
		return org.PartialDateOf(org.Day(rapid.Int32Range(-700_000, 100_000).Draw(t, "day")))
	})
	sources := rapid.SliceOfN(rapid.StringMatching(`[a-z0-9-]{1,8}`), 1, 3)
	name := rapid.Custom(func(t *rapid.T) org.Name {
		return org.Name{
			Text: text.Draw(t, "text"), Language: "nb", Use: org.OfficialName, From: date.Draw(t, "from"), Note: text.Draw(t, "note"),
			Sources: sources.Draw(t, "sources"),
		}
	})
	point := rapid.Custom(func(t *rapid.T) org.Point {
		return org.Point{Latitude: rapid.Float64().Draw(t, "latitude"), Longitude: rapid.Float64().Draw(t, "longitude"), To: date.Draw(t, "to"), Sources: []string{"a"}}
	})
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(name, 1, 4).Draw(t, "names")
		points := rapid.SliceOfN(point, 1, 4).Draw(t, "points")
		numbers := []org.Number{{Value: "4601", From: date.Draw(t, "from"), Sources: []string{"a", "b"}}}
		populations := []org.Population{{Year: rapid.Int().Draw(t, "year"), Value: rapid.Int().Draw(t, "value")}}
		same(t, names, namesText(names), readNames)
		same(t, points, pointsText(points), readPoints)
		same(t, numbers, numbersText(numbers), readNumbers)
		same(t, populations, populationsText(populations), readPopulations)
	})
}

func same[T any](t *rapid.T, want T, text string, read func(string) (T, error)) {
	got, err := read(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("%s: %s", text, diff)
	}
}

func TestListTextThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "null", "[", "[[]]", `[["a"]]`, `[["1","2","3","4"]`, `[["1","2","3","4"]]]`, `[[1,2,3,4]]`, `[["1","2","3","4\"]]`, `[["1","","x","4"]]`} {
		if numbers, err := readNumbers(text); err == nil {
			t.Errorf("%q is read as %v", text, numbers)
		}
	}
}

func FuzzListText(f *testing.F) {
	f.Add(`[["Bergen","nb","OFFICIAL","","","","ssb"]]`)
	f.Add(`[["a\u00e6\"","nb","OFFICIAL","2016","","",""],["","","","","","",""]]`)
	f.Fuzz(func(t *testing.T, text string) {
		names, err := readNames(text)
		if err != nil || !utf8.ValidString(text) { // the tables are UTF-8
			return
		}
		again, err := readNames(namesText(names))
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(names, again); diff != "" {
			t.Error(diff)
		}
	})
}
