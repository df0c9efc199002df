package main

import (
	"net"
	"strings"
	"testing"
)

func TestPagesNameTheAddressThatTheWorldReaches(t *testing.T) {
	t.Parallel()
	service := start(t, "--base-url", "https://diginett.example.no/")
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

func TestABaseURLIsASchemeAndAHost(t *testing.T) {
	for _, wrong := range []string{
		"diginett.example.no", "ftp://diginett.example.no", "https://", "https://user@a.example", "https://a.example/path", "https://a.example/?a=b", "https://a.example/#a", "https://a.example?", "https://a b.example",
	} {
		if _, err := parsed(t, "--base-url", wrong); err == nil || !strings.Contains(err.Error(), "such as https://diginett.example.no") {
			t.Errorf("%s gives %v", wrong, err)
		}
	}
	options, err := parsed(t, "--base-url", "https://Diginett.example.no:8443", "--hosts", "other.example")
	if err != nil {
		t.Fatal(err)
	}
	if hosts := hostsFor(options, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}); strings.Join(hosts, " ") != "other.example diginett.example.no" {
		t.Errorf("answers for %v", hosts)
	}
}
