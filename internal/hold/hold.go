// Package hold keeps a file for one process at a time.
package hold

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// ErrHeld is what another process is refused with.
var ErrHeld = errors.New("another process holds it")

// File holds the file at path until release is called or the process ends, however
// it ends. What is locked is a file beside it, path.lock, which stays: the file itself
// may be replaced, and SQLite has locks of its own in it. The error wraps [ErrHeld]
// where another process holds it, or this one.
func File(path string) (release func() error, err error) {
	lock, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("hold %s: %w", path, err)
	}
	err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return nil, errors.Join(fmt.Errorf("hold %s: %w", path, ErrHeld), lock.Close())
	case err != nil:
		return nil, errors.Join(fmt.Errorf("hold %s: %w", path, err), lock.Close())
	}
	return lock.Close, nil
}
