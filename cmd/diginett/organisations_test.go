package main

import (
	"bytes"
	"compress/gzip"
	"html"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestPagesOfOrganisationsSayWhatIsKnown(t *testing.T) {
	t.Parallel()
	service := start(t)
	tests := map[string]struct {
		path string
		says []string
	}{
		"a network, and who is in it by a rule": {
			"/organisations/digi-rogaland?lang=nb&asOf=2020-12-15",
			[]string{
				"Digi Rogaland er et nettverk i Rogaland. 30 forbindelser er kjent for 15. desember 2020. 2 til er planlagt.", "Slik det var 15. desember 2020", "Medlemmer 23", "følger av en regel", "vist fra oktober 2018 til 15. desember 2020",
				`/organisations/digi-rogaland?asOf=2020-12-15&amp;lang=nb">Digi Rogaland</a>` + "\n</diginett-organisation>",
				"Stavanger", "Store prikker: de 23 kommunene det gjelder. Små prikker: alle de 356 kommunene", "https://digirogaland.no", "Hva som er lett etter",
			},
		},
		"a county, and how it is tied to KS": {
			"/organisations/rogaland?lang=nb", []string{"Fra Rogaland til KS", "Digi Rogaland arbeider i Rogaland; Digi Rogaland gir råd til KS.", "Kommuner 23", "Rogaland fylkeskommune"},
		},
		"a municipality that was divided, in nynorsk": {
			"/organisations/tysfjord?lang=nn",
			[]string{"var ein kommune", "Finst ikkje lenger denne dagen.", "Fanst til og med 31. desember 2019.", "Sjå korleis det var 31. desember 2019", "Hamarøy", "Narvik", "berre ein del", "1850", `lang="smj">Divtasvuodna`},
		},
		"a municipality of which there was another of the name": {
			"/organisations/alesund?lang=en&asOf=2019-06-01", []string{"As it was on 1 June 2019", "Became", "Ålesund", "merger", "942953119"},
		},
		"a municipality that is not there yet": {
			"/organisations/alesund-2024?lang=en&asOf=2020-01-01", []string{"It does not exist yet on this day."},
		},
		"what came of a plan is not known": {
			"/organisations/ddo?lang=nb", []string{"Planlagt Etterfulgt av: IKT Agder IKS 1. januar 2018"},
		},
		"a count that was planned": {
			"/organisations/ikt-agder?lang=en", []string{"11 planned shown from 1 May 2019"},
		},
		"a day on which something happened": {
			"/organisations/digi-rogaland?lang=nb", []string{"Forprosjekt Samordnet regional digitalisering/DigiRogaland 12. desember 2018"},
		},
		"where a municipality is": {"/organisations/stavanger?lang=nn", []string{"° nord, 5,"}},
		"a council, with posts and no persons": {
			"/organisations/kommit-raadet?lang=en", []string{"is a council", "Representatives from 11", "kommunedirektør", "Sources disagree", "It presumably exists.", "planned"},
		},
		"KS itself, and no way to it":               {"/organisations/ks?lang=en", []string{"is an association", "Norwegian Association of Local and Regional Authorities"}},
		"a name for a set":                          {"/organisations/regionale-digitaliseringsnettverk?lang=en", []string{"is a collective name in the sources", "every county"}},
		"a county authority":                        {"/organisations/rogaland-fylkeskommune?lang=en", []string{"is a county authority in Rogaland", "971045698"}},
		"a committee":                               {"/organisations/digitaliseringsutvalget?lang=nb", []string{"er et utvalg", "KommIT-rådet"}},
		"what a search found, by an earlier number": {"/organisations?q=1850&lang=en", []string{"One found for “1850”", "Tysfjord - Divtasvuodna", "no longer exists, existed up to and including 31 December 2019", "number at another time: 1850"}},
		"what a search found, by other letters":     {"/organisations?q=tromso&lang=nb", []string{"Tromsø", "kommune"}},
		"a search that finds nothing":               {"/organisations?q=xyzxyz&lang=nb", []string{"0 treff på «xyzxyz»", "Prøv færre bokstaver"}},
		"networks of a day":                         {"/organisations?kind=NETWORK&asOf=2017-06-01&lang=en", []string{"exist on 1 June 2017", "Digi"}},
		"the sources":                               {"/sources?lang=nb", []string{"Siden viser 164 av 164 kilder.", `id="ssb-klass-131"`, "lest 23. november 2026"}},
		"one that has ended, as a search finds it":  {"/organisations?q=digirogaland&lang=nb", []string{"finnes ikke lenger</span>"}},
		"one that ended on a known day":             {"/organisations?q=tysfjord&lang=nb", []string{"finnes ikke lenger, fantes til og med 31. desember 2019</span>"}},
		"a source of a plan":                        {"/sources/ostreagder-2017?lang=nb", []string{"IKT Agder IKS 1. januar 2018 planlagt"}},
		"a source and what rests on it":             {"/sources/ssb-klass-131?lang=en", []string{"sentralbyrå", "lies in", "23 November 2026"}},
		"the data set":                              {"/about?lang=nb", []string{"1 565 forbindelser", "Bekreftet", "Hva vi ikke vet", "r0185", "CC-BY-4.0", "Source: Statistics Norway"}},
		"privacy":                                   {"/privacy?lang=nn", []string{"IP-adressa", "Ingen informasjonskapslar", "personvernerklæring"}},
		"the front page":                            {"/?lang=nb", []string{"Hvem samarbeider med hvem", "Fra Rogaland til KS", "Store prikker: 107 kommuner", "Kommuner 357", `name="q"`}},
	}
	tags := regexp.MustCompile(`<[^>]*>`)
	spaces := regexp.MustCompile(`\s+`)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			body := html.UnescapeString(found(t, service.base+test.path))
			words := body + spaces.ReplaceAllString(tags.ReplaceAllString(body, ""), " ")
			for _, want := range test.says {
				if !strings.Contains(words, want) {
					t.Errorf("%s does not say %q", test.path, want)
				}
			}
		})
	}
	if page := found(t, service.base+"/organisations/ks"); strings.Contains(page, `id="ways"`) {
		t.Error("the page of KS shows a way to KS")
	}
}

