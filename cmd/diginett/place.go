package main

import (
	"net"
	"strconv"
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
