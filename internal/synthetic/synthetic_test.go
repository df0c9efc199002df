package synthetic

import (
	"bytes"
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"diginett/internal/dataset"
	"diginett/internal/org"
)

// made writes a data set to memory.
func made(t *testing.T, o Options) (fstest.MapFS, Counts) {
	t.Helper()
	files := make(fstest.MapFS)
	counts, err := Write(o, func(name string) (io.WriteCloser, error) {
		files[name] = new(fstest.MapFile)
		return file{files[name]}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, counts
}

type file struct{ *fstest.MapFile }

func (f file) Write(p []byte) (int, error) {
	f.Data = append(f.Data, p...)
	return len(p), nil
}

func (file) Close() error { return nil }

// column is every value of a column of a table.
func column(t *testing.T, files fstest.MapFS, table, name string) []string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(files[table+".csv"].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for i, title := range rows[0] {
		if title != name {
			continue
		}
		for _, row := range rows[1:] {
			values = append(values, row[i])
		}
	}
	return values
}

func TestTheSameSeedMakesTheSameBytes(t *testing.T) {
	t.Parallel()
	first, _ := made(t, Options{Scale: 1, Seed: 7})
	second, _ := made(t, Options{Scale: 1, Seed: 7})
	other, _ := made(t, Options{Scale: 1, Seed: 8})
	for name := range first {
		if !bytes.Equal(first[name].Data, second[name].Data) {
			t.Errorf("%s differs", name)
		}
	}
	if bytes.Equal(first["relationships.csv"].Data, other["relationships.csv"].Data) {
		t.Error("another seed makes the same relationships")
	}
}

func TestSizeIsThatOfTheScale(t *testing.T) {
	t.Parallel()
	for scale := 1; scale <= 3; scale++ {
		o := Options{Scale: scale, Seed: 1}
		files, counts := made(t, o)
		rows := Counts{Relationships: len(column(t, files, "geography", "kind")) + len(column(t, files, "relationships", "kind"))}
		for _, table := range tableOf() {
			rows.Organisations += len(column(t, files, table, "slug"))
		}
		if want := (Counts{435 * scale, 2500 * scale}); counts != want || rows != want || o.Counts() != want {
			t.Errorf("scale %d has %+v, says %+v and promised %+v; want %+v", scale, rows, counts, o.Counts(), want)
		}
	}
}

func TestDataSetHasNoProblems(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{{Scale: 1, Seed: 1}, {Scale: 1, Seed: 2}, {Scale: 8, Seed: 3}} {
		files, _ := made(t, o)
		problems, err := dataset.Check(files)
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) > 0 {
			t.Errorf("%+v: %d problems, of which the first is %v", o, len(problems), problems[0])
		}
	}
}

func TestNumbersHaveAsManyDigitsAsTheyNeed(t *testing.T) {
	t.Parallel()
	for scale, want := range map[int][2]int{1: {2, 4}, 6: {2, 4}, 7: {3, 4}, 31: {3, 5}, 1000: {5, 6}} {
		p, err := Options{Scale: scale}.plan()
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]int{p.countyDigits(), p.municipalityDigits()}; got != want {
			t.Errorf("scale %d has numbers of %v digits, want %v", scale, got, want)
		}
	}
}

func TestEveryTypeAndKindOccurs(t *testing.T) {
	t.Parallel()
	files, _ := made(t, Options{Scale: 2, Seed: 1})
	for of, table := range tableOf() {
		if len(column(t, files, table, "slug")) == 0 {
			t.Errorf("there is no %s", of)
		}
	}
	seen := make(map[string]bool)
	for _, table := range []string{"geography", "relationships"} {
		for _, kind := range column(t, files, table, "kind") {
			seen[kind] = true
		}
	}
	for _, kind := range org.Kinds() {
		if !seen[string(kind)] {
			t.Errorf("there is no %s", kind)
		}
	}
}

func TestFewAreHubs(t *testing.T) {
	t.Parallel()
	for scale, bounds := range map[int]struct{ least, most int }{1: {50, 80}, 8: {100, 200}} {
		files, _ := made(t, Options{Scale: scale, Seed: 1})
		ties := make(map[string]int)
		for _, end := range []string{"from", "to"} {
			for _, slug := range column(t, files, "relationships", end) {
				ties[slug]++
			}
		}
		degrees := slices.Sorted(maps.Values(ties))
		largest, median := degrees[len(degrees)-1], degrees[len(degrees)/2]
		if largest < bounds.least || largest > bounds.most || median > 10 {
			t.Errorf("scale %d: the largest has %d ties, half have at most %d", scale, largest, median)
		}
	}
}

func TestCouncilsHaveReportingNetworks(t *testing.T) {
	t.Parallel()
	files, _ := made(t, Options{Scale: 1, Seed: 1})
	facts, err := dataset.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	formal := 0
	for _, line := range org.Resolve(*facts).Lines {
		if _, holds := line.Span.On(day(coverageTo)); holds && line.Strength == org.Formal {
			formal++
		}
	}
	if formal < 20 {
		t.Errorf("only %d formal lines lead to councils", formal)
	}
}

// So many organisations that their names are of every length.
func TestSlugsAreUnique(t *testing.T) {
	t.Parallel()
	w, err := newWorld(Options{Scale: 250, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool, 435*250)
	for o := range w.everyone() {
		if seen[o.label.slug] {
			t.Fatalf("two organisations are %s", o.label.slug)
		}
		seen[o.label.slug] = true
	}
	if len(seen) != 435*250 {
		t.Errorf("there are %d organisations", len(seen))
	}
}

func TestScaleHasBounds(t *testing.T) {
	t.Parallel()
	for _, scale := range []int{-1, 0, maxScale + 1} {
		_, err := Write(Options{Scale: scale}, func(string) (io.WriteCloser, error) { return nowhere{}, nil })
		if err == nil {
			t.Errorf("scale %d is taken", scale)
		}
	}
}

func TestPatternsAddUp(t *testing.T) {
	t.Parallel()
	sum := 0
	for _, p := range patterns() {
		sum += p.share
	}
	if sum != 100 {
		t.Errorf("the shares add up to %d", sum)
	}
}