func TestPagesAreAskedForAgainOnlyWhenTheyChanged(t *testing.T) {
	t.Parallel()
	service := start(t)
	for _, path := range []string{"/", "/organisations/digi-rogaland", "/organisations?q=os", "/sources", "/about"} {
		first := send(t, http.MethodGet, service.base+path+paramsOf(path), nil)
		tag := first.header.Get("ETag")
		if tag == "" || first.header.Get("Cache-Control") != "no-cache" || !strings.Contains(strings.Join(first.header.Values("Vary"), ","), "Accept-Language") {
			t.Errorf("%s has the headers %v", path, first.header)
		}
		if again := send(t, http.MethodGet, service.base+path+paramsOf(path), http.Header{"If-None-Match": {tag}}); again.status != http.StatusNotModified {
			t.Errorf("%s answers %d, want 304", path, again.status)
		}
		if head := send(t, http.MethodHead, service.base+path+paramsOf(path), nil); head.status != http.StatusOK || head.header.Get("ETag") != tag {
			t.Errorf("HEAD %s answers %d %v", path, head.status, head.header)
		}
		norwegian := send(t, http.MethodGet, service.base+path, http.Header{"Accept-Language": {"nn-NO, nb;q=0.8"}})
		if spoken := norwegian.header.Get("Content-Language"); spoken != "nn" {
			t.Errorf("%s speaks %s to whoever reads nynorsk", path, spoken)
		}
	}
}

// paramsOf makes addresses that do not depend on what a browser says.
func paramsOf(path string) string {
	if strings.Contains(path, "?") {
		return "&lang=en"
	}
	return "?lang=en"
}

