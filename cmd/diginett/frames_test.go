package main

import (
	"net/http"
	"strings"
	"testing"
)

func TestFramedPagesShowWhatTheDataSays(t *testing.T) {
	t.Parallel()
	s := start(t)
	tests := map[string]struct {
		path string
		want []string
	}{
		"the ties of a network on a day": {
			"digi-rogaland?asOf=2020-12-15",
			[]string{`<html lang="nb"`, "Nettverk", "15. desember 2020", "Medlemmer · 23", `href="/organisations/bokn?asOf=2020-12-15&amp;lang=nb" target="_blank" rel="noopener">Bokn</a>`, "bekreftet for dagen"},
		},
		"the way between two":        {"rogaland?to=ks&lang=nn", []string{`<html lang="nn"`, "Frå Rogaland til KS", "Digi Rogaland arbeider i Rogaland", "Digi Rogaland gir råd til KS"}},
		"a timeline":                 {"digi-rogaland?view=timeline&lang=en", []string{"Network", "<p class=\"heading\">2018</p>", "Digi Rogaland works in Rogaland", "Grant in kroner: 3,000,000"}},
		"a plan in a timeline":       {"ddo?view=timeline&lang=nb", []string{"Skjer, planlagt"}},
		"a merger in a timeline":     {"alesund-2020?view=timeline", []string{"Sammenslåing: "}},
		"a day before it was there":  {"digi-rogaland?asOf=2016-01-01", []string{"Fantes ennå ikke 1. januar 2016. Begynte 2018.", "Ingen kilder sier noe"}},
		"Sámi as far as it is known": {"digi-rogaland?lang=se&asOf=2020-12-15", []string{"Fierpmádat", "2020-12-15", ">Bokn</a>"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			body := found(t, s.base+"/embed/organisations/"+test.path)
			for _, want := range test.want {
				if !strings.Contains(body, want) {
					t.Errorf("%s lacks %q", test.path, want)
				}
			}
		})
	}
}

func TestFramedPagesSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	s := start(t)
	tests := map[string]struct {
		path   string
		status int
		want   string
	}{
		"nobody of this name":         {"nobody?lang=en", http.StatusNotFound, "diginett knows no organisation called “nobody”."},
		"no other of this name":       {"ks?to=nobody&lang=en", http.StatusNotFound, "diginett knows no organisation called “nobody”."},
		"a day outside of the data":   {"ks?asOf=1814-05-17", http.StatusBadRequest, "Dette har ikke diginett opplysninger om."},
		"the way to itself":           {"ks?to=ks", http.StatusBadRequest, "Dette har ikke diginett opplysninger om."},
		"a day that there is not":     {"ks?asOf=2021-02-30", http.StatusBadRequest, "asOf must be there once at most, and be a day such as 2020-12-15."},
		"two days":                    {"ks?asOf=2021-02-28&asOf=2021-02-27", http.StatusBadRequest, "asOf must be there once"},
		"a language that we have not": {"ks?lang=de", http.StatusBadRequest, "nb, nn, se or en"},
		"a view that there is not":    {"ks?view=pie", http.StatusBadRequest, "graph, list or timeline"},
		"a theme that there is not":   {"ks?theme=red", http.StatusBadRequest, "light, dark or auto"},
		"markup for another end":      {"ks?to=%3Cscript%3E", http.StatusBadRequest, "the slug of an organisation, such as ks"},
		"a name that is too long":     {strings.Repeat("a", 101), http.StatusBadRequest, "the slug of an organisation, such as digi-rogaland"},
		"markup for a name":           {"%3Cscript%3E", http.StatusBadRequest, "the slug of an organisation, such as digi-rogaland"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			response, err := http.Get(s.base + "/embed/organisations/" + test.path)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if policy := response.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors *") {
				t.Errorf("who embeds it cannot read what is wrong: %s", policy)
			}
			status, body := fetch(t, s.base+"/embed/organisations/"+test.path)
			if status != test.status || !strings.Contains(body, test.want) || strings.Contains(body, "<script>") {
				t.Errorf("%d: %s", status, body)
			}
		})
	}
}

// Everything else may be framed by nobody.
func TestOnlyFramedPagesMayBeFramed(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, path := range []string{"/", "/examples", "/graphiql", "/oembed", "/widget/v1.js", "/nothing", "/embed/nothing"} {
		response, err := http.Get(s.base + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if policy := response.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: %s", path, policy)
		}
	}
}

// Else who looks at a host's page sees a browser's own error, and not what is the matter.
func TestARefusalCanBeReadInAFrame(t *testing.T) {
	t.Parallel()
	s := start(t, "--rate", "0.001", "--burst", "1")
	for _, want := range []int{http.StatusOK, http.StatusTooManyRequests} {
		response := send(t, http.MethodGet, s.base+"/embed/organisations/ks", nil)
		if policy := response.header.Get("Content-Security-Policy"); response.status != want || !strings.Contains(policy, "frame-ancestors *") {
			t.Errorf("answers %d with %s, want %d", response.status, policy, want)
		}
	}
}
