package answer

import (
	"strings"
	"unicode"

	"diginett/graph/fault"
	"diginett/internal/org"
)

// Reading is how an organisation or relationship is read: on which day, and
// whether that day was asked for or is just today.
type Reading struct {
	Day      org.Day
	Explicit bool
}

// On is a reading on a day that was asked for, or that a change event gives.
func On(day org.Day) Reading { return Reading{Day: day, Explicit: true} }

// The two things that an id can name.
const (
	organisationPrefix = "organisation:"
	relationshipPrefix = "relationship:"
)

// OrganisationID is the id of an organisation as read: organisation:bergen@2020-01-01.
func OrganisationID(slug string, at Reading) string {
	return organisationPrefix + slug + at.suffix()
}

// RelationshipID is the id of a relationship as read: relationship:r0001@2020-01-01.
func RelationshipID(key string, at Reading) string {
	return relationshipPrefix + key + at.suffix()
}

func (r Reading) suffix() string {
	if !r.Explicit {
		return ""
	}
	return "@" + r.Day.String()
}

// NodeKind is what an id names.
type NodeKind int

// The kinds of node.
const (
	OrganisationNode NodeKind = iota
	RelationshipNode
	SourceNode
)

// NodeID is an id taken apart.
type NodeID struct {
	Kind NodeKind
	Key  string   // the slug, or the id in the tables
	Day  *org.Day // nil where the id has no date
}

// ParseNodeID takes an id apart. An id without a prefix can only be a source's.
// The error is a fault about the argument.
func ParseNodeID(argument, id string) (NodeID, error) {
	parsed := NodeID{Kind: SourceNode, Key: id}
	for kind, prefix := range []string{organisationPrefix, relationshipPrefix} {
		if rest, ok := strings.CutPrefix(id, prefix); ok {
			parsed = NodeID{Kind: NodeKind(kind), Key: rest}
		}
	}
	key, date, dated := strings.Cut(parsed.Key, "@")
	parsed.Key = key
	if !isKey(key) || dated && parsed.Kind == SourceNode {
		return NodeID{}, BadID(argument, id)
	}
	if dated {
		day, err := org.ParseDay(date)
		if err != nil {
			return NodeID{}, BadID(argument, id)
		}
		parsed.Day = &day
	}
	return parsed, nil
}

// isKey reports whether the text can be a slug or an id of the tables: letters,
// digits, hyphens and underscores.
func isKey(text string) bool {
	other := func(r rune) bool {
		return r != '-' && r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}
	return text != "" && !strings.ContainsFunc(text, other)
}

// BadID is the fault of what is not an id.
func BadID(argument, id string) error {
	return fault.Bad(argument, "%q is not an id of this API, such as organisation:bergen or organisation:bergen@2020-01-01", id)
}
