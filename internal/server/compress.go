package server

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const (
	// gzipLevel takes a tenth of what executing takes for the answers that are
	// large enough, and leaves an eighth of them. Higher ones save little more.
	gzipLevel = 1
	// zstdWindow is as far back as likeness is looked for, in bytes. It bounds what
	// a writer keeps, and pages of answers are alike within less.
	zstdWindow = 256 << 10
)

// coders compress. A writer keeps some hundred kilobytes, so there are no more of them
// than can run at the same time, and none before it is needed.
type coders struct {
	turns   chan struct{}
	writers chan *gzip.Writer
	zstd    func() (*zstd.Encoder, error)
}

func newCoders() *coders {
	atOnce := runtime.GOMAXPROCS(0)
	return &coders{
		turns:   make(chan struct{}, atOnce),
		writers: make(chan *gzip.Writer, atOnce),
		zstd: sync.OnceValues(func() (*zstd.Encoder, error) {
			return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(atOnce), zstd.WithEncoderLevel(zstd.SpeedFastest),
				zstd.WithWindowSize(zstdWindow), zstd.WithLowerEncoderMem(true))
		}),
	}
}

// code compresses a body. An error is a bug: neither library can fail on bytes
// in memory.
func (c *coders) code(into coding, body []byte) ([]byte, error) {
	if into == zstandard {
		encoder, err := c.zstd()
		if err != nil {
			return nil, fmt.Errorf("compress by zstd: %w", err)
		}
		return encoder.EncodeAll(body, nil), nil
	}
	coded, err := c.gzip(body)
	if err != nil {
		return nil, fmt.Errorf("compress by gzip: %w", err)
	}
	return coded, nil
}

func (c *coders) gzip(body []byte) ([]byte, error) {
	c.turns <- struct{}{}
	defer func() { <-c.turns }()
	var writer *gzip.Writer
	select {
	case writer = <-c.writers:
	default:
		var err error
		if writer, err = gzip.NewWriterLevel(nil, gzipLevel); err != nil {
			return nil, err
		}
	}
	defer func() { c.writers <- writer }()
	var coded bytes.Buffer
	coded.Grow(len(body)/6 + 128)
	writer.Reset(&coded)
	if _, err := writer.Write(body); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(coded.Bytes()), nil
}
