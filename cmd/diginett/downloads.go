package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"

	"diginett/internal/dataset"
	"diginett/internal/dcat"
	"diginett/internal/export"
	"diginett/internal/server"
	"diginett/internal/store"
)

const (
	snapshotName   = "diginett.sqlite"
	descriptorName = "datapackage.json"
	// Why there are no tables.
	otherTables = "The tables that this snapshot was built from are not here: a snapshot does not hold them, and those in the program are of another version. " +
		"Whoever built it has them."
	unknownTables = "The tables in the program could not be built, so that nobody knows whether this snapshot is of them."
)

// downloads are the files of one version of the data.
type downloads struct {
	find func() (*server.Collection, error)

	mu    sync.Mutex
	found *server.Collection
}

// newDownloads finds the files when somebody asks for the first of them: to know
// whether the tables in the program are those of the snapshot takes building them.
func newDownloads(ctx context.Context, snapshot openedSnapshot, env environment, log *slog.Logger) *downloads {
	return &downloads{find: func() (*server.Collection, error) { return collect(ctx, snapshot, env, log) }}
}

func (d *downloads) collection() (*server.Collection, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.found != nil {
		return d.found, nil
	}
	found, err := d.find()
	d.found = found // nil where it failed, so that the next one who asks tries again
	return found, err
}

func collect(ctx context.Context, snapshot openedSnapshot, env environment, log *slog.Logger) (*server.Collection, error) {
	about := snapshot.About()
	c := &server.Collection{Version: snapshot.Version(), Published: about.PublishedOn.String(), Citation: about.Citation}
	tables, err := embeddedTables()
	if err != nil {
		return nil, err
	}
	switch same, err := ofProgram(ctx, snapshot, env); {
	case same:
		c.Files = tables
	case err != nil:
		log.WarnContext(ctx, "the tables in the program could not be built", "cause", err)
		c.Missing = absent(tables, unknownTables)
	default:
		c.Missing = absent(tables, otherTables)
	}
	file, err := snapshotFile(snapshot.Store)
	if err != nil {
		return nil, err
	}
	c.Files = append(c.Files, file)
	c.Files = append(c.Files, described(snapshot, c.Files)...)
	return c, nil
}

func absent(files []server.Download, reason string) map[string]string {
	reasons := make(map[string]string, len(files))
	for _, file := range files {
		reasons[file.Name] = reason
	}
	return reasons
}

// ofProgram reports whether a snapshot is of the tables in the program.
func ofProgram(ctx context.Context, snapshot openedSnapshot, env environment) (same bool, err error) {
	if snapshot.embedded {
		return true, nil
	}
	dir, remove, err := temporaryFolder()
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, remove()) }()
	env.stderr = io.Discard // nobody waits for its progress at a terminal
	version, err := writeSnapshot(ctx, "", filepath.Join(dir, "snapshot.sqlite"), env)
	return err == nil && version == snapshot.Version(), err
}

// embeddedTables are the tables in the program and their description, which comes first.
func embeddedTables() ([]server.Download, error) {
	tables := dataset.Embedded()
	content, err := fs.ReadFile(tables, descriptorName)
	if err != nil {
		return nil, fmt.Errorf("read the description of the tables: %w", err)
	}
	var described struct {
		Resources []struct{ Path, Description string }
	}
	if err := json.Unmarshal(content, &described); err != nil {
		return nil, fmt.Errorf("read the description of the tables: %w", err)
	}
	list := []server.Download{inMemory(descriptorName, "application/json", "What the tables and their columns are, as a Data Package.", content)}
	for _, table := range described.Resources {
		if content, err = fs.ReadFile(tables, table.Path); err != nil {
			return nil, fmt.Errorf("read a table: %w", err)
		}
		list = append(list, inMemory(table.Path, "text/csv; charset=utf-8; header=present", table.Description, content))
	}
	return list, nil
}

