// Package cursor writes and reads the cursors of connections: opaque text that
// names a place in one order of one version of the data.
package cursor

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"diginett/graph/fault"
	"diginett/internal/store"
)

// Order is an order that lists are sorted in. A cursor is good only for lists of
// its own order.
type Order string

// The orders, with what their positions hold: i an integer, s a text.
const (
	Name        Order = "name:i"
	Number      Order = "number:s"
	Tie         Order = "tie:iii"
	Report      Order = "report:i"
	Change      Order = "change:i"
	Succession  Order = "succession:i"
	Source      Order = "source:i"
	Search      Order = "search:isi"
	Distance    Order = "distance:ii"
	Sourced     Order = "sourced:i"
	Rank        Order = "rank:i"
	Entry       Order = "entry:i"
	Pair        Order = "pair:i"
	PairByCount Order = "pair-by-count:i"
	GroupSize   Order = "group:i"
)

// Of is the order of one of several lists that are named by their places alone, so
// that a cursor of one is refused by another.
func (o Order) Of(list string) Order { return Order(list) + "." + o }

// form is the version of the form of cursors.
const form = "1"

// versionLength is how much of the data version a cursor carries.
const versionLength = 12

// Encode writes the cursor of a position.
func Encode(version string, order Order, position store.Position) string {
	text, err := json.Marshal(append([]any{form, short(version), order}, position...))
	if err != nil {
		return "" // positions hold integers and texts, which can always be written
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func short(version string) string { return version[:min(versionLength, len(version))] }

// Decode reads a cursor of that order and version. The error is a fault about
// the argument.
func Decode(argument, version string, order Order, cursor string) (store.Position, error) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, malformed(argument, cursor)
	}
	var parts []json.RawMessage
	var head [3]string
	if err := json.Unmarshal(text, &parts); err != nil || len(parts) < len(head) {
		return nil, malformed(argument, cursor)
	}
	for i := range head {
		if err := json.Unmarshal(parts[i], &head[i]); err != nil {
			return nil, malformed(argument, cursor)
		}
	}
	switch {
	case head[0] != form:
		return nil, malformed(argument, cursor)
	case Order(head[2]) != order:
		return nil, fault.Bad(argument, "the cursor is of another list; give one that this field answered, in the same order")
	case head[1] != short(version):
		return nil, fault.New(fault.CursorStale, argument,
			"the cursor is of another version of the data; begin again without it")
	}
	return position(argument, order, cursor, parts[len(head):])
}

func position(argument string, order Order, cursor string, parts []json.RawMessage) (store.Position, error) {
	types := order.types()
	if len(parts) != len(types) {
		return nil, malformed(argument, cursor)
	}
	position := make(store.Position, len(parts))
	for i, part := range parts {
		value, err := decodeAs(types[i], part)
		if err != nil {
			return nil, malformed(argument, cursor)
		}
		position[i] = value
	}
	return position, nil
}

// types are the letters after the colon.
func (o Order) types() string {
	for i := range o {
		if o[i] == ':' {
			return string(o[i+1:])
		}
	}
	return ""
}

func decodeAs(letter byte, part json.RawMessage) (any, error) {
	switch letter {
	case 'i':
		return decode[int64](part)
	case 's':
		return decode[string](part)
	}
	return nil, fmt.Errorf("no type %q", letter)
}

func decode[T any](part json.RawMessage) (any, error) {
	var value *T
	if err := json.Unmarshal(part, &value); err != nil || value == nil {
		return nil, fmt.Errorf("%s is not of its type: %w", part, err)
	}
	return *value, nil
}

func malformed(argument, cursor string) error {
	return fault.Bad(argument, "%q is not a cursor; give one that this field answered", cursor)
}
