package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"diginett/internal/retrieval"
)

// What Klass would say of Halden if it took another number in 2027.
const (
	haldenCodes = `{"codes":[
{"code":"0101","parentCode":null,"level":"1","name":"Halden","shortName":"","presentationName":"","validFrom":null,"validTo":null,"validFromInRequestedRange":"2016-01-01","validToInRequestedRange":"2020-01-01","notes":""},
{"code":"3001","parentCode":null,"level":"1","name":"Halden","validFromInRequestedRange":"2020-01-01","validToInRequestedRange":"2024-01-01"},
{"code":"3101","parentCode":null,"level":"1","name":"Halden","validFromInRequestedRange":"2024-01-01","validToInRequestedRange":"2027-01-01"},
{"code":"3190","parentCode":null,"level":"1","name":"Halden","validFromInRequestedRange":"2027-01-01","validToInRequestedRange":null}]}`
	haldenChanges = `"oldCode","oldName","oldShortName","newCode","newName","newShortName","changeOccurred"
"3001","Halden","","3101","Halden","","2024-01-01"
"3101","Halden","","3190","Halden","","2027-01-01"
`
)

// importIn runs an import on 27 November 2026, with a client that does not wait.
func importIn(t *testing.T, server *httptest.Server, args ...string) outcome {
	t.Helper()
	i := publicRegisters()
	i.now = func() time.Time { return time.Date(2026, 11, 26, 23, 30, 0, 0, time.UTC) } // the 27th in Norway
	i.client = &retrieval.Client{UserAgent: i.client.UserAgent, Wait: func(context.Context, time.Duration) error { return nil }}
	if server != nil {
		i.client.Transport = server.Client().Transport
		i.klass, i.register = server.URL+"/api/klass/v1/classifications", server.URL+"/enhetsregisteret/api/enheter"
	}
	var stdout, stderr bytes.Buffer
	env := environment{stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }}
	err := i.run(t.Context(), args, env)
	var usage *usageError
	switch {
	case err == nil:
		return outcome{exitDone, stdout.String(), ""}
	case errors.As(err, &usage):
		return outcome{exitUsage, stdout.String(), err.Error()}
	}
	return outcome{exitFailed, stdout.String(), err.Error()}
}

// aFile is a file with a content.
func aFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// contents are all files of a directory.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(text)
	}
	return files
}