// inMemory is a small file.
func inMemory(name, media, about string, content []byte) server.Download {
	sum := sha256.Sum256(content)
	return server.Download{
		Name: name, Type: media, About: about, Size: int64(len(content)), Tag: hex.EncodeToString(sum[:16]),
		SHA256: func() (string, error) { return hex.EncodeToString(sum[:]), nil },
		Open:   func() (io.ReadSeekCloser, error) { return unclosed{bytes.NewReader(content)}, nil },
	}
}

// unclosed is something to read that needs no closing.
type unclosed struct{ io.ReadSeeker }

// Close implements io.Closer.
func (unclosed) Close() error { return nil }

// snapshotFile is the file that is served. Its tag is what it was published with: its
// own sum takes a second for each gigabyte, and is worked out when it is asked for.
func snapshotFile(snapshot *store.Store) (server.Download, error) {
	tag, err := snapshot.Checksum()
	if err != nil {
		return server.Download{}, err
	}
	file, err := snapshot.File()
	if err != nil {
		return server.Download{}, err
	}
	return server.Download{
		Name: snapshotName, Type: "application/vnd.sqlite3", Size: file.Size(), Tag: tag[:32],
		About: "All of it as one SQLite file, with what the rules make of the tables; `diginett serve --snapshot` answers from it.",
		SHA256: sync.OnceValues(func() (string, error) {
			sum := sha256.New()
			if _, err := io.Copy(sum, io.NewSectionReader(file, 0, file.Size())); err != nil {
				return "", fmt.Errorf("read the snapshot: %w", err)
			}
			return hex.EncodeToString(sum.Sum(nil)), nil
		}),
		Open: func() (io.ReadSeekCloser, error) { return unclosed{io.NewSectionReader(file, 0, file.Size())}, nil },
	}, nil
}

// described are the descriptions for catalogues of the files.
func described(snapshot openedSnapshot, files []server.Download) []server.Download {
	graph := dcat.Describe(snapshot.About(), snapshot.Version(), distributions(files, snapshot.Version()))
	const about = "A description for catalogues, by DCAT-AP-NO, as "
	forms := []server.Download{
		inMemory("dcat.ttl", "text/turtle; charset=utf-8", about+"Turtle.", []byte(graph.Turtle())),
		inMemory("dcat.jsonld", "application/ld+json", about+"JSON-LD.", []byte(graph.JSONLD())),
	}
	for i := range forms {
		forms[i].OfProgram = true
	}
	return forms
}

// distributions sorts files into the forms that the data set is given away in.
func distributions(files []server.Download, version string) []dcat.Distribution {
	tables := dcat.Distribution{Name: "csv", Title: "Tables as CSV, with a Data Package that describes them", MediaType: "text/csv"}
	var forms []dcat.Distribution
	for _, file := range files {
		switch filepath.Ext(file.Name) {
		case ".csv", ".json":
			tables.Files = append(tables.Files, file.Name)
		case ".sqlite":
			forms = append(forms, dcat.Distribution{
				Name: "sqlite", Title: "Snapshot as one SQLite file", MediaType: "application/vnd.sqlite3", Files: []string{file.Name}, Size: file.Size,
			})
		}
	}
	if len(tables.Files) > 0 {
		forms = append([]dcat.Distribution{tables}, forms...)
	}
	return append(forms, graphForms(version)...)
}

// graphForms are the forms of the whole graph of all time, as it is exported of one
// version. What only describes another file is none.
func graphForms(version string) []dcat.Distribution {
	var forms []dcat.Distribution
	for _, format := range export.Formats() {
		if strings.HasPrefix(format.Media, "application/csvm") {
			continue
		}
		media, _, _ := strings.Cut(format.Media, ";")
		forms = append(forms, dcat.Distribution{
			Name: "graph-" + strings.ReplaceAll(format.Name, ".", "-"), Title: "The graph as " + format.Title, MediaType: media,
			Files: []string{"/export/" + format.File + "?asOf=always&dataVersion=" + version},
		})
	}
	return forms
}
