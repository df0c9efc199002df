package answer

import (
	"strings"

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

// NodeID is an id taken apart.
type NodeID struct {
	Relationship bool   // else an organisation
	Key          string // the slug, or the id of the relationship in the tables
	Day          *org.Day
}

// ParseNodeID takes an id apart. The error is a fault about the argument.
func ParseNodeID(argument, id string) (NodeID, error) {
	rest, isOrganisation := strings.CutPrefix(id, organisationPrefix)
	rest, isRelationship := strings.CutPrefix(rest, relationshipPrefix)
	key, date, dated := strings.Cut(rest, "@")
	if isOrganisation == isRelationship || key == "" {
		return NodeID{}, badID(argument, id)
	}
	parsed := NodeID{Relationship: isRelationship, Key: key}
	if dated {
		day, err := org.ParseDay(date)
		if err != nil {
			return NodeID{}, badID(argument, id)
		}
		parsed.Day = &day
	}
	return parsed, nil
}

func badID(argument, id string) error {
	return fault.Bad(argument, "%q is not an id of this API, such as organisation:bergen or organisation:bergen@2020-01-01", id)
}
