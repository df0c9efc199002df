package plan

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// Error is an error with the path of the field that it came of.
type Error struct {
	Path ast.Path
	Err  error
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Path, e.Err) }

// Unwrap gives the error itself.
func (e *Error) Unwrap() error { return e.Err }
