package enhetsregisteret

import (
	"fmt"
	"io"
)

// allowance lets so much be read at a time as one unit may have, since a decoder keeps
// a unit in memory until it has all of it.
type allowance struct {
	content io.Reader
	total   int64
	left    int64
}

// renew allows for one more unit.
func (a *allowance) renew() { a.left = 2 * maxUnit }

// Read implements [io.Reader].
func (a *allowance) Read(p []byte) (int, error) {
	switch {
	case a.total >= MaxBytes:
		return 0, fmt.Errorf("longer than %d bytes", int64(MaxBytes))
	case a.left <= 0:
		return 0, fmt.Errorf("a unit of more than %d bytes", maxUnit)
	}
	n, err := a.content.Read(p[:min(int64(len(p)), a.left)])
	a.left, a.total = a.left-int64(n), a.total+int64(n)
	return n, err
}
