package answercache

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestQuestionsThatAreTheSame(t *testing.T) {
	tests := map[string][2]string{
		"with keys in another order":     {`{"a": 1, "b": {"c": 2, "d": 3}}`, `{"b": {"d": 3, "c": 2}, "a": 1}`},
		"with white space":               {`{"a":[1,2]}`, " { \"a\" : [ 1 , 2 ] } "},
		"with letters spelled otherwise": {`{"a": "\u00e5\/"}`, `{"a": "å/"}`},
		"with no variables at all":       {`{}`, `null`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if ask(t, "{ a }", "", test[0]) != ask(t, "{ a }", "", test[1]) {
				t.Error("they are told apart")
			}
		})
	}
}

func TestQuestionsThatDiffer(t *testing.T) {
	tests := map[string][2][3]string{
		"in the document":               {{"{ a }", "", "{}"}, {"{ b }", "", "{}"}},
		"in white space of a document":  {{"{ a }", "", "{}"}, {"{a}", "", "{}"}},
		"in the operation":              {{"{ a }", "A", "{}"}, {"{ a }", "B", "{}"}},
		"in where the operation begins": {{"{ a }", "B", "{}"}, {"{ a }B", "", "{}"}},
		"in a spelling of a number":     {{"{ a }", "", `{"a": 1}`}, {"{ a }", "", `{"a": 1.0}`}},
		"in a number and its text":      {{"{ a }", "", `{"a": 1}`}, {"{ a }", "", `{"a": "1"}`}},
		"in null and nothing":           {{"{ a }", "", `{"a": null}`}, {"{ a }", "", `{}`}},
		"in a list and its element":     {{"{ a }", "", `{"a": [1]}`}, {"{ a }", "", `{"a": 1}`}},
		"in true and false":             {{"{ a }", "", `{"a": true}`}, {"{ a }", "", `{"a": false}`}},
		"in where a text ends":          {{"{ a }", "", `{"a": ["bc", ""]}`}, {"{ a }", "", `{"a": ["b", "c"]}`}},
		"in capital letters of a key":   {{"{ a }", "", `{"a": 1}`}, {"{ a }", "", `{"A": 1}`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			one, other := test[0], test[1]
			if ask(t, one[0], one[1], one[2]) == ask(t, other[0], other[1], other[2]) {
				t.Error("they are taken for the same")
			}
		})
	}
}

func TestValuesOfOtherTypesAreRefused(t *testing.T) {
	for name, value := range map[string]any{"alone": 1, "in a list": []any{1.5}, "in an object": map[string]any{"b": struct{}{}}} {
		t.Run(name, func(t *testing.T) {
			if _, err := QuestionOf("{ a }", "", map[string]any{"a": value}); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestVariablesAreToldApartExactlyWhereTheyDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := objects(3).Draw(t, "one"), objects(3).Draw(t, "other")
		if same := bytes.Equal(canonical(t, one), canonical(t, other)); same != reflect.DeepEqual(one, other) {
			t.Fatalf("same: %v", same)
		}
		if !bytes.Equal(canonical(t, one), canonical(t, shuffled(one).(map[string]any))) {
			t.Fatal("the order of keys matters")
		}
	})
}

// objects are made of few letters and numbers, so that many are nearly alike.
func objects(depth int) *rapid.Generator[map[string]any] {
	return rapid.MapOfN(rapid.StringOfN(rapid.RuneFrom([]rune(`a"{`)), 0, 2, -1), values(depth), 0, 3)
}

func values(depth int) *rapid.Generator[any] {
	plain := []*rapid.Generator[any]{
		rapid.Just[any](nil),
		rapid.Bool().AsAny(),
		rapid.SampledFrom([]json.Number{"0", "1", "1.0", "1e0", "-0", "10"}).AsAny(),
		rapid.StringOfN(rapid.RuneFrom([]rune("a1[\x00")), 0, 2, -1).AsAny(),
	}
	if depth > 0 {
		plain = append(plain, objects(depth-1).AsAny(), rapid.SliceOfN(values(depth-1), 0, 3).AsAny())
	}
	return rapid.OneOf(plain...)
}

// shuffled is the same value, built in another order.
func shuffled(value any) any {
	object, ok := value.(map[string]any)
	if !ok {
		return value
	}
	keys := slices.Collect(maps.Keys(object))
	rand.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	other := map[string]any{}
	for _, key := range keys {
		other[key] = shuffled(object[key])
	}
	return other
}

func FuzzQuestionsSurviveBeingWrittenAnew(f *testing.F) {
	f.Add(`{"a": [1, 1.50, {"b": null}], "å": "\ud800"}`)
	f.Add(`{"": {}, "x": [[]], "n": -0e-0}`)
	f.Fuzz(func(t *testing.T, text string) {
		variables, err := decode(text)
		if err != nil {
			t.Skip()
		}
		again, err := json.MarshalIndent(variables, " ", "\t")
		if err != nil {
			t.Fatal(err)
		}
		if ask(t, "{ a }", "", text) != ask(t, "{ a }", "", string(again)) {
			t.Errorf("%s and %s are told apart", text, again)
		}
	})
}

func ask(t *testing.T, document, operation, variables string) Question {
	t.Helper()
	decoded, err := decode(variables)
	if err != nil {
		t.Fatal(err)
	}
	question, err := QuestionOf(document, operation, decoded)
	if err != nil {
		t.Fatal(err)
	}
	return question
}

func decode(text string) (map[string]any, error) {
	var variables map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&variables)
	return variables, err
}

func canonical(t *rapid.T, variables map[string]any) []byte {
	t.Helper()
	text, err := appendObject(nil, variables)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