func changedFiles(before, after map[string]string) []string {
	var names []string
	for name, text := range after {
		if before[name] != text {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestAnImportWritesOnlyWhereItIsAskedTo(t *testing.T) {
	dir := copyOfData(t)
	codes, changes := aFile(t, "codes.json", haldenCodes), aFile(t, "changes.csv", haldenChanges)
	before := contents(t, dir)
	got := importIn(t, nil, "klass", codes, changes, "--data", dir)
	if got.exit != exitDone || !strings.Contains(got.stdout, "Proposals that can be written with --write: 2") || !strings.Contains(got.stdout, "+ numbers.csv: halden,3190,2027-01-01,,ssb-klass-131-2026-11-27") {
		t.Errorf("%+v", got)
	}
	if names := changedFiles(before, contents(t, dir)); len(names) > 0 {
		t.Errorf("%v were written without --write", names)
	}
	got = importIn(t, nil, "klass", "--write", codes, "--data", dir, changes)
	if got.exit != exitDone || !strings.Contains(got.stdout, "Proposals that were written: 2") {
		t.Errorf("%+v", got)
	}
	if names := changedFiles(before, contents(t, dir)); !slices.Equal(names, []string{"changes.csv", "numbers.csv", "sources.csv"}) {
		t.Errorf("%v were written", names)
	}
	if got := perform(t, "check", "--data", dir); got.exit != exitDone {
		t.Errorf("%+v", got)
	}
	after := contents(t, dir)
	got = importIn(t, nil, "klass", "--write", "--data", dir, codes, changes)
	if got.exit != exitDone || strings.Contains(got.stdout, "Proposed") || len(changedFiles(after, contents(t, dir))) > 0 {
		t.Errorf("the second time: %+v", got)
	}
}

func TestASourceCanBeNamed(t *testing.T) {
	codes, changes := aFile(t, "codes.json", haldenCodes), aFile(t, "changes.csv", haldenChanges)
	got := importIn(t, nil, "klass", codes, changes, "--source", "ssb-klass-131")
	if got.exit != exitDone || !strings.Contains(got.stdout, "halden,3190,2027-01-01,,ssb-klass-131\n") || strings.Contains(got.stdout, "sources.csv") {
		t.Errorf("%+v", got)
	}
	got = importIn(t, nil, "klass", codes, "--source", "ssb")
	if got.exit != exitUsage || !strings.Contains(got.stderr, `sources.csv has no source "ssb"`) {
		t.Errorf("%+v", got)
	}
}

func TestWhoGoesOnCanBeSaid(t *testing.T) {
	const merged = `"oldCode","oldName","oldShortName","newCode","newName","newShortName","changeOccurred"
"3101","Halden","","3190","Halden","","2027-01-01"
"3124","Aremark","","3190","Halden","","2027-01-01"
`
	changes := aFile(t, "changes.csv", merged)
	for want, args := range map[string][]string{
		"cannot be written: 3190 has the name of halden":   nil,
		"+ municipalities.csv: halden-2027,2027-01-01,":    {"--identity", "3190=new"},
		"+ numbers.csv: halden,3190,2027-01-01,,":          {"--identity", "3190=halden"},
		"--identity 3191=new is not used":                  {"--identity", "3191=new"},
		"it comes from halden, aremark, and not from moss": {"--identity", "3190=moss"},
	} {
		if got := importIn(t, nil, append([]string{"klass", changes}, args...)...); got.exit != exitDone || !strings.Contains(got.stdout, want) {
			t.Errorf("%v: %+v, want %s", args, got, want)
		}
	}
}

func TestWhatWouldLeaveProblemsIsNotWritten(t *testing.T) {
	dir := copyOfData(t)
	before := contents(t, dir)
	early := strings.ReplaceAll(haldenChanges, "2027-01-01", "2026-07-01")
	merged := strings.Replace(early, `"3190","Halden"`, `"3103","Moss"`, 1)
	codes := strings.ReplaceAll(haldenCodes, "2027-01-01", "2026-07-01")
	codes, _, _ = strings.Cut(codes, "{\"code\":\"3190\"")
	codes += `{"code":"0301","name":"Oslo","validFromInRequestedRange":"2026-01-01"}]}`
	got := importIn(t, nil, "klass", "--write", "--data", dir, aFile(t, "codes.json", codes), aFile(t, "changes.csv", merged))
	if got.exit != exitFailed || !strings.Contains(got.stdout, "Nothing was written, since the tables would have problems:") || !strings.Contains(got.stdout, "(wrong-total)") {
		t.Errorf("%+v", got)
	}
	if names := changedFiles(before, contents(t, dir)); len(names) > 0 {
		t.Errorf("%v were written", names)
	}
}

func TestImportsThatCannotBeUnderstood(t *testing.T) {
	codes := aFile(t, "codes.json", haldenCodes)
	for want, args := range map[string][]string{
		"which register is missing":               {},
		"there is no register \"ssb\"":            {"ssb"},
		"a file or an address is missing":         {"klass"},
		"--fetch and files exclude each other":    {"klass", "--fetch", codes},
		"--write needs --data DIR":                {"klass", "--write", codes},
		"--read-on: \"soon\" is not a date":       {"klass", "--read-on", "soon", codes},
		"--to is not after --from":                {"klass", "--from", "2020-01-01", "--to", "2020-01-01", codes},
		"--language is nb, nn or en":              {"klass", "--language", "se", codes},
		"it is the four digits of a municipality": {"klass", "--identity", "halden=new", codes},
		"1507 is new already":                     {"klass", "--identity", "1507=new", "--identity", "1507=alesund", codes},
		"flag provided but not defined: -verbos":  {"enhetsregisteret", codes, "--verbos"},
		"import enhetsregisteret: a file":         {"enhetsregisteret"},
	} {
		if got := importIn(t, nil, args...); got.exit != exitUsage || !strings.Contains(got.stderr, want) {
			t.Errorf("%v: %+v, want %s", args, got, want)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	page := aFile(t, "page.html", "<!DOCTYPE html><html><body>Error</body></html>")
	for want, args := range map[string][]string{
		"a page of HTML":                    {"klass", page},
		"this is not JSON":                  {"enhetsregisteret", page},
		"no such file":                      {"klass", "nothing.json"},
		"addresses begin with https://":     {"klass", "http://data.ssb.no/codes"},
		"read the tables; `diginett check`": {"klass", page, "--data", t.TempDir()},
	} {
		if got := importIn(t, nil, args...); got.exit != exitFailed || !strings.Contains(got.stderr, want) {
			t.Errorf("%v: %+v, want %s", args, got, want)
		}
	}
}

func TestKlassIsAskedForBothClassifications(t *testing.T) {
	var asked []string
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path+"?"+r.URL.RawQuery)
		if len(asked) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if !strings.HasPrefix(r.Header.Get("User-Agent"), "diginett/") || !strings.HasPrefix(r.Header.Get("Accept"), "application/json") {
			t.Errorf("%v", r.Header)
		}
		switch r.URL.Path {
		case "/api/klass/v1/classifications/131/codes":
			_, _ = io.WriteString(w, haldenCodes)
		case "/api/klass/v1/classifications/131/changes":
			_, _ = io.WriteString(w, haldenChanges)
		case "/api/klass/v1/classifications/104/codes":
			_, _ = io.WriteString(w, `{"codes":[]}`)
		default:
			_, _ = io.WriteString(w, `{"codeChanges":[]}`)
		}
	}))
	t.Cleanup(server.Close)
	got := importIn(t, server, "klass", "--fetch", "--from", "2016-01-01")
	if got.exit != exitDone || !strings.Contains(got.stdout, "renumbering-halden") {
		t.Errorf("%+v", got)
	}
	const base, query = "/api/klass/v1/classifications/", "?from=2016-01-01&includeFuture=true"
	if want := []string{base + "104/codes" + query, base + "104/codes" + query, base + "104/changes" + query, base + "131/codes" + query, base + "131/changes" + query}; !slices.Equal(asked, want) {
		t.Errorf("asked for %v", asked)
	}
}

func TestAnAddressSaysOfWhichDayItsCodesAre(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"codes":[{"code":"3101","name":"Halden"}]}`)
	}))
	t.Cleanup(server.Close)
	got := importIn(t, server, "klass", "--verbose", server.URL+"/131/codesAt?date=2024-06-01")
	if got.exit != exitDone || !strings.Contains(got.stdout, "3101 Halden, from 2024-06-01 or before to 2024-06-01 or after") || !strings.Contains(got.stdout, "Matched and equal: codes 1") {
		t.Errorf("%+v", got)
	}
}

// aPage is a page of the register with one municipality.
func aPage(number, name, municipality, next string) string {
	return fmt.Sprintf(`{"_embedded":{"enheter":[{"organisasjonsnummer":%q,"navn":%q,"organisasjonsform":{"kode":"KOMM"},"forretningsadresse":{"kommunenummer":%q}}]},`+
		`"_links":{"self":{"href":"x"}%s},"page":{"size":1,"totalElements":2,"totalPages":2,"number":0}}`, number, name, municipality, next)
}

func TestAllPagesOfTheRegisterAreRead(t *testing.T) {
	var server *httptest.Server
	server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		link := func(query string) string {
			return `,"next":{"href":"` + server.URL + `/enhetsregisteret/api/enheter?` + query + `"}`
		}
		switch r.URL.RawQuery {
		case "organisasjonsform=KOMM&size=500":
			_, _ = io.WriteString(w, aPage("964338531", "BERGEN KOMMUNE", "4601", link("page=1")))
		case "page=1":
			_, _ = io.WriteString(w, aPage("958935420", "OSLO KOMMUNE", "0301", ""))
		case "endless":
			_, _ = io.WriteString(w, aPage("958935420", "OSLO KOMMUNE", "0301", link("endless")))
		case "elsewhere":
			_, _ = io.WriteString(w, aPage("958935420", "OSLO KOMMUNE", "0301", `,"next":{"href":"https://example.org/"}`))
		case "plain":
			_, _ = io.WriteString(w, aPage("958935420", "OSLO KOMMUNE", "0301", strings.Replace(link("page=1"), "https://", "http://", 1)))
		default:
			if n, err := strconv.Atoi(strings.TrimPrefix(r.URL.RawQuery, "further=")); err == nil {
				_, _ = io.WriteString(w, aPage("958935420", "OSLO KOMMUNE", "0301", link(fmt.Sprintf("further=%d", n+1))))
				return
			}
			_, _ = io.WriteString(w, `{"_links":{},"page":{"size":500,"totalElements":0,"totalPages":0,"number":0}}`)
		}
	}))
	t.Cleanup(server.Close)
	if got := importIn(t, server, "enhetsregisteret", "--fetch"); got.exit != exitDone || !strings.Contains(got.stdout, "Matched and equal: organisation numbers 2") {
		t.Errorf("%+v", got)
	}
	for query, want := range map[string]string{
		"endless": "the pages of the register do not end", "further=0": "the pages of the register do not end", "elsewhere": "no address of the same host", "plain": "no address of the same host",
	} {
		if got := importIn(t, server, "enhetsregisteret", server.URL+"/enhetsregisteret/api/enheter?"+query); got.exit != exitFailed || !strings.Contains(got.stderr, want) {
			t.Errorf("%s: %+v", query, got)
		}
	}
}

func TestTheFileWithAllUnitsIsReadAsItComes(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `[{"organisasjonsnummer":"964338531","navn":"BERGEN KOMMUNE","organisasjonsform":{"kode":"KOMM"}},`)
		_, _ = io.WriteString(w, strings.Repeat(`{"organisasjonsnummer":"999999999","navn":"X","organisasjonsform":{"kode":"ENK"}},`, 20000))
		_, _ = io.WriteString(w, `{"organisasjonsnummer":"999999999","navn":"X","organisasjonsform":{"kode":"ENK"}}]`)
	}))
	t.Cleanup(server.Close)
	got := importIn(t, server, "enhetsregisteret", server.URL+"/enhetsregisteret/api/enheter/lastned")
	if got.exit != exitDone || !strings.Contains(got.stdout, "units 1; of forms that are or may be persons, which are not read, 20001") {
		t.Errorf("%+v", got)
	}
}
