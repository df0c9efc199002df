package dataset

import (
	"slices"
	"strings"

	"diginett/internal/org"
)

// checkKeys finds rows with the same key, and slugs that two organisations share.
func (c *checker) checkKeys() {
	for _, l := range layouts() {
		for _, key := range l.unique {
			c.checkKey(l.name, key)
		}
	}
	c.checkSlugs()
	c.checkRelationshipIDs()
}

func (c *checker) checkKey(table string, key []string) {
	first := make(map[string]cell)
	for _, r := range c.rows(table) {
		values := make([]string, len(key))
		for i, name := range key {
			values[i] = r.text(name)
		}
		joined := strings.Join(values, "\x00")
		if before, ok := first[joined]; ok {
			c.at(r[key[0]], "duplicate-id", "%s %q is there already, in line %d",
				strings.Join(key, ", "), strings.Join(values, ", "), before.line)
			continue
		}
		first[joined] = r[key[0]]
	}
}

func (c *checker) checkSlugs() {
	for _, name := range organisationTableNames() {
		for _, r := range c.rows(name) {
			slug := r["slug"]
			if first := c.index.organisations[slug.text].row["slug"]; first != slug {
				c.at(slug, "duplicate-slug", "slug %q is there already, at %s:%d", slug.text, first.file, first.line)
			}
		}
	}
}

// checkRelationshipIDs finds ids of geography.csv that relationships.csv uses too.
func (c *checker) checkRelationshipIDs() {
	stated := make(map[string]cell)
	for _, r := range c.rows("relationships") {
		stated[r.text("id")] = r["id"]
	}
	for _, r := range c.rows("geography") {
		if other, ok := stated[r.text("relationship_id")]; ok {
			c.at(r["relationship_id"], "duplicate-id", "relationship_id %q is there already, at %s:%d", other.text, other.file, other.line)
		}
	}
}

// checkReferences finds slugs that no organisation bears, and organisations of
// another type than their column is for.
func (c *checker) checkReferences() {
	for _, l := range layouts() {
		for _, column := range l.columns {
			types := column.holds.organisationTypes()
			if types == nil {
				continue
			}
			for _, r := range c.rows(l.name) {
				c.checkReference(r[column.name], types)
			}
		}
	}
}

func (t columnType) organisationTypes() []org.Type {
	switch t {
	case organisationID:
		return org.Types()
	case countySlug:
		return []org.Type{org.TypeCounty}
	case municipalitySlug:
		return []org.Type{org.TypeMunicipality}
	case areaSlug:
		return []org.Type{org.TypeCounty, org.TypeMunicipality}
	}
	return nil
}

func (c *checker) checkReference(slug cell, types []org.Type) {
	if slug.text == "" {
		return
	}
	found, ok := c.index.organisations[slug.text]
	if !ok {
		c.at(slug, "unknown-organisation", "unknown organisation %q in column %s%s",
			slug.text, slug.name, didYouMean(slug.text, c.index.slugsOf(types)))
		return
	}
	if !slices.Contains(types, found.kind) {
		c.at(slug, "wrong-type", "%s in column %s is a %s; it must be a %s", slug.text, slug.name, found.kind, joinTypes(types))
	}
}

func joinTypes(types []org.Type) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, " or ")
}

// checkSources finds ids of sources that are not there or not needed.
func (c *checker) checkSources() {
	used := make(map[string]bool)
	for _, l := range layouts() {
		for _, r := range c.rows(l.name) {
			c.checkSourceIDs(r, used)
		}
	}
	for _, r := range c.rows("sources") {
		if id := r["id"]; id.text != "" && !used[id.text] {
			c.at(id, "unused-source", "no row rests on source %q", id.text)
		}
	}
}

func (c *checker) checkSourceIDs(r row, used map[string]bool) {
	seen := make(map[string]bool)
	for _, id := range r.sources() {
		if _, ok := c.index.sources[id]; !ok {
			c.at(r["source_id"], "unknown-source", "unknown source %q%s", id, didYouMean(id, c.index.sourceIDs))
		}
		if seen[id] {
			c.at(r["source_id"], "repeated-source", "source %q is there twice", id)
		}
		seen[id], used[id] = true, true
	}
}

// checkNames finds organisations without an official name.
func (c *checker) checkNames() {
	named := make(map[string]bool)
	for _, r := range c.rows("names") {
		if r.text("use") == string(org.OfficialName) {
			named[r.text("organisation")] = true
		}
	}
	for _, slug := range c.index.slugs {
		if !named[slug] {
			c.at(c.index.organisations[slug].row["slug"], "missing-name", "%s has no official name in names.csv", slug)
		}
	}
}
