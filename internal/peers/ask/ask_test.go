package ask

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestEveryQuestionIsPutInTheWordsOfOurs(t *testing.T) {
	t.Parallel()
	questions, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		for _, d := range []Dialect{Diginett, Peers} {
			body, err := q.Body(d, Variant{map[string]any{"of": "ours"}, map[string]any{"of": "theirs"}})
			if err != nil {
				t.Fatal(err)
			}
			var sent request
			if err := json.Unmarshal(body, &sent); err != nil {
				t.Fatal(err)
			}
			if !q.In(d) || !strings.HasPrefix(sent.Query, "query "+q.Name+"(") || sent.OperationName != q.Name {
				t.Errorf("%s is put to %s as %q", q.Name, d, sent.Query)
			}
			if want := map[Dialect]string{Diginett: "ours", Peers: "theirs"}[d]; sent.Variables["of"] != want {
				t.Errorf("%s is put to %s with %v", q.Name, d, sent.Variables)
			}
		}
	}
}

func TestAnswersOfAllDialectsHaveOnePlainForm(t *testing.T) {
	t.Parallel()
	const want = `{"networks":[{"county":null,"members":[{"name":"A"}],"reportsTo":[],"size":3}]}`
	for name, answer := range map[string]string{
		"with connections":  `{"data":{"networks":{"nodes":[{"size":{"totalCount":3},"county":null,"reportsTo":{"nodes":[]},"members":{"nodes":[{"name":"A"}]}}]}}}`,
		"with lists":        `{"data":{"networks":[{"reportsTo":[],"members":[{"name":"A"}],"county":null,"size":3}]}}`,
		"through relations": `{"data":{"networks":{"nodes":[{"members":{"nodes":[{"of":{"name":"A"}}]},"county":null,"reportsTo":{"nodes":[]},"size":3}]}}}`,
	} {
		if got, err := Plain([]byte(answer)); err != nil || got != want {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
}

func TestErrorsAreNoAnswers(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{`{"data":null,"errors":[{"message":"no"}]}`, `<html>`} {
		if got, err := Plain([]byte(answer)); err == nil {
			t.Errorf("%s is taken for %s", answer, got)
		}
	}
}

func TestSpreadReachesOverTheWholeList(t *testing.T) {
	t.Parallel()
	list := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	if got := spread(list, 5); len(got) != 5 || got[0] != 0 || got[4] != 8 {
		t.Errorf("got %v", got)
	}
	if got := spread(list, 20); len(got) != 10 {
		t.Errorf("got %v", got)
	}
}
