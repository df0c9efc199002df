package server

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// onlyHosts answers 421 to requests for other hosts than those, which are without
// ports; nil answers all. A page somewhere in the web can have its own name resolve to a
// loopback address, and so reach what listens there as if it were its own server;
// but the name that it asks for stays its own.
func onlyHosts(next http.Handler, hosts []string) http.Handler {
	if hosts == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := hostOf(r.Host)
		// No browser leaves the host out; a probe of HTTP/1.0 may.
		if host != "" && !isLoopback(host) && !slices.Contains(hosts, host) {
			http.Error(w, "This server listens at a loopback address, and answers for localhost alone. "+
				"Where a proxy before it passes on another name, name it in the flag --hosts.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostOf is the name in a Host, in small letters.
func hostOf(header string) string {
	host := header
	if name, _, err := net.SplitHostPort(header); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}
