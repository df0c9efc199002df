package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

// conn is one connection to a server, which stays open.
type conn struct {
	tcp    net.Conn
	reader *bufio.Reader
}

// patience is how long a single answer may take.
const patience = 60 * time.Second

func dial(address string) (*conn, error) {
	tcp, err := net.DialTimeout("tcp", address, patience)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", address, err)
	}
	return &conn{tcp, bufio.NewReaderSize(tcp, 64<<10)}, nil
}

func (c *conn) close() error { return c.tcp.Close() }

// ask sends a request and reads the answer to its end.
func (c *conn) ask(request []byte) (status, length int, err error) {
	if err := c.tcp.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, 0, fmt.Errorf("ask: %w", err)
	}
	if _, err := c.tcp.Write(request); err != nil {
		return 0, 0, fmt.Errorf("ask: %w", err)
	}
	status, size, err := c.head()
	if err != nil {
		return 0, 0, fmt.Errorf("read the head of an answer: %w", err)
	}
	length, err = c.body(size)
	if err != nil {
		return 0, 0, fmt.Errorf("read the body of an answer: %w", err)
	}
	return status, length, nil
}

// chunked is the size of a body that comes in chunks.
const chunked = -1

// head reads the status and the size of the body.
func (c *conn) head() (status, size int, err error) {
	line, err := c.line()
	if err != nil {
		return 0, 0, err
	}
	if len(line) < len("HTTP/1.1 200") {
		return 0, 0, fmt.Errorf("%q is not a status line", line)
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, 0, fmt.Errorf("%q is not a status line", line)
	}
	for {
		line, err := c.line()
		if err != nil || len(line) == 0 {
			return status, size, err
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch value = bytes.TrimSpace(value); {
		case bytes.EqualFold(name, []byte("Content-Length")):
			if size, err = strconv.Atoi(string(value)); err != nil {
				return 0, 0, fmt.Errorf("%q is not a length", value)
			}
		case bytes.EqualFold(name, []byte("Transfer-Encoding")):
			size = chunked
		}
	}
}

func (c *conn) body(size int) (length int, err error) {
	if size != chunked {
		return c.reader.Discard(size)
	}
	for {
		line, err := c.line()
		if err != nil {
			return length, err
		}
		size, err := strconv.ParseInt(string(line), 16, 32)
		if err != nil {
			return length, fmt.Errorf("%q is not the size of a chunk", line)
		}
		if _, err := c.reader.Discard(int(size) + len("\r\n")); err != nil {
			return length, err
		}
		if length += int(size); size == 0 {
			return length, nil
		}
	}
}

func (c *conn) line() ([]byte, error) {
	line, err := c.reader.ReadSlice('\n')
	if errors.Is(err, io.EOF) {
		return nil, io.ErrUnexpectedEOF
	}
	return bytes.TrimRight(line, "\r\n"), err
}
