package main

import (
	"strings"
	"testing"
)

func TestPagesNameTheAddressThatTheWorldReaches(t *testing.T) {
	t.Parallel()
	service := start(t, "--public-url", "https://diginett.example.no")
	page := found(t, service.base+"/organisations/digi-rogaland?lang=nb")
	for _, want := range []string{
		`<link rel="canonical" href="https://diginett.example.no/organisations/digi-rogaland`,
		`https://diginett.example.no/oembed?url=`,
		`src=&#34;https://diginett.example.no/widget/v1.js&#34;`,
		`src=&#34;https://diginett.example.no/embed/organisations/digi-rogaland`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if strings.Contains(page, service.base) {
		t.Errorf("the page names %s", service.base)
	}
}
