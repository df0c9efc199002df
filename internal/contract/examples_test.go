package contract

import (
	"os"
	"path/filepath"
	"testing"
)

// The examples of GraphiQL are queries of the contract, word for word, so that
// what visitors are shown is what these tests run.
func TestExamplesAreQueriesOfTheContract(t *testing.T) {
	examples, err := filepath.Glob("../web/examples/*.graphql")
	if err != nil || len(examples) == 0 {
		t.Fatalf("%d examples are found: %v", len(examples), err)
	}
	for _, path := range examples {
		shown, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		run, err := os.ReadFile(filepath.Join("testdata/contract", filepath.Base(path)))
		if err != nil {
			t.Error(err)
			continue
		}
		if string(shown) != string(run) {
			t.Errorf("%s is not the query that is tested", path)
		}
	}
}
