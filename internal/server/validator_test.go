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
						wantHeader(t, answer, "Cache-Control", "no-cache")
						wantHeader(t, answer, "Vary", "Accept, Accept-Encoding")
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

func TestATagLivesAsLongAsTheAnswerIsTheSame(t *testing.T) {
	k := newLong(t, true)
	before := askCoded(k, "GET", "gzip").Header().Get("Etag")
	k.set("v2", 2)
	if after := askCoded(k, "GET", "gzip").Header().Get("Etag"); after != before {
		t.Errorf("%s, then %s", before, after)
	}
}

func TestWhatIsPostedHasNoValidator(t *testing.T) {
	k := newKeeping(t, nil)
	tag := get(k, bySource("a")).Header().Get("Etag")
	answer := ask(k, "POST", "/graphql", source(`{"id": "a"}`), map[string]string{"Content-Type": mediaJSON, "If-None-Match": tag})
	wantStatus(t, answer, http.StatusOK)
	wantHeader(t, answer, "Etag", "")
}
