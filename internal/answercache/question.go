package answercache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
)

// Wording is the hash of a question as it came in, byte for byte.
type Wording [sha256.Size]byte

// Question is the hash of what is asked, however it was worded.
type Question [sha256.Size]byte

// WordingOf hashes a question as it came in. Texts of different kinds, such as a
// body and what follows the ? of an address, must differ.
func WordingOf(text []byte) Wording { return sha256.Sum256(text) }

// roomForVariables is as much as those of most operations take, in bytes.
const roomForVariables = 128

// QuestionOf hashes an operation with its variables, which are of the types that
// encoding/json decodes into an any, numbers as json.Number. The order of keys
// does not matter. Numbers that are spelled otherwise are other values: an ID is
// the digits that were sent. An error names a value of another type.
func QuestionOf(document, operationName string, variables map[string]any) (Question, error) {
	room := make([]byte, 0, len(document)+roomForVariables)
	room = appendText(room, document)
	room = appendText(room, operationName)
	room, err := appendObject(room, variables)
	if err != nil {
		return Question{}, err
	}
	return sha256.Sum256(room), nil
}

// Every value begins with its type, and says how long it is where it has no fixed
// length, so that no two different values have the same bytes.
const (
	tagNull   = 'n'
	tagFalse  = 'f'
	tagTrue   = 't'
	tagNumber = '#'
	tagText   = '"'
	tagList   = '['
	tagObject = '{'
)

func appendValue(dst []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(dst, tagNull), nil
	case bool:
		if v {
			return append(dst, tagTrue), nil
		}
		return append(dst, tagFalse), nil
	case json.Number:
		return appendCounted(append(dst, tagNumber), string(v)), nil
	case string:
		return appendText(dst, v), nil
	case []any:
		return appendList(dst, v)
	case map[string]any:
		return appendObject(dst, v)
	}
	return nil, fmt.Errorf("a value of type %T is in the variables", value)
}

func appendText(dst []byte, text string) []byte {
	return appendCounted(append(dst, tagText), text)
}

func appendCounted(dst []byte, text string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(text))), text...)
}

func appendList(dst []byte, values []any) (_ []byte, err error) {
	dst = binary.AppendUvarint(append(dst, tagList), uint64(len(values)))
	for _, value := range values {
		if dst, err = appendValue(dst, value); err != nil {
			return nil, err
		}
	}
	return dst, nil
}

func appendObject(dst []byte, object map[string]any) (_ []byte, err error) {
	dst = binary.AppendUvarint(append(dst, tagObject), uint64(len(object)))
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if dst, err = appendValue(appendText(dst, key), object[key]); err != nil {
			return nil, err
		}
	}
	return dst, nil
}
