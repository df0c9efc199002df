package main

import (
	"strings"
	"testing"
)

// What a drawing of ways says stands as text above it, and is not told again within it; a drawing of ties says it itself,
// for nothing beside it does.
func TestPagesTellWhatDrawingsSayOnce(t *testing.T) {
	t.Parallel()
	service := start(t)
	for path, described := range map[string]int{"/organisations/rogaland?lang=nb": 2, "/?lang=nb": 0} {
		body := found(t, service.base+path)
		if said := strings.Count(body, "Rogaland er knyttet til KS i"); said != 1 {
			t.Errorf("%s says how Rogaland is tied to KS %d times", path, said)
		}
		if n := strings.Count(body, "<desc>"); n != described {
			t.Errorf("%s describes %d drawings within them, not %d", path, n, described)
		}
	}
}

// The table of ties looks like cards in a narrow window, where some browsers would take the roles of its elements away.
func TestTablesThatLookLikeCardsKeepTheirRoles(t *testing.T) {
	t.Parallel()
	_, ties, _ := strings.Cut(found(t, start(t).base+"/organisations/rogaland?lang=nb"), `<table class="ties" role="table">`)
	ties, _, ended := strings.Cut(ties, "</table>")
	if !ended {
		t.Fatal("there is no table of ties with a role")
	}
	for _, element := range []string{"<thead>", "<tbody>", "<tr>", `<tr class="group">`, "<td>", "<td data-label", "<th scope", `<th colspan`} {
		if strings.Contains(ties, element) {
			t.Errorf("%s has no role of its own", element)
		}
	}
}
