package main

import (
	"errors"
	"fmt"
	"syscall"
)

// advised adds to an error of the file system what to do about it, once.
func advised(err error) error {
	var already *advisedError
	if err == nil || errors.As(err, &already) {
		return err
	}
	for _, known := range []struct {
		cause  error
		advice string
	}{
		{syscall.ENOSPC, "the disk is full: make room on it, and it works again; what was there is as it was"},
		{syscall.EDQUOT, "the quota of the user is used up: make room, and it works again; what was there is as it was"},
		{syscall.EFBIG, "files may not be longer here: raise the limit (`ulimit -f`); what was there is as it was"},
		{syscall.EROFS, "it has to be in a folder that can be written to"},
		{syscall.EACCES, "the user that diginett runs as has to be permitted to"},
	} {
		if errors.Is(err, known.cause) {
			return &advisedError{err, known.advice}
		}
	}
	return err
}

// advisedError is an error with what to do about it.
type advisedError struct {
	err    error
	advice string
}

// Error implements error.
func (e *advisedError) Error() string { return fmt.Sprintf("%s (%s)", e.err, e.advice) }

// Unwrap gives the error itself.
func (e *advisedError) Unwrap() error { return e.err }
