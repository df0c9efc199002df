package server

import (
	"mime"
	"strconv"
	"strings"
)

// The two media types of GraphQL over HTTP.
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// acceptedMedia is the first of the two media types that a request accepts.
// Whoever does not say, or takes anything, gets plain JSON, as clients that know
// nothing of the other expect.
func acceptedMedia(accept []string) string {
	if len(accept) == 0 {
		return mediaJSON
	}
	for _, list := range accept {
		for part := range strings.SplitSeq(list, ",") {
			if media := ours(part); media != "" {
				return media
			}
		}
	}
	return mediaJSON
}

// ours is the media type of ours that a part of an Accept accepts, empty for none.
func ours(part string) string {
	part = strings.TrimSpace(part)
	if part == mediaJSON || part == mediaGraphQL || part == "*/*" { // what nearly everybody sends
		return known(part)
	}
	media, parameters, err := mime.ParseMediaType(part)
	if err != nil || unwanted(parameters["q"]) {
		return ""
	}
	return known(media)
}

func known(media string) string {
	switch media {
	case mediaGraphQL:
		return mediaGraphQL
	case mediaJSON, "application/*", "*/*":
		return mediaJSON
	}
	return ""
}

// unwanted reports whether a quality says "not this one".
func unwanted(quality string) bool {
	if quality == "" {
		return false
	}
	q, err := strconv.ParseFloat(quality, 64)
	return err == nil && q == 0
}
