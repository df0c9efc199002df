package ask

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Place is an organisation in a list of diginett, and the cursor of its edge.
type Place struct{ Cursor, Slug string }

// Chooser finds things to ask about.
type Chooser struct {
	Data   *sql.DB // the peers' data; see package rows
	Places func(ctx context.Context, field string) ([]Place, error)
	Most   int // variants of a question
}

// Choose gives a question its variants, spread over all that there are.
func (c Chooser) Choose(ctx context.Context, q *Question) (err error) {
	choose := map[string]func(context.Context) ([]Variant, error){
		"Q1": func(ctx context.Context) ([]Variant, error) {
			return c.bySlug(ctx, `SELECT slug FROM organisation WHERE active ORDER BY id`)
		},
		"Q2": func(ctx context.Context) ([]Variant, error) {
			return c.bySlug(ctx, `
SELECT slug FROM organisation AS o
WHERE kind = 'COUNCIL' AND active AND (SELECT count(*) FROM report WHERE council_id = o.id) BETWEEN 2 AND 20
ORDER BY id`)
		},
		"Q3":   func(ctx context.Context) ([]Variant, error) { return c.pages(ctx, "networks", 20) },
		"Q4":   func(ctx context.Context) ([]Variant, error) { return c.pages(ctx, "municipalities", 100) },
		"Q5":   c.beginnings,
		"Q6":   func(ctx context.Context) ([]Variant, error) { return c.bySlug(ctx, members) },
		"Path": c.pairs,
	}[q.Name]
	if q.Variants, err = choose(ctx); err != nil {
		return fmt.Errorf("choose what to ask %s about: %w", q.Name, err)
	}
	if len(q.Variants) == 0 {
		return fmt.Errorf("there is nothing to ask %s about", q.Name)
	}
	return nil
}

// members are municipalities with some memberships.
const members = `
SELECT slug FROM organisation AS o
WHERE kind = 'MUNICIPALITY' AND active
  AND (SELECT count(*) FROM relationship WHERE from_id = o.id AND kind = 'MEMBER_OF') BETWEEN 2 AND 8
ORDER BY id`

func same(name string, value any) Variant {
	variables := map[string]any{name: value}
	return Variant{variables, variables}
}

func (c Chooser) bySlug(ctx context.Context, query string) ([]Variant, error) {
	slugs, err := c.texts(ctx, query)
	var variants []Variant
	for _, slug := range spread(slugs, c.Most) {
		variants = append(variants, same("slug", slug))
	}
	return variants, err
}

// pages are pages of a list that are full, the first one included.
func (c Chooser) pages(ctx context.Context, field string, size int) ([]Variant, error) {
	places, err := c.Places(ctx, field)
	if err != nil || len(places) < size {
		return nil, err
	}
	variants := []Variant{{map[string]any{"after": nil}, map[string]any{"after": 0}}}
	for _, place := range spread(places[:len(places)-size], c.Most-1) {
		var id int64
		if err := c.Data.QueryRowContext(ctx, `SELECT id FROM organisation WHERE slug = ?`, place.Slug).Scan(&id); err != nil {
			return nil, err
		}
		variants = append(variants, Variant{map[string]any{"after": place.Cursor}, map[string]any{"after": id}})
	}
	return variants, nil
}

// pairs are two municipalities that are far apart in the list.
func (c Chooser) pairs(ctx context.Context) ([]Variant, error) {
	slugs, err := c.texts(ctx, members)
	ends := spread(slugs, 2*c.Most)
	var variants []Variant
	for i := range len(ends) / 2 {
		variables := map[string]any{"from": ends[i], "to": ends[i+len(ends)/2]}
		variants = append(variants, Variant{variables, variables})
	}
	return variants, err
}

func (c Chooser) texts(ctx context.Context, query string) ([]string, error) {
	rows, err := c.Data.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var texts []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, rows.Err()
}

// spread takes at most so many of a list, at even distances.
func spread[T any](all []T, most int) []T {
	if len(all) <= most {
		return all
	}
	var some []T
	for i := range most {
		some = append(some, all[i*len(all)/most])
	}
	return some
}

// The hits that the beginning of a name may have: a full page, and not many more.
const (
	fewest = 20
	most   = 150
)

// beginnings are beginnings of names with a full page of hits.
func (c Chooser) beginnings(ctx context.Context) ([]Variant, error) {
	names, err := c.texts(ctx, `SELECT folded FROM organisation ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var variants []Variant
	seen := make(map[string]bool)
	for _, name := range spread(names, 40*c.Most) {
		texts, err := c.beginningsOf(ctx, name)
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			if !seen[text] {
				seen[text] = true
				variants = append(variants, same("text", text))
			}
		}
	}
	return spread(variants, c.Most), nil
}

// beginningsOf are beginnings of the name with a full page of hits, not many more,
// and nothing that only diginett would find.
func (c Chooser) beginningsOf(ctx context.Context, name string) (texts []string, err error) {
	for length := 1; length < len(name); length++ {
		text := name[:length]
		if strings.HasSuffix(text, " ") {
			continue
		}
		hits, others, err := c.hits(ctx, text)
		switch {
		case err != nil || hits < fewest:
			return texts, err
		case hits <= most && others == 0:
			texts = append(texts, text)
		}
	}
	return texts, nil
}

// hits is how many names begin with the text, and how many organisations diginett
// would find or place by something else: another name, another way to write it,
// or one that is no more than the text.
func (c Chooser) hits(ctx context.Context, text string) (hits, others int, err error) {
	err = c.Data.QueryRowContext(ctx, `
SELECT count(*), coalesce(sum(o.folded <> v.folded OR v.folded = :text), 0)
FROM (
  SELECT organisation_id, min(folded) AS folded
  FROM found_by
  WHERE folded >= :text AND folded < :text || char(1114111)
  GROUP BY organisation_id) AS v
CROSS JOIN organisation AS o ON o.id = v.organisation_id`, sql.Named("text", text)).Scan(&hits, &others)
	return hits, others, err
}
