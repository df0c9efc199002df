package contract

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer is what came back for one operation.
type answer struct {
	Data   map[string]any `json:"data"`
	Errors []failure      `json:"errors"`
}

// failure is one entry of `errors`.
type failure struct {
	Message    string `json:"message"`
	Path       []any  `json:"path"`
	Extensions struct {
		Code     string `json:"code"`
		Argument string `json:"argument"`
	} `json:"extensions"`
}

func read(t *testing.T, body []byte) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		t.Fatalf("the answer is not JSON: %v\n%s", err, body)
	}
	return a
}

// ask asks a query that must be answered without errors.
func ask(t *testing.T, query string) answer {
	t.Helper()
	return askWith(t, query, nil)
}

func askWith(t *testing.T, query string, vars variables) answer {
	t.Helper()
	return read(t, post(t, endpoint, query, vars)).clean(t)
}

// clean fails the test where the answer has errors.
func (a answer) clean(t *testing.T) answer {
	t.Helper()
	for _, e := range a.Errors {
		t.Errorf("error at %v: %s (%s)", e.Path, e.Message, e.Extensions.Code)
	}
	if len(a.Errors) > 0 {
		t.FailNow()
	}
	return a
}

// pick follows dotted response keys and places in lists from `data`. A * stands
// for every place of a list, and makes a list of what is found below; what is
// not there is nil.
func (a answer) pick(path string) any {
	return follow(a.Data, strings.Split(path, "."))
}

// size is how long the list at the path is.
func (a answer) size(path string) int {
	list, _ := a.pick(path).([]any)
	return len(list)
}

// texts are the texts at the path, which must have a *.
func (a answer) texts(path string) []string {
	list, _ := a.pick(path).([]any)
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = fmt.Sprint(item)
	}
	return texts
}

func follow(value any, keys []string) any {
	if len(keys) == 0 {
		return value
	}
	switch value := value.(type) {
	case map[string]any:
		return follow(value[keys[0]], keys[1:])
	case []any:
		if keys[0] == "*" {
			return followAll(value, keys[1:])
		}
		if i, err := strconv.Atoi(keys[0]); err == nil && i < len(value) {
			return follow(value[i], keys[1:])
		}
	}
	return nil
}

func followAll(values []any, keys []string) []any {
	found := make([]any, 0, len(values))
	for _, value := range values {
		below := follow(value, keys)
		if list, ok := below.([]any); ok && len(keys) > 0 {
			found = append(found, list...)
			continue
		}
		found = append(found, below)
	}
	return found
}

// says compares what is at a path with what is wanted, both as JSON.
func (a answer) says(t *testing.T, path string, want any) {
	t.Helper()
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var normal any
	if err := json.Unmarshal(text, &normal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(normal, a.pick(path)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// contains looks for a part of the text at a path.
func (a answer) contains(t *testing.T, path, part string) {
	t.Helper()
	text, _ := a.pick(path).(string)
	if !strings.Contains(text, part) {
		t.Errorf("%s is %q, which does not have %q", path, text, part)
	}
}
