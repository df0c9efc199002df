package server

import (
	"strconv"
	"strings"
)

// coding is a content coding, as Content-Encoding names it.
type coding string

const (
	identity  coding = "" // none; not named
	gzipped   coding = "gzip"
	zstandard coding = "zstd"
)

// smallest is from how many bytes on an answer is compressed. A smaller one fits
// into one packet as it is.
const smallestCoded = 1 << 10

// codingFor is the coding for a body of so many bytes that a client likes best
// of those that are had here (RFC 9110, 12.5.3). Where it likes both as well, gzip
// wins: zstd is shorter, but some libraries name it on versions of Node that cannot
// read it. Who accepts nothing that is had gets the body as it is.
func codingFor(acceptEncoding []string, size int) coding {
	if len(acceptEncoding) == 0 {
		return identity
	}
	likes := likings{gzip: unsaid, zstd: unsaid, identity: unsaid, other: unsaid}
	for _, list := range acceptEncoding {
		for item := range strings.SplitSeq(list, ",") {
			likes.add(item)
		}
	}
	return likes.best(size)
}

// likings are how much a client likes each coding, in thousandths; negative where
// it does not say.
type likings struct{ gzip, zstd, identity, other int }

const unsaid = -1

func (l *likings) add(item string) {
	name, parameters, _ := strings.Cut(item, ";")
	liking := quality(parameters)
	switch name = strings.TrimSpace(name); {
	case strings.EqualFold(name, "gzip"), strings.EqualFold(name, "x-gzip"):
		l.gzip = liking
	case strings.EqualFold(name, "zstd"):
		l.zstd = liking
	case strings.EqualFold(name, "identity"):
		l.identity = liking
	case name == "*":
		l.other = liking
	}
}

func (l *likings) best(size int) coding {
	gzip, zstd, plain := l.of(l.gzip, 0), l.of(l.zstd, 0), l.of(l.identity, 1)
	switch {
	case size < smallestCoded && plain > 0:
		return identity
	case gzip > 0 && gzip >= zstd && (gzip >= plain || l.identity == unsaid):
		return gzipped
	case zstd > 0 && (zstd >= plain || l.identity == unsaid):
		return zstandard
	}
	return identity
}

// of is a liking, or what is meant where it is not said: that of *, else the last.
func (l *likings) of(said, otherwise int) int {
	switch {
	case said != unsaid:
		return said
	case l.other != unsaid:
		return l.other
	}
	return otherwise
}

// quality is the weight among the parameters of an item, in thousandths: 1000
// where there is none, 0 where it is no weight, so that nothing is sent that may
// not have been wanted.
func quality(parameters string) int {
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(parameter, "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(0 <= q && q <= 1) {
			return 0
		}
		return int(q * 1000)
	}
	return 1000
}
