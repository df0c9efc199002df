package main

import (
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// place is where a server listens.
type place struct {
	base string // its address as a browser on this machine can open it, without a slash at its end
	open bool   // whether it can be reached from other machines, by any of this one's addresses
}

func newPlace(address net.Addr) place {
	tcp, ok := address.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return place{base: "http://" + address.String()}
	}
	return place{base: "http://" + net.JoinHostPort("localhost", strconv.Itoa(tcp.Port)), open: true}
}

// String says it to whoever started the server.
func (p place) String() string {
	if p.open {
		return p.base + "/ and at every other address of this machine"
	}
	return p.base + "/"
}

// checkBaseURL says what is wrong with the address that the world reaches a service at;
// an empty one is that of where it listens. The addresses of pages begin at the root of
// their host, so it has no path.
func checkBaseURL(text string) error {
	if text == "" {
		return nil
	}
	at, err := url.Parse(text)
	if err != nil || (at.Scheme != "http" && at.Scheme != "https") || at.Hostname() == "" || at.User != nil ||
		strings.TrimSuffix(at.Path, "/") != "" || at.RawQuery != "" || at.ForceQuery || at.Fragment != "" {
		return fmt.Errorf("--base-url is %q; it must be a scheme and a host without a path, such as https://diginett.example.no", text)
	}
	return nil
}

// hostsFor are the hosts that are answered for at an address, that of the base URL
// among them; nil for any.
func hostsFor(options serveOptions, address net.Addr) []string {
	hosts := options.limits.hostsAt(address)
	if at, err := url.Parse(options.baseURL); hosts != nil && err == nil && at.Hostname() != "" {
		hosts = append(hosts, strings.ToLower(at.Hostname()))
	}
	return hosts
}
