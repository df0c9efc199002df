package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"
)

func TestCodingIsTheOneThatIsLikedBest(t *testing.T) {
	tests := []struct {
		name   string
		accept []string
		large  coding
		small  coding
	}{
		{"nothing said", nil, identity, identity},
		{"nothing accepted", []string{""}, identity, identity},
		{"gzip", []string{"gzip"}, gzipped, identity},
		{"gzip in capital letters", []string{"GZIP"}, gzipped, identity},
		{"gzip by its old name", []string{"x-gzip"}, gzipped, identity},
		{"zstd", []string{"zstd"}, zstandard, identity},
		{"a browser", []string{"gzip, deflate, br, zstd"}, gzipped, identity},
		{"two headers", []string{"br", "gzip"}, gzipped, identity},
		{"zstd liked better than gzip", []string{"zstd, gzip;q=0.8"}, zstandard, identity},
		{"gzip liked better than zstd", []string{"zstd;q=0.5, gzip;q=0.8"}, gzipped, identity},
		{"gzip liked with white space", []string{" gzip ; q=0.5 "}, gzipped, identity},
		{"gzip turned down", []string{"gzip;q=0"}, identity, identity},
		{"gzip turned down, the rest not", []string{"gzip;q=0, *"}, zstandard, identity},
		{"anything", []string{"*"}, gzipped, identity},
		{"anything but plain", []string{"*, identity;q=0"}, gzipped, gzipped},
		{"gzip and never plain", []string{"gzip, identity;q=0"}, gzipped, gzipped},
		{"plain liked best", []string{"identity, gzip;q=0.5"}, identity, identity},
		{"gzip liked little, plain not named", []string{"gzip;q=0.1"}, gzipped, identity},
		{"nothing that is had", []string{"br, identity;q=0"}, identity, identity},
		{"nothing at all", []string{"*;q=0"}, identity, identity},
		{"a weight that is none", []string{"gzip;q=high"}, identity, identity},
		{"a weight out of range", []string{"gzip;q=2"}, identity, identity},
		{"a parameter that is no weight", []string{"gzip;level=9"}, gzipped, identity},
		{"nonsense", []string{";;=,,;q"}, identity, identity},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := codingFor(test.accept, smallestCoded); got != test.large {
				t.Errorf("large: got %q, want %q", got, test.large)
			}
			if got := codingFor(test.accept, smallestCoded-1); got != test.small {
				t.Errorf("small: got %q, want %q", got, test.small)
			}
		})
	}
}

func TestOrderOfCodingsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := rapid.Custom(func(t *rapid.T) string {
			name := rapid.SampledFrom([]string{"gzip", "zstd", "identity", "*", "br"}).Draw(t, "name")
			return name + rapid.SampledFrom([]string{"", ";q=0", ";q=0.3", ";q=1"}).Draw(t, "weight")
		})
		name := func(item string) string { return strings.Split(item, ";")[0] }
		items := rapid.SliceOfNDistinct(item, 0, 5, name).Draw(t, "items")
		other := rapid.Permutation(items).Draw(t, "other")
		size := rapid.SampledFrom([]int{10, smallestCoded}).Draw(t, "size")
		one := codingFor([]string{strings.Join(items, ",")}, size)
		if two := codingFor([]string{strings.Join(other, " , ")}, size); one != two {
			t.Fatalf("%q and %q", one, two)
		}
		if slices.Contains(items, string(one)+";q=0") {
			t.Fatalf("%q was turned down", one)
		}
	})
}

func FuzzAcceptEncoding(f *testing.F) {
	f.Add("gzip;q=0.5, zstd;q=1.0, *;q=0")
	f.Add("identity;q=0,;;q=NaN")
	f.Fuzz(func(t *testing.T, accept string) {
		switch got := codingFor([]string{accept}, smallestCoded); got {
		case identity:
		case gzipped, zstandard:
			if !strings.Contains(strings.ToLower(accept), string(got)) && !strings.Contains(accept, "*") {
				t.Errorf("%q was not asked for", got)
			}
		default:
			t.Errorf("there is no %q", got)
		}
	})
}

// long is an answer that is worth compressing.
var long = strings.Repeat(`{"name":"Råd"},`, 500)

func newLong(t *testing.T, keep bool) *keeping {
	t.Helper()
	return newKeeping(t, func(config *Config) {
		config.Executor.(stub)["source"] = func(context.Context) *graphql.Response {
			return &graphql.Response{Data: []byte(`{"a":[` + strings.TrimSuffix(long, ",") + `]}`)}
		}
		if !keep {
			config.Answers = nil
		}
	})
}

func TestLongAnswersAreCompressed(t *testing.T) {
	for _, kept := range []bool{true, false} {
		for _, accept := range []string{"gzip", "zstd"} {
			k := newLong(t, kept)
			plain := askCoded(k, "POST", "")
			for _, method := range []string{"POST", "GET", "POST", "GET"} {
				t.Run(accept+" "+method, func(t *testing.T) {
					answer := askCoded(k, method, accept)
					wantStatus(t, answer, http.StatusOK)
					wantHeader(t, answer, "Content-Encoding", accept)
					wantHeader(t, answer, "Vary", "Accept, Accept-Encoding, GraphQL-Cost, GraphQL-Provenance")
					if answer.Body.Len() > plain.Body.Len()/4 {
						t.Errorf("%d bytes of %d", answer.Body.Len(), plain.Body.Len())
					}
					if got := unpacked(t, accept, answer.Body); got != plain.Body.String() {
						t.Errorf("unpacked to %s", got)
					}
				})
			}
		}
	}
}

func TestShortAnswersAreNotCompressed(t *testing.T) {
	k := newKeeping(t, nil)
	answer := askCoded(k, "POST", "gzip, zstd")
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Content-Encoding", "")
	wantHeader(t, answer, "Vary", "Accept, Accept-Encoding, GraphQL-Cost, GraphQL-Provenance")
}

func TestCompressedFormsAreKept(t *testing.T) {
	k := newLong(t, true)
	for range 2 { // the second time, the words are kept too
		askCoded(k, "POST", "")
	}
	before := k.answers.Counts().Bytes
	for range 2 {
		answer := askCoded(k, "POST", "gzip")
		if got := k.answers.Counts().Bytes - before; got != int64(answer.Body.Len()) {
			t.Errorf("%d bytes more for one of %d", got, answer.Body.Len())
		}
	}
}

func TestCodersWorkSideBySide(t *testing.T) {
	coders := newCoders()
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "body")
		for _, c := range []coding{gzipped, zstandard} {
			packed, err := coders.code(c, body)
			if err != nil {
				t.Fatal(err)
			}
			if got := unpacked(t, string(c), bytes.NewReader(packed)); got != string(body) {
				t.Fatalf("%s: got %q", c, got)
			}
		}
	})
}

func askCoded(handler http.Handler, method, accept string) *httptest.ResponseRecorder {
	header := map[string]string{"Content-Type": mediaJSON}
	if accept != "" {
		header["Accept-Encoding"] = accept
	}
	if method == "POST" {
		return ask(handler, method, "/graphql", source(`{"id": "a"}`), header)
	}
	return ask(handler, method, bySource("a"), "", header)
}

func unpacked(t interface {
	Helper()
	Fatal(...any)
}, coding string, packed io.Reader,
) string {
	t.Helper()
	var reader io.Reader
	var err error
	if coding == "gzip" {
		reader, err = gzip.NewReader(packed)
	} else {
		reader, err = zstd.NewReader(packed)
	}
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}
