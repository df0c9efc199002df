package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestThePageOfTheDataListsItsFiles(t *testing.T) {
	answer := get(unbuiltSite(t).DatasetPage(DatasetPage{
		Version: "3f2a", Published: "2026-11-23", Citation: "Source: a & b.", Missing: []string{"No <tables>."},
		Files: []DatasetFile{{Name: "names.csv", About: "Names & uses.", Size: 56445, SHA256: "ab12"}},
	}), "/dataset/")
	wantStatus(t, answer, http.StatusOK)
	wantContains(t, answer.Body.String(),
		`<html lang="en">`, "<code>3f2a</code>", "<dd>2026-11-23</dd>", "Cite it as: Source: a &amp; b. Data version",
		`<a href="/dataset/3f2a/names.csv">names.csv</a>`, "Names &amp; uses.", `<td class="number">56,445</td>`, "<code>ab12</code>",
		`href="/dataset/3f2a/SHA256SUMS"`, "No &lt;tables&gt;.",
	)
}

func TestThePageOfTheDataLeavesOutWhatItWasNotGiven(t *testing.T) {
	if html := get(unbuiltSite(t).DatasetPage(DatasetPage{}), "/dataset/").Body.String(); strings.Contains(html, "Cite it as") {
		t.Error("it has a citation although there is none")
	}
}
