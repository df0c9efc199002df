package plan

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diginett/graph/fault"
)

func TestAWholeNumberIsReadFromWhateverHoldsIt(t *testing.T) {
	for name, value := range map[string]any{"a literal": int64(5), "a variable": json.Number("5"), "a default": 5} {
		got, err := Args{map[string]any{"first": value}}.Int("first")
		if err != nil || got == nil || *got != 5 {
			t.Errorf("%s gives %v (%v), want 5", name, got, err)
		}
	}
	for name, args := range map[string]Args{"nothing": {}, "null": {map[string]any{"first": nil}}} {
		if got, err := args.Int("first"); got != nil || err != nil {
			t.Errorf("%s gives %v (%v), want nil", name, got, err)
		}
	}
	_, err := Args{map[string]any{"first": json.Number("5.5")}}.Int("first")
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.BadUserInput || f.Argument != "first" {
		t.Errorf("5.5 gives the error %v, want a fault about first", err)
	}
}

func TestOneTextStandsForAListOfOne(t *testing.T) {
	for _, c := range []struct {
		name  string
		value any
		want  []string
	}{
		{"one text", "a", []string{"a"}},
		{"a list of a document", []any{"a", "b"}, []string{"a", "b"}},
		{"a list of Go", []string{"a", "b"}, []string{"a", "b"}},
		{"an empty list", []any{}, []string{}},
		{"null", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Texts[string](Args{map[string]any{"x": c.value}}, "x")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
