package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"diginett/internal/org"
)

// writer fills a new snapshot. It gives every row its id, in an order that
// depends on the content alone, so that the same graph makes the same file.
type writer struct {
	ctx           context.Context
	tx            *sql.Tx
	graph         *org.Graph
	members       []org.Member      // in Norwegian alphabetical order
	changes       []org.Change      // in order of date
	organisations map[string]int64  // by slug
	types         map[string]string // by slug
	relationships map[string]int64  // by key
	sources       map[string]int64  // by key
}

func newWriter(ctx context.Context, tx *sql.Tx, graph *org.Graph) *writer {
	w := &writer{
		ctx: ctx, tx: tx, graph: graph, changes: inOrderOfDate(graph.Changes),
		members:       inNorwegianOrder(graph.Organisations),
		organisations: make(map[string]int64),
		types:         make(map[string]string),
		relationships: make(map[string]int64),
		sources:       make(map[string]int64),
	}
	for i, m := range w.members {
		w.organisations[m.Slug] = int64(i + 1)
		w.types[m.Slug] = string(m.Type)
	}
	for i, r := range graph.Relationships {
		w.relationships[r.ID] = int64(i + 1)
	}
	return w
}

// inNorwegianOrder sorts by the latest Norwegian name, æ, ø and å last and aa as
// å; namesakes by slug. The collation is that of Nynorsk, since x/text sorts æ,
// ø and å as plain letters for "nb" and "no" (golang/go#59908).
func inNorwegianOrder(members []org.Member) []org.Member {
	collator := collate.New(language.MustParse("nn"))
	var buffer collate.Buffer
	keys := make(map[string][]byte, len(members))
	for _, m := range members {
		name, _ := org.NameOn(m.Names, "", org.End-1)
		keys[m.Slug] = slices.Clone(collator.KeyFromString(&buffer, name))
		buffer.Reset()
	}
	sorted := slices.Clone(members)
	slices.SortFunc(sorted, func(a, b org.Member) int {
		return cmp.Or(slices.Compare(keys[a.Slug], keys[b.Slug]), cmp.Compare(a.Slug, b.Slug))
	})
	return sorted
}

func (w *writer) all() error {
	for _, part := range []struct {
		name  string
		write func() error
	}{
		{"metadata", w.metadata},
		{"sources", w.allSources},
		{"organisations", w.allOrganisations},
		{"search terms", w.searchTerms},
		{"relationships", w.allRelationships},
		{"reporting lines", w.lines},
		{"changes", w.allChanges},
		{"successions", w.successions},
		{"reported counts", w.counts},
		{"conflicts", w.conflicts},
	} {
		if err := part.write(); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	return nil
}

// insertAll writes whole rows to a table.
func insertAll(w *writer, table string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(rows[0])), ", ")
	stmt, err := w.tx.PrepareContext(w.ctx, "INSERT INTO "+table+" VALUES ("+marks+")")
	if err != nil {
		return err
	}
	defer stmt.Close() //nolint:errcheck // an insert that fails tells more
	for _, row := range rows {
		if _, err := stmt.ExecContext(w.ctx, row...); err != nil {
			return fmt.Errorf("%s %v: %w", table, row[0], err)
		}
	}
	return nil
}

func (w *writer) metadata() error {
	licences, err := json.Marshal(w.graph.About.Licences)
	if err != nil {
		return err
	}
	about := w.graph.About
	return insertAll(w, "metadata", [][]any{
		{metaName, about.Name},
		{metaTitle, about.Title},
		{metaDescription, about.Description},
		{metaPublishedOn, about.PublishedOn.String()},
		{metaCoverageFrom, about.CoverageFrom.String()},
		{metaCoverageTo, about.CoverageTo.String()},
		{metaCitation, about.Citation},
		{metaLicences, string(licences)},
	})
}

func (w *writer) allSources() error {
	sorted := slices.Clone(w.graph.Sources)
	slices.SortFunc(sorted, func(a, b org.Source) int { return cmp.Compare(a.ID, b.ID) })
	var rows [][]any
	for i, s := range sorted {
		w.sources[s.ID] = int64(i + 1)
		rows = append(rows, []any{
			i + 1, s.ID, s.Title, s.Publisher, s.URL, s.PublishedFrom.String(), s.PublishedTo.String(),
			int64(s.ReadOn), s.Language, s.Note,
		})
	}
	return insertAll(w, "source", rows)
}

func (w *writer) conflicts() error {
	var rows [][]any
	for i, c := range w.graph.Conflicts {
		rows = append(rows, []any{i + 1, c.Row, c.Check, c.Reason})
	}
	return insertAll(w, "conflict", rows)
}

// cite writes the sources of a subject, each once, in the order given.
func (w *writer) cite(subjectType string, subject int64, keys []string) error {
	var rows [][]any
	seen := make(map[string]bool)
	for _, key := range keys {
		if id, ok := w.sources[key]; ok && !seen[key] {
			seen[key] = true
			rows = append(rows, []any{subjectType, subject, len(rows), id})
		}
	}
	return insertAll(w, "citation", rows)
}

// spanValues are the last columns of every table whose rows hold in time.
func spanValues(s org.Span) []any {
	return []any{
		int64(s.Possible.From), int64(s.Possible.To), int64(s.Certain.From), int64(s.Certain.To), s.Undated, s.Planned,
	}
}
