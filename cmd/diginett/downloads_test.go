package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diginett/internal/dataset"
	"diginett/internal/store"
)

// sums reads SHA256SUMS: the sum of each file by name.
func sums(t *testing.T, s service) map[string]string {
	t.Helper()
	list := map[string]string{}
	for line := range strings.Lines(get(t, s, "/dataset/SHA256SUMS")) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		list[name] = sum
	}
	return list
}

// The tables are those in the program whenever the snapshot is of them, wherever it came from.
func TestServeGivesAwayTheTablesThatItAnswersFrom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "norway.sqlite")
	perform(t, "build", "--out", path)
	for name, args := range map[string][]string{
		"the data set in the program": nil, "a snapshot of it": {"--snapshot", path}, "a folder with the same tables": {"--data", copyOfData(t)},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, args...)
			list := sums(t, s)
			for name, sum := range list {
				got := sha256.Sum256([]byte(get(t, s, "/dataset/"+name)))
				if hex.EncodeToString(got[:]) != sum {
					t.Errorf("%s has another sum", name)
				}
			}
			tables, err := fs.Glob(dataset.Embedded(), "*")
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range tables {
				want, err := fs.ReadFile(dataset.Embedded(), table)
				if err != nil {
					t.Fatal(err)
				}
				if got := sha256.Sum256(want); hex.EncodeToString(got[:]) != list[table] {
					t.Errorf("%s is not the table in the program", table)
				}
			}
			for _, name := range []string{"diginett.sqlite", "dcat.ttl", "dcat.jsonld"} {
				if list[name] == "" {
					t.Errorf("there is no %s", name)
				}
			}
		})
	}
}

func TestASnapshotThatWasDownloadedAnswersAsTheOneThatWasServed(t *testing.T) {
	s := start(t)
	path := filepath.Join(t.TempDir(), "downloaded.sqlite")
	if err := os.WriteFile(path, []byte(get(t, s, "/dataset/diginett.sqlite")), 0o600); err != nil {
		t.Fatal(err)
	}
	version, err := store.Check(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	again := start(t, "--snapshot", path)
	permanent := "/graphql?query=%7Bdataset%7Bversion%20today%7D%7D&today=2020-12-15&dataVersion=" + version
	if first, second := get(t, s, permanent), get(t, again, permanent); first != second {
		t.Errorf("%s, then %s", first, second)
	}
}

func TestServeSaysWhyThereAreNoTables(t *testing.T) {
	dir := copyOfData(t)
	path := filepath.Join(dir, "datapackage.json")
	described, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(described), `"citation": "`, `"citation": "Another. `, 1)
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, "--data", dir)
	if list := sums(t, s); len(list) != 3 || list["diginett.sqlite"] == "" {
		t.Errorf("there are %v", list)
	}
	if page := get(t, s, "/dataset/"); !strings.Contains(page, otherTables) {
		t.Error("the page does not say why there are no tables")
	}
	for _, file := range []string{"names.csv", "datapackage.json"} {
		status, text := fetch(t, s.base+"/dataset/"+file)
		if status != http.StatusNotFound || !strings.Contains(text, "those in the program are of another version") {
			t.Errorf("%d: %s", status, text)
		}
	}
	if strings.Contains(get(t, s, "/dataset/dcat.ttl"), "names.csv") {
		t.Error("tables are described")
	}
}

func TestEveryAddressOfTheDescriptionForCataloguesIsServed(t *testing.T) {
	s := start(t)
	var description struct {
		Graph []map[string]json.RawMessage `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(get(t, s, "/dataset/dcat.jsonld")), &description); err != nil {
		t.Fatal(err)
	}
	looked := 0
	for _, subject := range description.Graph {
		for _, predicate := range []string{"dcat:downloadURL", "dcat:accessURL", "dcat:endpointDescription"} {
			var addresses []map[string]string
			if subject[predicate] == nil {
				continue
			}
			if err := json.Unmarshal(subject[predicate], &addresses); err != nil {
				t.Fatal(err)
			}
			for _, address := range addresses {
				if status, _ := fetch(t, s.base+address["@id"]); status != http.StatusOK {
					t.Errorf("%s: %d", address["@id"], status)
				}
				looked++
			}
		}
	}
	if looked < 20 {
		t.Errorf("%d addresses were looked at", looked)
	}
}

func fetch(t *testing.T, address string) (status int, text string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(content)
}
