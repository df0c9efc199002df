package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"diginett/internal/dataset"
	"diginett/internal/org"
	"diginett/internal/store"
)

// What is built of a stream is, to the byte, what is built of a graph in memory.
func TestAStreamMakesTheSnapshotOfTheGraph(t *testing.T) {
	t.Parallel()
	streamed := filepath.Join(t.TempDir(), "streamed.db")
	set := must[*dataset.Set](t)(dataset.Open(t.Context(), dataset.Embedded(), dataset.Options{}))
	defer closing(t, set)
	must[string](t)(store.Write(t.Context(), set, streamed, nil))
	if !bytes.Equal(must[[]byte](t)(os.ReadFile(streamed)), must[[]byte](t)(os.ReadFile(snapshotPath(t)))) {
		t.Error("they differ")
	}
}

// The same of data sets that nobody made by hand: ties of all kinds and times
// between a few bodies, lists, whole counties, and statements that share a
// relationship.
func TestAStreamMakesTheSnapshotOfTheGraphOfAnyData(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		files := drawData(t, r)
		dir := t.TempDir()
		set, err := dataset.Open(context.Background(), files, dataset.Options{Dir: dir})
		if err != nil {
			r.Fatalf("the data that was drawn has problems: %v", err)
		}
		defer closing(t, set)
		facts, err := dataset.Read(files)
		if err != nil {
			r.Fatal(err)
		}
		streamed, built := filepath.Join(dir, "streamed.db"), filepath.Join(dir, "built.db")
		_, err = store.Write(context.Background(), set, streamed, nil)
		if errors.As(err, new(dataset.Problems)) {
			r.Skip("a relationship holds on no day") // which the property is not about
		}
		if err != nil {
			r.Fatal(err)
		}
		if _, err := store.Build(context.Background(), org.Resolve(*facts), built); err != nil {
			r.Fatal(err)
		}
		if !bytes.Equal(must[[]byte](t)(os.ReadFile(streamed)), must[[]byte](t)(os.ReadFile(built))) {
			r.Error("they differ")
		}
	})
}

// drawData is the small data set of the package dataset with drawn relationships
// and counts in place of its own.
func drawData(t *testing.T, r *rapid.T) fstest.MapFS {
	files := fstest.MapFS{}
	for _, from := range []fs.FS{os.DirFS("../dataset/testdata/small"), dataset.Embedded()} {
		for _, name := range must[[]string](t)(fs.Glob(from, "*")) {
			if files[name] == nil {
				files[name] = &fstest.MapFile{Data: must[[]byte](t)(fs.ReadFile(from, name))}
			}
		}
	}
	header := func(name string) string {
		first, _, _ := strings.Cut(string(files[name].Data), "\n")
		return first + "\n"
	}
	statements := header("relationships.csv")
	var last ends
	for i := range rapid.IntRange(0, 25).Draw(r, "statements") {
		if i == 0 || rapid.IntRange(0, 3).Draw(r, "of the same relationship") > 0 {
			last = drawEnds(r, i)
		}
		statements += drawStatement(r, i, last)
	}
	// Both sources are needed by something.
	counts := header("reported_counts.csv") + "c1,digi-vik,member_municipalities,2,,EXACT,all_municipalities_of_county,vik,,2018,2019,,page;list\n"
	files["relationships.csv"] = &fstest.MapFile{Data: []byte(statements)}
	files["reported_counts.csv"] = &fstest.MapFile{Data: []byte(counts)}
	files["conflicts.csv"] = &fstest.MapFile{Data: []byte(header("conflicts.csv"))}
	return files
}

// ends are those of a relationship, and its id.
type ends struct{ id, from, kind, to string }

func drawEnds(r *rapid.T, i int) ends {
	bodies := []string{"digi-vik", "utvalg", "raad", "nettverkene", "ks"}
	return ends{
		fmt.Sprintf("r%d", i), pick(r, "from", bodies[:4]...),
		pick(r, "kind", "MEMBER_OF", "REPRESENTED_IN", "PART_OF", "ADVISES", "HEADS", "SUCCEEDED_BY", "REPORTS_TO"), pick(r, "to", bodies...),
	}
}

func drawStatement(r *rapid.T, i int, of ends) string {
	seen := pick(r, "seen", "", "2018", "2019-03", "2019-03-04")
	return fmt.Sprintf("r%d,%s,%s,%s,%s,%s,%s,,%s,%s,%s,,%s,,,,%s,%s\n",
		i, of.id, pick(r, "list", "", "", "list-a", "list-b"), of.from, of.kind, of.to, pick(r, "valid from", "", "", "2018", "2018-05"), seen, seen,
		pick(r, "precision", "EXACT", "APPROXIMATE", "PLANNED"), pick(r, "role", "", "leder"), pick(r, "note", "", "A note."), pick(r, "source", "page", "list", "page;list"))
}

func pick(r *rapid.T, label string, of ...string) string { return rapid.SampledFrom(of).Draw(r, label) }

func closing(t *testing.T, what io.Closer) {
	t.Helper()
	if err := what.Close(); err != nil {
		t.Error(err)
	}
}
