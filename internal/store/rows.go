package store

import "diginett/internal/org"

// Relationship is a relationship as a snapshot holds it. Statements and sources
// are read apart.
type Relationship struct {
	ID       int64
	From, To int64
	org.Relationship
	Observed org.Window
}

// Event is a change event. Its legs are read apart.
type Event struct {
	ID int64
	org.Change
	Note string
}

// Leg is one way from an origin to a result of a change event.
type Leg struct {
	Origin, Result int64
	org.ChangeLeg
}

// Source is a source, by its place in the order of ids.
type Source struct {
	ID int64
	org.Source
}

// Statement is what one source says of a relationship.
type Statement struct {
	Relationship int64
	Source       int64
	Key          string // names the statement and the source
	org.Statement
}

// Count is a reported count.
type Count struct {
	ID          int64
	Subject     int64
	Counterpart int64 // 0 where there is none
	org.Count
}

// At names an organisation read on a day.
type At struct {
	ID  int64
	Day org.Day
}
