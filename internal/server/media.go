package server

import "strings"

// The two media types of GraphQL over HTTP.
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// acceptedMedia is the media type of the two that a request likes best (RFC 9110,
// 12.5.1), empty where it accepts neither. Where it likes both as well, the one
// that it names first; whoever names none gets plain JSON, as clients that know
// nothing of the other expect.
func acceptedMedia(accept []string) string {
	if len(accept) == 0 {
		return mediaJSON
	}
	if len(accept) == 1 && (accept[0] == mediaJSON || accept[0] == mediaGraphQL || accept[0] == "*/*") { // what nearly everybody sends
		return better(accept[0] == mediaGraphQL)
	}
	var ranges acceptance
	for _, list := range accept {
		for part := range strings.SplitSeq(list, ",") {
			ranges.add(part)
		}
	}
	return ranges.best()
}

// acceptance is what an Accept says of each of the two.
type acceptance struct {
	json, graphQL liked
	ranges        int
}

// liked is how much a type is liked, in thousandths, by the most exact range that
// speaks of it: 1 for */*, 2 for application/*, 3 for the type itself.
type liked struct{ quality, exact, place int }

func (a *acceptance) add(part string) {
	media, parameters, _ := strings.Cut(part, ";")
	media = strings.ToLower(strings.TrimSpace(media))
	if !strings.Contains(media, "/") {
		return // no media range
	}
	a.ranges++
	switch quality := quality(parameters); media {
	case mediaJSON:
		a.json.say(quality, 3, a.ranges)
	case mediaGraphQL:
		a.graphQL.say(quality, 3, a.ranges)
	case "application/*":
		a.both(quality, 2)
	case "*/*":
		a.both(quality, 1)
	}
}

func (a *acceptance) both(quality, exact int) {
	a.json.say(quality, exact, a.ranges)
	a.graphQL.say(quality, exact, a.ranges)
}

func (l *liked) say(quality, exact, place int) {
	if exact > l.exact {
		*l = liked{quality, exact, place}
	}
}

func (a *acceptance) best() string {
	switch {
	case a.ranges == 0: // nothing that says anything
		return mediaJSON
	case a.json.quality == 0 && a.graphQL.quality == 0:
		return ""
	case a.json.quality != a.graphQL.quality:
		return better(a.graphQL.quality > a.json.quality)
	case a.json.exact != a.graphQL.exact:
		return better(a.graphQL.exact > a.json.exact)
	}
	return better(a.graphQL.place < a.json.place)
}

func better(graphQL bool) string {
	if graphQL {
		return mediaGraphQL
	}
	return mediaJSON
}
