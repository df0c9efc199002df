package aside

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Place renames a file that was made aside to path, in place of what stands there.
// First its content is made durable and then its name: after the power went, path has
// the old file or the new one, whole, and the new one once Place has returned. Where
// the error is of the last step, the new file stands at path already.
func Place(made, path string) error {
	if err := sync(made); err != nil {
		return err
	}
	if err := os.Rename(made, path); err != nil {
		return err
	}
	return sync(filepath.Dir(path))
}

// sync makes a file durable, or the names in a folder.
func sync(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// Write writes a file at path with exactly the mode, in place of what stands there.
// Whoever opens path finds the old file or the new one, whole, even after the power
// went; which of them it is then, is not promised, so that folders will do whose names
// cannot be made durable. An error of write is returned as it is.
func Write(path string, mode os.FileMode, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), prefix(path)+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if err := errors.Join(write(file), file.Chmod(mode), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
