// Package regular opens and copies ordinary files, and refuses what would keep whoever reads it
// waiting, or reading for ever: pipes, devices, sockets.
package regular

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// ErrOther is that something else than an ordinary file stands at a path.
var ErrOther = errors.New("it is no ordinary file")

// Open opens an ordinary file for reading. It does not wait for anybody. The error wraps
// [ErrOther] where something else stands there.
func Open(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if !info.Mode().IsRegular() {
		return nil, errors.Join(fmt.Errorf("open %s: %w but %s", path, ErrOther, kindOf(info.Mode())), file.Close())
	}
	return file, nil
}

// Copy copies an ordinary file to a new one, which is durable afterwards, and the same as
// what was read. The error wraps [ErrOther] where something else is to be copied, and
// [fs.ErrExist] where something stands in the place of the new file.
func Copy(from, to string) error {
	source, err := Open(from)
	if err != nil {
		return err
	}
	defer source.Close() //nolint:errcheck // closing what was only read loses nothing
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source) // by the system, which shares the blocks where the file system can
	return errors.Join(err, target.Chmod(0o644), target.Sync(), target.Close())
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}
