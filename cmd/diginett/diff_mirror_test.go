package main

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The list the other way about is the same with the signs swapped: of an edit, and
// of data sets that have nothing to do with each other.
func TestTheListTheOtherWayAboutHasItsSignsSwapped(t *testing.T) {
	t.Chdir(editedNorway(t, merger()))
	for _, seed := range []string{"1", "2"} {
		if got := perform(t, "generate", "--out", "made"+seed, "--scale", "1", "--seed", seed); got.exit != exitDone {
			t.Fatalf("%+v", got)
		}
	}
	everywhere(t, "edited", "digiviken-ost", "digiviken-aust")
	for _, pair := range [][2]string{{"embedded", "edited"}, {"made1", "made2"}, {"made1", "embedded"}} {
		there, back := diffJSON(t, pair[0], pair[1]), diffJSON(t, pair[1], pair[0])
		if len(there.all()) == 0 {
			t.Errorf("%v do not differ", pair)
		}
		one, other := inSomeOrder(there, renames(there)), inSomeOrder(mirrored(back), renames(there))
		if len(one) != len(other) {
			t.Errorf("%v: %d changes, and %d the other way about", pair, len(one), len(other))
			continue
		}
		for i := range one {
			if one[i] != other[i] {
				t.Errorf("%v: the list the other way about tells of\n%s\nas\n%s", pair, one[i], other[i])
				break
			}
		}
	}
}

func mirrored(list diffOf) diffOf {
	swapped := map[string]string{"added": "removed", "removed": "added", "changed": "changed"}
	for _, sections := range [][]diffSection{list.Facts, list.Follows} {
		for i := range sections {
			s := &sections[i]
			s.Added, s.Removed = s.Removed, s.Added
			for j := range s.Changes {
				c := &s.Changes[j]
				c.Change = swapped[c.Change]
				if c.FormerID != "" {
					c.ID, c.FormerID = c.FormerID, c.ID
				}
				for k := range c.Fields {
					f := &c.Fields[k]
					f.Old, f.New = f.New, f.Old
				}
			}
		}
	}
	return list
}

// inSomeOrder puts changes in an order that is not that of names, which each list
// takes from its new side; slugs that have changed are told as they are there.
func inSomeOrder(list diffOf, renamed map[string]string) []string {
	var lines []string
	for _, s := range list.all() {
		for _, c := range s.Changes {
			slices.SortFunc(c.Fields, func(a, b diffField) int { return strings.Compare(a.Name, b.Name) })
			for i := range c.Sources {
				c.Sources[i].Title = "" // of the new side, where both have the source
			}
			text, _ := json.Marshal(c)
			lines = append(lines, s.Subject+" "+slugs.ReplaceAllStringFunc(string(text), func(slug string) string {
				return cmp.Or(renamed[slug], slug)
			}))
		}
	}
	slices.Sort(lines)
	return lines
}

var slugs = regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)*`)

// renames are the slugs that have changed.
func renames(list diffOf) map[string]string {
	renamed := make(map[string]string)
	for _, s := range list.Facts {
		for _, c := range s.Changes {
			if s.Subject == "organisations" && c.FormerID != "" {
				renamed[c.FormerID] = c.ID
			}
		}
	}
	return renamed
}
