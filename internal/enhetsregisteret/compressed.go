package enhetsregisteret

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// uncompressed tells by its first bytes whether a file is compressed.
func uncompressed(content io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(content, 1<<16)
	start, err := buffered.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case len(start) == 0:
		return nil, errors.New("the file is empty")
	case start[0] == 0x1f && len(start) > 1 && start[1] == 0x8b:
		plain, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, fmt.Errorf("it begins as a file that gzip compressed, and is none: %w", err)
		}
		return plain, nil
	case string(start) == "\xef\xbb\xbf":
		_, err = buffered.Discard(3)
	}
	return buffered, err
}
