package rows

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswersAreLaidOut(t *testing.T) {
	tests := map[string]struct {
		data string
		want Answer
	}{
		"a list of objects is a table": {
			`{"a": {"nodes": [{"x": 1, "y": "æ"}, {"x": 2, "y": null}]}}`,
			Answer{Tables: []Table{{"a.nodes", []string{"x", "y"}, [][]string{{"1", "æ"}, {"2", ""}}}}},
		},
		"what is outside of lists stands apart": {
			`{"a": {"name": "A", "rows": [{"x": true}], "count": 1.50}, "b": null}`,
			Answer{
				Values: []Value{{"a.name", "A"}, {"a.count", "1.50"}, {"b", ""}},
				Tables: []Table{{"a.rows", []string{"x"}, [][]string{{"true"}}}},
			},
		},
		"objects inside of rows are columns by their path": {
			`{"a": [{"x": {"y": {"z": 1}, "v": 2}}]}`,
			Answer{Tables: []Table{{"a", []string{"x.y.z", "x.v"}, [][]string{{"1", "2"}}}}},
		},
		"a list inside of a row is joined, and keeps places": {
			`{"a": [{"s": [{"t": "p", "u": null}, {"t": "q", "u": "w"}]}, {"s": []}]}`,
			Answer{Tables: []Table{{"a", []string{"s.t", "s.u"}, [][]string{{"p; q", "; w"}, {"", ""}}}}},
		},
		"nothing but empty places is an empty cell": {
			`{"a": [{"s": [{"t": "p", "u": null}, {"t": "q", "u": ""}]}]}`,
			Answer{Tables: []Table{{"a", []string{"s.t", "s.u"}, [][]string{{"p; q", ""}}}}},
		},
		"lists inside of lists are told apart": {
			`{"a": [{"l": [{"k": 1, "s": [{"t": "p"}, {"t": "q"}]}, {"k": 2, "s": [{"t": "r"}]}]}]}`,
			Answer{Tables: []Table{{"a", []string{"l.k", "l.s.t"}, [][]string{{"1; 2", "p; q | r"}}}}},
		},
		"three lists deep": {
			`{"a": [{"l": [{"m": [{"n": [{"x": 1}, {"x": 2}]}, {"n": [{"x": 3}]}]}, {"m": [{"n": []}]}]}]}`,
			Answer{Tables: []Table{{"a", []string{"l.m.n.x"}, [][]string{{"1; 2 | 3 || "}}}}},
		},
		"a list of scalars inside of a row is joined": {
			`{"a": [{"x": ["p", "q"]}]}`,
			Answer{Tables: []Table{{"a", []string{"x"}, [][]string{{"p; q"}}}}},
		},
		"a list of scalars outside of rows is a value": {
			`{"a": ["p", null, 3]}`,
			Answer{Values: []Value{{"a", "p; ; 3"}}},
		},
		"a field that only some types have stands where they have it": {
			`{"a": [{"x": 1, "z": 3}, {"x": 4, "y": 5, "z": 6}, {"w": 7, "x": 8}]}`,
			Answer{Tables: []Table{{"a", []string{"w", "x", "y", "z"}, [][]string{{"", "1", "", "3"}, {"", "4", "5", "6"}, {"7", "8", "", ""}}}}},
		},
		"an object that is null at first has its columns": {
			`{"a": [{"x": null, "y": 1}, {"x": {"p": 2}, "y": 3}, {"x": {"q": 4}, "y": 5}]}`,
			Answer{Tables: []Table{{"a", []string{"x.q", "x.p", "y"}, [][]string{{"", "", "1"}, {"", "2", "3"}, {"4", "", "5"}}}}},
		},
		"what is null everywhere still has a column": {
			`{"a": [{"x": null, "y": []}]}`,
			Answer{Tables: []Table{{"a", []string{"x", "y"}, [][]string{{"", ""}}}}},
		},
		"an element that is null is an empty row": {
			`{"a": [null, {"x": 1}]}`,
			Answer{Tables: []Table{{"a", []string{"x"}, [][]string{{""}, {"1"}}}}},
		},
		"an empty list is a table without columns": {
			`{"a": {"nodes": []}}`,
			Answer{Tables: []Table{{Path: "a.nodes", Rows: [][]string{}}}},
		},
		"several lists are several tables": {
			`{"b": {"nodes": [{"x": 1}]}, "a": {"nodes": [{"x": 2}]}}`,
			Answer{Tables: []Table{{"b.nodes", []string{"x"}, [][]string{{"1"}}}, {"a.nodes", []string{"x"}, [][]string{{"2"}}}}},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Read([]byte(`{"data":` + test.data + `}`))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestWhatIsNoAnswerIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":               ``,
		"no JSON":               `{"data": {`,
		"a list":                `[]`,
		"no data":               `{"errors": []}`,
		"data that is null":     `{"data": null}`,
		"a field twice":         `{"data": {"a": 1, "a": 2}}`,
		"more levels than bear": `{"data": {"a": ` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}}`,
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := Read([]byte(text)); err == nil {
				t.Errorf("it was laid out as %+v", got)
			}
		})
	}
}

// Many types, each with columns of its own, in lists inside of lists: a small answer, and a huge table.
func TestTablesOfFarMoreCellsThanValuesAreRefused(t *testing.T) {
	var elements []string
	for i := range 2000 {
		elements = append(elements, fmt.Sprintf(`{"f%d": 1}`, i))
	}
	_, err := Read([]byte(`{"data": {"a": [{"b": [` + strings.Join(elements, ",") + `]}]}}`))
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want that it is too large", err)
	}
}

func TestATableIsChosenByItsPathOrAlone(t *testing.T) {
	one := Answer{Tables: []Table{{Path: "a.nodes"}}}
	two := Answer{Tables: []Table{{Path: "a.nodes"}, {Path: "b.edges"}}}
	tests := map[string]struct {
		answer     Answer
		path       string
		want, says string
	}{
		"the only one, by no path":    {one, "", "a.nodes", ""},
		"the only one, by its path":   {one, "a.nodes", "a.nodes", ""},
		"one of two":                  {two, "b.edges", "b.edges", ""},
		"none of two is chosen":       {two, "", "", "several lists; name the one to be rows: a.nodes, b.edges"},
		"a path that is not there":    {two, "c", "", `no list at "c"; it has a.nodes, b.edges`},
		"no list at all":              {Answer{}, "", "", "no list"},
		"no list at all, with a path": {Answer{}, "a", "", "no list"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := test.answer.Table(test.path)
			if test.says == "" {
				if err != nil || got.Path != test.want {
					t.Errorf("got %q, %v, want %q", got.Path, err, test.want)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want an error that says %q", err, test.says)
			}
		})
	}
}

func TestAnErrorNamesOnlySomeOfManyLists(t *testing.T) {
	many := Answer{Tables: make([]Table, 1000)}
	if _, err := many.Table(""); err == nil || len(err.Error()) > 500 {
		t.Errorf("got %v", err)
	}
}
