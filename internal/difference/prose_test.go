package difference_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"diginett/internal/difference"
)

// everything is a list with all that can be told of one.
func everything() *difference.List {
	return &difference.List{
		Old: difference.Edition{Name: "a_b", Version: strings.Repeat("1", 64)},
		New: difference.Edition{Name: "b\n", Version: strings.Repeat("2", 64)},
		Facts: []difference.Section{{Title: "Names", Added: 1, Removed: 1, Changed: 1, NotShown: 2, Changes: []difference.Change{
			{Act: difference.Added, ID: "new", Says: "It is *new*", Fields: []difference.FieldChange{{Name: "name", New: "new"}}},
			{Act: difference.Removed, ID: "gone", Says: "It was", Sources: []difference.Source{{ID: "paper", Title: "A paper"}}},
			{Act: difference.Changed, ID: "is", FormerID: "was", Says: "It is", Fields: []difference.FieldChange{{Name: "note", Old: "x"}}},
		}}},
		Follows:     []difference.Section{{Title: "Lines", Added: 12, Changes: slices.Repeat([]difference.Change{{Act: difference.Added, ID: "b", Says: "a"}}, 12)}},
		NotCompared: []string{"The rest."},
	}
}

func TestAListIsToldInWords(t *testing.T) {
	lines := func(line string) string { return strings.Repeat(line+"\n", 10) }
	for name, c := range map[string]struct {
		list  *difference.List
		write func(*difference.List, io.Writer) error
		want  string
	}{
		"all of it as text": {everything(), (*difference.List).WriteText, "old: a_b, data version 111111111111\nnew: b\\n, data version 222222222222\n" +
			"\nNames: 1 added, 1 removed, 1 changed\n\n+ It is *new* [new]\n- It was [gone]\n    source: A paper (paper)\n" +
			"~ It is [is]\n    id: was -> is\n    note: x -> (empty)\nand 2 more\n" +
			"\nWhat follows by the rules; nobody wrote it\n\nLines: 12 added\n\n" + lines("+ a [b]") + "and 2 more\n\nNot compared: The rest.\n"},
		"all of it as Markdown": {everything(), (*difference.List).WriteMarkdown, "## Changes of the data\n\n" +
			"From a\\_b, data version 111111111111 to b\\\\n, data version 222222222222.\n" +
			"\n### Names: 1 added, 1 removed, 1 changed\n\n- **+** It is \\*new\\* (new)\n- **-** It was (gone)\n  - source: A paper (paper)\n" +
			"- **changed:** It is (is)\n  - id: was → is\n  - note: x → (empty)\n- and 2 more\n" +
			"\n### What follows by the rules; nobody wrote it\n\n#### Lines: 12 added\n\n" + lines("- **+** a (b)") + "- and 2 more\n\n_Not compared:_ The rest.\n"},
		"nothing as text":     {new(difference.List), (*difference.List).WriteText, "old: , data version \nnew: , data version \n\nno differences\n"},
		"nothing as Markdown": {new(difference.List), (*difference.List).WriteMarkdown, "## Changes of the data\n\nFrom , data version  to , data version .\n\nNo differences.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			if err := c.write(c.list, &out); err != nil || out.String() != c.want {
				t.Errorf("%v\n%s\nwant\n%s", err, out.String(), c.want)
			}
		})
	}
}
