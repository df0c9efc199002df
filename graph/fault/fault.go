// Package fault is the errors that clients are shown: a code from one list, and
// a text that says what was wrong, where, and what would be right.
// docs/errors.md lists the codes. Any other error is shown as INTERNAL_SERVER_ERROR
// without its text.
package fault

import (
	"fmt"
	"strings"
)

// Code names a kind of error, in `extensions.code`.
type Code string

// The codes.
const (
	BadUserInput   Code = "BAD_USER_INPUT"            // an argument is malformed or out of range
	DateOutOfRange Code = "DATE_OUT_OF_RANGE"         // the data does not cover the date
	NotFound       Code = "NOT_FOUND"                 // there is no such file, or nothing that it could be about
	CursorStale    Code = "CURSOR_STALE"              // the cursor is of another version of the data
	BadRequest     Code = "BAD_REQUEST"               // the request holds no operation to be asked
	NotPersisted   Code = "PERSISTED_QUERY_NOT_FOUND" // the hash is not that of a known document
	ParseFailed    Code = "GRAPHQL_PARSE_FAILED"      // the document is not GraphQL
	Invalid        Code = "GRAPHQL_VALIDATION_FAILED" // the document does not fit the schema, or its variables do not fit it
	Limit          Code = "LIMIT_EXCEEDED"            // the document is too large
	CostLimit      Code = "COST_LIMIT_EXCEEDED"       // answering would cost too much, or the answer would be too large
	VersionGone    Code = "VERSION_GONE"              // the version of the data is not held here
	DataTooOld     Code = "DATA_TOO_OLD"              // newer data is demanded than there is here
	Overloaded     Code = "OVERLOADED"                // too many are asking
	RateLimited    Code = "RATE_LIMITED"              // this one asks too much
	Timeout        Code = "TIMEOUT"                   // the answer was not ready in time
	Internal       Code = "INTERNAL_SERVER_ERROR"     // something failed here; the log tells what
)

// Codes lists every code.
func Codes() []Code {
	return []Code{BadUserInput, DateOutOfRange, NotFound, CursorStale, BadRequest, NotPersisted, ParseFailed, Invalid, Limit, CostLimit, VersionGone, DataTooOld, Overloaded, RateLimited, Timeout, Internal}
}

// Error is an error that a client is shown.
type Error struct {
	Code     Code
	Argument string // the argument that it is about, such as asOf or by.number; empty where the caller knows it
	Message  string // what was wrong and what would be right
}

// Error implements error.
func (e *Error) Error() string {
	if e.Argument == "" {
		return e.Message
	}
	return e.Argument + ": " + e.Message
}

// Bad is an error about an argument. The message says what is allowed.
func Bad(argument, format string, args ...any) *Error {
	return New(BadUserInput, argument, format, args...)
}

// New is an error with a code about an argument.
func New(code Code, argument, format string, args ...any) *Error {
	return &Error{Code: code, Argument: argument, Message: fmt.Sprintf(format, args...)}
}

// longestMessage is how long the message of an error may be, in bytes. It may hold
// what the client has sent.
const longestMessage = 600

// Shorten cuts a message that is too long to be shown.
func Shorten(message string) string {
	if len(message) <= longestMessage {
		return message
	}
	return strings.ToValidUTF8(message[:longestMessage], "") + "…"
}
