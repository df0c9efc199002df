package server

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"diginett/graph/fault"
)

func TestPagesOfOrganisationsCanBeEmbedded(t *testing.T) {
	handler := newNaming(t)
	tests := map[string]struct{ url, more, wantAddress, wantSize, wantLanguage string }{
		"at the address that the server says": {
			"http://127.0.0.1:1/organisations/ks", "", "http://127.0.0.1:1/embed/organisations/ks", "960 640", "NB",
		},
		"at that address by another scheme": {
			"https://127.0.0.1:1/organisations/ks", "", "http://127.0.0.1:1/embed/organisations/ks", "960 640", "NB",
		},
		"at the host that the request came for": {
			"https://example.com/organisations/ks", "", "https://example.com/embed/organisations/ks", "960 640", "NB",
		},
		"with its day, language and other end": {
			"http://example.com/organisations/digi-rogaland?to=ks&lang=nn&asOf=2020-12-15&utm_source=x#a", "",
			"http://example.com/embed/organisations/digi-rogaland?asOf=2020-12-15&lang=nn&to=ks", "960 640", "NN",
		},
		"smaller":                     {"http://example.com/organisations/ks", "&maxwidth=500&maxheight=300&format=json", "http://example.com/embed/organisations/ks", "500 300", "NB"},
		"no larger than it should be": {"http://example.com/organisations/ks", "&maxwidth=5000&maxheight=99999999999999999999", "http://example.com/embed/organisations/ks", "960 640", "NB"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := get(handler, "/oembed?url="+url.QueryEscape(test.url)+test.more)
			wantStatus(t, answer, http.StatusOK)
			wantHeader(t, answer, "Content-Type", "application/json")
			wantHeader(t, answer, "Access-Control-Allow-Origin", "*")
			var got rich
			if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			width, height, _ := strings.Cut(test.wantSize, " ")
			want := `<iframe src="` + strings.ReplaceAll(test.wantAddress, "&", "&amp;") + `" title="&lt;KS&gt; in ` + test.wantLanguage + ` · diginett" width="` + width + `" height="` + height + `" `
			if !strings.HasPrefix(got.HTML, want) {
				t.Errorf("embedded as %s, want %s", got.HTML, want)
			}
			if got.Version != "1.0" || got.Type != "rich" || got.Title != "<KS> in "+test.wantLanguage+" · diginett" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestWhatIsNoPageOfAnOrganisationHereIsNotFound(t *testing.T) {
	handler := newNaming(t)
	for name, address := range map[string]string{
		"a slug that is too long":     "http://example.com/organisations/" + strings.Repeat("a", 101),
		"another host":                "http://other.example/organisations/ks",
		"another port":                "http://example.com:81/organisations/ks",
		"ours as a user":              "http://example.com@other.example/organisations/ks",
		"a user at ours":              "http://a@example.com/organisations/ks",
		"another scheme":              "ftp://example.com/organisations/ks",
		"a script":                    "javascript:alert(1)//example.com/organisations/ks",
		"no scheme":                   "/organisations/ks",
		"another page":                "http://example.com/examples",
		"all organisations":           "http://example.com/organisations/",
		"a picture":                   "http://example.com/organisations/ks.svg",
		"below a page":                "http://example.com/organisations/ks/more",
		"a slug with markup":          "http://example.com/organisations/%22%3E%3Cscript%3E",
		"a day that there is not":     "http://example.com/organisations/ks?asOf=2021-02-29",
		"two days":                    "http://example.com/organisations/ks?asOf=2021-02-28&asOf=2021-02-27",
		"a language that we have not": "http://example.com/organisations/ks?lang=de",
		"what is no address":          "http://%zz/",
		"nobody of this name":         "http://example.com/organisations/nobody",
	} {
		t.Run(name, func(t *testing.T) {
			answer := get(handler, "/oembed?url="+url.QueryEscape(address))
			wantStatus(t, answer, http.StatusNotFound)
			wantInBody(t, answer, "/organisations/digi-rogaland")
		})
	}
}

func TestMalformedQuestionsForEmbeddingAreRefused(t *testing.T) {
	handler := newNaming(t)
	good := "url=" + url.QueryEscape("http://example.com/organisations/ks")
	tests := map[string]struct {
		query string
		want  int
	}{
		"no url":                {"", http.StatusBadRequest},
		"two":                   {good + "&" + good, http.StatusBadRequest},
		"a width of nothing":    {good + "&maxwidth=0", http.StatusBadRequest},
		"a height below zero":   {good + "&maxheight=-99999999999999999999", http.StatusBadRequest},
		"a width in words":      {good + "&maxwidth=wide", http.StatusBadRequest},
		"as XML":                {good + "&format=xml", http.StatusNotImplemented},
		"as what nobody knows":  {good + "&format=yaml", http.StatusNotImplemented},
		"while others ask more": {"url=" + url.QueryEscape("http://example.com/organisations/busy"), http.StatusServiceUnavailable},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { wantStatus(t, get(handler, "/oembed?"+test.query), test.want) })
	}
	wantStatus(t, ask(handler, http.MethodPost, "/oembed?"+good, "", nil), http.StatusMethodNotAllowed)
}

// newNaming is a server that knows every organisation but nobody, and is busy with one.
func newNaming(t *testing.T) http.Handler {
	t.Helper()
	config := newConfig(t, io.Discard)
	answers := newStub()
	answers["organisation"] = func(ctx context.Context) *graphql.Response {
		asked := graphql.GetOperationContext(ctx).Variables
		switch asked["slug"] {
		case "nobody":
			return &graphql.Response{Data: json.RawMessage(`{"organisation":null}`)}
		case "busy":
			return failure(fault.Overloaded)(ctx)
		}
		name, _ := json.Marshal("<KS> in " + asked["language"].(string)) // a text cannot fail
		return &graphql.Response{Data: json.RawMessage(`{"organisation":{"name":` + string(name) + `}}`)}
	}
	config.Executor = answers
	handler, err := New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// Whatever is asked for, a frame leads to where the page is, and nowhere else.
func FuzzAddressOfWhatIsEmbedded(f *testing.F) {
	for _, seed := range []string{
		"http://example.com/organisations/ks", "https://EXAMPLE.com/organisations/ks?asOf=2020-12-15&lang=nb&to=a", "http://a@example.com/organisations/ks",
		"http://example.com%2f@other/organisations/ks", "//example.com/organisations/ks", "http://example.com/organisations/ks?lang=\"><script>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		page, ours := (&oEmbed{base: "http://127.0.0.1:1"}).pageAt(address, "example.com")
		if !ours {
			return
		}
		_, rest, _ := strings.Cut(page.rich("<name>", 1, 1).HTML, `src="`)
		source, _, _ := strings.Cut(rest, `"`)
		led, err := url.Parse(html.UnescapeString(source))
		if err != nil || !strings.EqualFold(led.Host, "example.com") && led.Host != "127.0.0.1:1" || led.User != nil || led.Scheme != "http" && led.Scheme != "https" {
			t.Errorf("%q leads to %q: %v", address, source, err)
		}
		if strings.ContainsAny(source, "<>'\"") || !strings.HasPrefix(led.Path, embedPath) {
			t.Errorf("%q leads to %q", address, source)
		}
	})
}
