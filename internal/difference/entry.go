package difference

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// entry is one fact as it is compared.
type entry struct {
	// keys are what it is found by on the other side, the surest first; a key that
	// several have on one side finds nothing, but for the first, which only one has.
	// An empty one is none.
	keys    []string
	id      string
	says    string
	order   string // what it is sorted by, for readers
	fields  []Field
	sources []string
}

// key joins texts that together tell something apart, in an order that is that of
// the first of them.
func key(texts ...string) string { return strings.Join(texts, "\x00") }

// pair is a fact on both sides; one of them is nil where it is on one only.
type pair struct{ old, new *entry }

// differs reports whether the two say different things.
func (p pair) differs() bool {
	return p.old == nil || p.new == nil || p.old.id != p.new.id || len(changesOf(p.old.fields, p.new.fields)) > 0
}

// changesOf are the fields that are not alike, in the order of the new ones.
func changesOf(before, after []Field) []FieldChange {
	var changes []FieldChange
	for _, f := range after {
		if was := textOf(before, f.Name); was != f.Text {
			changes = append(changes, FieldChange{f.Name, was, f.Text})
		}
	}
	for _, f := range before {
		if f.Text != "" && !slices.ContainsFunc(after, func(of Field) bool { return of.Name == f.Name }) {
			changes = append(changes, FieldChange{f.Name, f.Text, ""})
		}
	}
	return changes
}

func textOf(fields []Field, name string) string {
	for _, f := range fields {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// matched finds for each fact the same one on the other side: by the first key,
// what is left by the second, and so on.
func matched(before, after []*entry) []pair {
	var pairs []pair
	for rank := 0; ; rank++ {
		keyed := func(e *entry) bool { return rank < len(e.keys) }
		if !slices.ContainsFunc(before, keyed) || !slices.ContainsFunc(after, keyed) {
			break
		}
		lone, other := byKey(before, rank), byKey(after, rank)
		taken := make(map[*entry]bool)
		for _, e := range after {
			if was := lone[keyAt(e, rank)]; was != nil && other[keyAt(e, rank)] == e {
				pairs = append(pairs, pair{was, e})
				taken[was], taken[e] = true, true
			}
		}
		left := func(e *entry) bool { return taken[e] }
		before, after = slices.DeleteFunc(slices.Clone(before), left), slices.DeleteFunc(slices.Clone(after), left)
	}
	for _, e := range before {
		pairs = append(pairs, pair{old: e})
	}
	for _, e := range after {
		pairs = append(pairs, pair{new: e})
	}
	return pairs
}

// byKey are the facts by one of their keys; nil where several have it.
func byKey(entries []*entry, rank int) map[string]*entry {
	found := make(map[string]*entry)
	for _, e := range entries {
		key := keyAt(e, rank)
		if key == "" {
			continue
		}
		if _, several := found[key]; several {
			found[key] = nil
			continue
		}
		found[key] = e
	}
	return found
}

func keyAt(e *entry, rank int) string {
	if rank < len(e.keys) {
		return e.keys[rank]
	}
	return ""
}

// sideBySide goes through two sequences in order of key, and gives what has the
// same key together.
func sideBySide[T any](before, after iter.Seq2[T, error], key func(T) string, visit func(before, after *T) error) error {
	nextOld, stopOld := iter.Pull2(before)
	defer stopOld()
	nextNew, stopNew := iter.Pull2(after)
	defer stopNew()
	was, errOld := taken(nextOld())
	is, errNew := taken(nextNew())
	for was != nil || is != nil || errOld != nil || errNew != nil {
		if err := cmp.Or(errOld, errNew); err != nil {
			return err
		}
		order := 0
		switch {
		case was == nil:
			order = 1
		case is == nil:
			order = -1
		default:
			order = cmp.Compare(key(*was), key(*is))
		}
		visitOld, visitNew := was, is
		if order > 0 {
			visitOld = nil
		}
		if order < 0 {
			visitNew = nil
		}
		if err := visit(visitOld, visitNew); err != nil {
			return err
		}
		if order <= 0 {
			was, errOld = taken(nextOld())
		}
		if order >= 0 {
			is, errNew = taken(nextNew())
		}
	}
	return nil
}

func taken[T any](one T, err error, ok bool) (*T, error) {
	if !ok || err != nil {
		return nil, err
	}
	return &one, nil
}
