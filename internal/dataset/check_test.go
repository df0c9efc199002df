package dataset

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
)

func TestSmallDataSetHasNoProblem(t *testing.T) {
	if problems := check(t, small(t)); len(problems) > 0 {
		t.Error(problems)
	}
}

// mutation is one mistake in the small data set and the one problem it makes.
type mutation struct{ name, file, old, new, want string }

func testMutations(t *testing.T, mutations []mutation) {
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			fsys := small(t)
			replace(t, fsys, m.file, m.old, m.new)
			if got := check(t, fsys).Error(); got != m.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, m.want)
			}
		})
	}
}

func TestCheckReportsEverythingInOneRunInOrder(t *testing.T) {
	fsys := small(t)
	replace(t, fsys, "websites.csv", "https://", "")
	replace(t, fsys, "population.csv", "1200", "many")
	replace(t, fsys, "relationships.csv", "r5,r5,,digi-vik", "r5,r5,,digi-vk")
	var files []string
	for _, p := range check(t, fsys) {
		files = append(files, p.File)
	}
	if want := []string{"population.csv", "relationships.csv", "websites.csv"}; !slices.Equal(files, want) {
		t.Errorf("problems in %v, want %v", files, want)
	}
}

func TestTablesMayBeEmpty(t *testing.T) {
	fsys := small(t)
	for _, file := range []string{"websites.csv", "points.csv", "population.csv", "reported_counts.csv"} {
		header, _, _ := bytes.Cut(fsys[file].Data, []byte("\n"))
		fsys[file] = &fstest.MapFile{Data: append(bytes.Clone(header), '\n')}
	}
	if problems := check(t, fsys); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestCheckWithoutDescriptorIsAnError(t *testing.T) {
	if _, err := Check(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
