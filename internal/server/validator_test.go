package server

import (
	"net/http"
	"testing"
)

func TestAnswersThatAClientHasAreNotSentAgain(t *testing.T) {
	for name, keep := range map[string]bool{"kept": true, "not kept": false} {
		for _, accept := range []string{"", "gzip", "zstd"} {
			t.Run(name+", "+accept, func(t *testing.T) {
				k := newLong(t, keep)
				tag := askCoded(k, "GET", accept).Header().Get("Etag")
				if tag == "" {
					t.Fatal("no ETag")
				}
				for _, method := range []string{"GET", "HEAD"} {
					for _, had := range []string{tag, `"x", ` + tag, "W/" + tag, "*"} {
						answer := ask(k, method, bySource("a"), "", map[string]string{"Accept-Encoding": accept, "If-None-Match": had})
						wantStatus(t, answer, http.StatusNotModified)
						wantBody(t, answer, "")
						wantHeader(t, answer, "Etag", tag)
						wantHeader(t, answer, "Cache-Control", "public, max-age=60, stale-while-revalidate=3600")
						wantHeader(t, answer, "Vary", "Accept, Accept-Encoding, GraphQL-Cost, GraphQL-Provenance")
						wantHeader(t, answer, "Content-Length", "")
					}
				}
			})
		}
	}
}

func TestEveryRepresentationHasATagOfItsOwn(t *testing.T) {
	k, seen := newLong(t, true), map[string]string{}
	for _, media := range []string{mediaJSON, mediaGraphQL} {
		for _, coding := range []string{"", "gzip", "zstd"} {
			answer := ask(k, "GET", bySource("a"), "", map[string]string{"Accept": media, "Accept-Encoding": coding})
			tag := answer.Header().Get("Etag")
			if before, twice := seen[tag]; twice {
				t.Errorf("%s is of %s and of %s", tag, before, media+coding)
			}
			seen[tag] = media + coding
		}
	}
}

func TestTagsOfOtherAnswersDoNotMatch(t *testing.T) {
	k := newKeeping(t, nil)
	tag := get(k, bySource("a")).Header().Get("Etag")
	for name, had := range map[string]string{"another answer's": tag, "a part of one": tag[:len(tag)-2] + `"`, "none": ""} {
		t.Run(name, func(t *testing.T) {
			answer := ask(k, "GET", bySource("b"), "", map[string]string{"If-None-Match": had})
			wantStatus(t, answer, http.StatusOK)
		})
	}
}

func TestATagIsOfOneMomentAndOneSchema(t *testing.T) {
	k := newLong(t, true)
	seen := map[string]string{}
	tagged := func(of string) {
		tag := askCoded(k, "GET", "gzip").Header().Get("Etag")
		if before, twice := seen[tag]; twice {
			t.Errorf("%s is of %s and of %s", tag, before, of)
		}
		seen[tag] = of
	}
	tagged("the first day")
	k.set("v1", 2)
	tagged("the next day")
	k.set("v2", 2)
	tagged("the next data")
	of := func(change func(*Config)) string {
		return get(newKeeping(t, change), bySource("a")).Header().Get("Etag")
	}
	same := of(nil)
	if other := of(nil); other != same {
		t.Errorf("two servers of one program say %s and %s", same, other)
	}
	if other := of(func(config *Config) { config.SDL += "# changed" }); other == same {
		t.Errorf("%s is of two schemas", same)
	}
	if other := of(func(config *Config) { config.Program = "another" }); other == same {
		t.Errorf("%s is of two programs", same)
	}
}

func TestNothingIsExecutedForWhoHasTheAnswer(t *testing.T) {
	for name, keep := range map[string]bool{"kept": true, "not kept": false} {
		t.Run(name, func(t *testing.T) {
			k := newKeeping(t, func(config *Config) {
				if !keep {
					config.Answers = nil
				}
			})
			tag := get(k, bySource("a")).Header().Get("Etag")
			k.set("v2", 1)
			get(k, bySource("a")) // drops what was kept
			k.set("v1", 1)
			k.executed.Store(0)
			answer := ask(k, "GET", bySource("a"), "", map[string]string{"If-None-Match": tag})
			wantStatus(t, answer, http.StatusNotModified)
			k.wantExecuted(t, 0)
		})
	}
}

// The cost is not a part of what is at the address.
func TestAnswersWithTheirCostAreNotKept(t *testing.T) {
	k := newKeeping(t, nil)
	for range 2 {
		get(k, bySource("a"))
		tag := get(k, bySource("a")).Header().Get("Etag")
		answer := ask(k, "GET", bySource("a"), "", map[string]string{"GraphQL-Cost": "report", "If-None-Match": tag})
		wantStatus(t, answer, http.StatusOK)
		wantHeader(t, answer, "Etag", "")
		wantHeader(t, answer, "Cache-Control", "no-store")
	}
	k.wantExecuted(t, 3)
}

func TestWhatIsPostedHasNoValidator(t *testing.T) {
	k := newKeeping(t, nil)
	tag := get(k, bySource("a")).Header().Get("Etag")
	answer := ask(k, "POST", "/graphql", source(`{"id": "a"}`), map[string]string{"Content-Type": mediaJSON, "If-None-Match": tag})
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Etag", "")
}
