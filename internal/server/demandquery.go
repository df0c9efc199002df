package server

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// The parameters of an address that say how new the data of now has to be.
const (
	minVersionParameter     = "minVersion"
	minPublicationParameter = "minPublication"
	maxAgeParameter         = "maxAge"
)

// demand is how new the data has to be that a request is answered from.
type demand struct {
	minVersion     string        // or one that was published later; empty for any
	minPublication int64         // or a later one; 0 for any
	maxAge         time.Duration // since it was last known that there was nothing later; negative for any
}

// hasDemand reports whether a raw query has a demand in it.
func hasDemand(query string) bool {
	if query == "" {
		return false
	}
	for part := range strings.SplitSeq(query, "&") {
		if isDemand(nameOf(part)) {
			return true
		}
	}
	return false
}

func isDemand(name string) bool {
	return name == minVersionParameter || name == minPublicationParameter || name == maxAgeParameter
}

// nameOf is the name of a parameter, however it is written: a demand that is not seen
// would not be met.
func nameOf(part string) string {
	name, _, _ := strings.Cut(part, "=")
	if strings.Contains(name, "%") {
		if plain, err := url.QueryUnescape(name); err == nil {
			return plain
		}
	}
	return name
}

// demandIn takes the demand out of a raw query.
func demandIn(query string) (others string, wanted demand, refused *refusal) {
	wanted.maxAge = -1
	seen := make(map[string]bool)
	var rest []string
	for part := range strings.SplitSeq(query, "&") {
		name := nameOf(part)
		if !isDemand(name) {
			rest = append(rest, part)
			continue
		}
		if seen[name] {
			return "", demand{}, refuse(http.StatusBadRequest, "the address has %s more than once", name)
		}
		seen[name] = true
		_, value, _ := strings.Cut(part, "=")
		if refused := wanted.read(name, value); refused != nil {
			return "", demand{}, refused
		}
	}
	return strings.Join(rest, "&"), wanted, nil
}

func (d *demand) read(name, raw string) *refusal {
	value, err := url.QueryUnescape(raw)
	switch name {
	case minVersionParameter:
		if err != nil || !isDigest(value) {
			return refuse(http.StatusBadRequest, "minVersion must be a whole version of the data, %d hexadecimal digits in small letters, as the header Data-Version gives it", versionLength)
		}
		d.minVersion = value
	case minPublicationParameter:
		number, wrong := strconv.ParseInt(value, 10, 64)
		if err != nil || wrong != nil || number < 1 {
			return refuse(http.StatusBadRequest, "minPublication must be the number of a publication, 1 or more, as the header Data-Publication gives it")
		}
		d.minPublication = number
	default:
		seconds, wrong := strconv.ParseUint(value, 10, 31)
		if err != nil || wrong != nil {
			return refuse(http.StatusBadRequest, "maxAge must be a number of seconds, such as 300")
		}
		d.maxAge = time.Duration(seconds) * time.Second
	}
	return nil
}
