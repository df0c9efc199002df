package drawing

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diginett/internal/org"
)

// contrast is that of WCAG 2.2: the relative luminances of two colours, each with 0.05 added, divided.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light, dark := luminance(t, a), luminance(t, b)
	return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}

func TestColoursStandOutFromTheirGroundInLightAndDark(t *testing.T) {
	check := func(what string, of shade, least float64) {
		for _, pair := range [][2]string{{of.light, ground().light}, {of.dark, ground().dark}} {
			if got := contrast(t, pair[0], pair[1]); got < least {
				t.Errorf("%s: %s on %s has %.1f, want %.1f", what, pair[0], pair[1], got, least)
			}
		}
	}
	check("names", ink(), 4.5)
	check("headings", quiet(), 4.5)
	check("lines", thread(), 3)
	for _, kind := range kinds() {
		check(kind, shadeOf(kind), 4.5) // the ground is the colour of the name in a box that is filled
	}
}

func TestEachKindHasAMarkOfItsOwn(t *testing.T) {
	if len(kinds()) != len(org.Types()) {
		t.Fatalf("%d kinds are told of, of %d", len(kinds()), len(org.Types()))
	}
	seen := map[mark]string{}
	for _, kind := range kinds() {
		if other, ok := seen[markOf(kind)]; ok {
			t.Errorf("%s and %s have the same mark", kind, other)
		}
		seen[markOf(kind)] = kind
	}
}

func TestEachCertaintyHasALineOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, certainty := range org.Certainties() {
		var pattern strings.Builder
		for _, n := range dashes(string(certainty)) {
			pattern.WriteString(strconv.Itoa(n) + " ")
		}
		if seen[pattern.String()] {
			t.Errorf("the line of %s is that of another", certainty)
		}
		seen[pattern.String()] = true
	}
}

func TestArrowsPointWhereTheLineGoes(t *testing.T) {
	for _, c := range []struct{ name, path, want string }{
		{"a line to the right", "M0 10L50 10", "M52 10L43 14L43 6Z"},
		{"a line to the left", "M50 10L0 10", "M-2 10L7 6L7 14Z"},
		{"a line down", "M5 0L5 50", "M5 52L9 43L1 43Z"},
		{"a curve that arrives level", "M0 0C20 0 20 40 40 40", "M42 40L33 44L33 36Z"},
		{"a line whose last step goes nowhere", "M0 10L50 10L50 10", "M52 10L43 14L43 6Z"},
		{"what is no path", "abc", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := arrow(c.path); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestNamesAreBrokenWherePeopleBreakThem(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		width int
		want  string
	}{
		{"what fits stays in one line", "Sandnes", 200, "Sandnes"},
		{"after a space", "Rogaland fylkeskommune", 130, "Rogaland|fylkeskommune"},
		{"after a hyphen", "KommIT-rådet", 80, "KommIT-|rådet"},
		{"a long word where it is put together", "Regionale digitaliseringsnettverk", 150, "Regionale|digitaliserings-|nettverk"},
		{"fylkes-kommune", "fylkeskommune", 80, "fylkes-|kommune"},
		{"what has no room is cut", "Samstyringsstrukturen for digitalisering i kommunal sektor", 110, "Samstyrings-|strukturen for|digitaliserin…"},
		{"a word that cannot be broken is cut", strings.Repeat("a", 50), 100, "aaaaaaaa…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, whole := wrapped(c.text, c.width, 3, of(nodeText))
			if got := strings.Join(lines, "|"); got != c.want || whole == strings.Contains(got, "…") {
				t.Errorf("got %s (whole: %v), want %s", got, whole, c.want)
			}
		})
	}
}

func TestLinesAreNeverTooWideAndWholeNamesAreWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("abs ÅmW-/nø…đ漢")), 0, 60, -1).Draw(t, "text")
		width, most := rapid.IntRange(20, 300).Draw(t, "width"), rapid.IntRange(1, 5).Draw(t, "most")
		lines, whole := wrapped(text, width, most, of(nodeText))
		if len(lines) < 1 || len(lines) > most {
			t.Fatalf("%d lines", len(lines))
		}
		letters := func(text string) string { return strings.NewReplacer(" ", "", "-", "").Replace(text) }
		for _, line := range lines {
			if textWidth(line, nodeText) > width {
				t.Errorf("%q is wider than %d", line, width)
			}
		}
		if got := letters(strings.Join(lines, "")); whole && got != letters(text) {
			t.Errorf("whole, it is %q rather than %q", got, letters(text))
		}
	})
}

func TestTheLargestLoseFirstAndEvenly(t *testing.T) {
	for _, c := range []struct {
		sizes []int
		most  int
		want  []int
	}{
		{[]int{3, 2}, 10, []int{3, 2}},
		{[]int{30, 2, 20}, 12, []int{5, 2, 5}},
		{[]int{30, 2, 20}, 13, []int{6, 2, 5}},
		{[]int{4, 4, 4}, 2, []int{1, 1, 0}},
		{nil, 5, nil},
	} {
		got := shares(c.sizes, c.most)
		for i := range c.want {
			if got[i] != c.want[i] {
				t.Errorf("%v cut to %d is %v, want %v", c.sizes, c.most, got, c.want)
			}
		}
	}
}