// What a browser gets for a page of an organisation, all of it packed, is less than 50 kB.
func TestPagesOfOrganisationsAreSmall(t *testing.T) {
	t.Parallel()
	service := start(t)
	loaded := regexp.MustCompile(`<(?:link rel="(?:icon|stylesheet)" href|script type="module" src|img src)="([^"]+)"`)
	for _, slug := range []string{
		"digi-rogaland", "kommit-raadet", "ks", "nordland", "stavanger", "oslo", "rogaland-fylkeskommune", "regionale-digitaliseringsnettverk", "digitaliseringsutvalget", "digi-nordland", "tysfjord",
	} {
		size, page := packedSize(t, service.base+"/organisations/"+slug+"?lang=nb")
		once := map[string]bool{}
		for _, link := range loaded.FindAllStringSubmatch(page, -1) {
			if !once[link[1]] {
				more, _ := packedSize(t, service.base+link[1])
				size += more
			}
			once[link[1]] = true
		}
		if len(once) < 2 {
			t.Errorf("%s: the style sheet and the icon are not among %v", slug, once)
		}
		if size > 50_000 {
			t.Errorf("%s: a browser gets %d bytes", slug, size)
		}
	}
}

// packedSize is how many bytes go over the wire, and what they say.
func packedSize(t *testing.T, address string) (int, string) {
	t.Helper()
	response := send(t, http.MethodGet, address, http.Header{"Accept-Encoding": {"gzip"}})
	text := response.body
	if response.header.Get("Content-Encoding") == "gzip" {
		unpacked, err := gzip.NewReader(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if text, err = io.ReadAll(unpacked); err != nil {
			t.Fatal(err)
		}
	}
	if response.status != http.StatusOK {
		t.Fatalf("%s answers %d", address, response.status)
	}
	return len(response.body), string(text)
}

func TestPagesShowOtherDataToo(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "made")
	if got := perform(t, "generate", "--seed", "3", "--out", dir); got.exit != exitDone {
		t.Fatalf("%+v", got)
	}
	service := startWithCache(t, t.TempDir(), "--data", dir)
	links := regexp.MustCompile(`href="(/organisations/[^"#]+)"`)
	for _, kind := range []string{"NETWORK", "COUNCIL", "COMMITTEE", "COUNTY", "COUNTY_AUTHORITY", "MUNICIPALITY", "INSTITUTION"} {
		list := found(t, service.base+"/organisations?lang=nb&kind="+kind)
		link := links.FindStringSubmatch(list)
		if link == nil {
			t.Errorf("no %s is listed", kind)
			continue
		}
		page := found(t, service.base+html.UnescapeString(link[1]))
		if !strings.Contains(page, `id="facts"`) || strings.Contains(page, "Rogaland") {
			t.Errorf("%s: %.300s", link[1], page)
		}
	}
	for _, path := range []string{"/", "/sources", "/about"} {
		found(t, service.base+path)
	}
}

func TestPagesListWhatIsMoreThanAPageHolds(t *testing.T) {
	t.Parallel()
	service := start(t)
	next := regexp.MustCompile(`class="button" href="([^"]+)" rel="next"`)
	listed := regexp.MustCompile(`<a href="/organisations/([^"?]+)[^"]*">[^<]`)
	seen, path := map[string]bool{}, "/organisations?lang=nb&kind=MUNICIPALITY&asOf=2024-01-01"
	for pages := 0; path != ""; pages++ {
		if pages > 4 {
			t.Fatal("there is always one more page")
		}
		body := found(t, service.base+path)
		for _, one := range listed.FindAllStringSubmatch(body, -1) {
			seen[one[1]] = true
		}
		path = ""
		if link := next.FindStringSubmatch(body); link != nil {
			path = html.UnescapeString(link[1])
		}
	}
	if len(seen) != 357 {
		t.Errorf("%d municipalities are listed on the pages of 2024, want 357", len(seen))
	}
}

// sent is what came of a request: its body as it went over the wire.
type sent struct {
	status int
	header http.Header
	body   []byte
}

func send(t *testing.T, method, address string, header http.Header) sent {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if header != nil {
		request.Header = header
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return sent{response.StatusCode, response.Header, body}
}
