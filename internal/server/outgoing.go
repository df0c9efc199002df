package server

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// outgoing is a body on its way that is not known before it is written. Its headers
// go out with the first bytes, so that what fails before can still say so.
type outgoing struct {
	w          http.ResponseWriter
	controller *http.ResponseController
	headers    func(http.Header)
	begun      bool
	left       int // bytes of the chunk for which there is time
}

func newOutgoing(w http.ResponseWriter, headers func(http.Header)) *outgoing {
	o := &outgoing{w: w, controller: http.NewResponseController(w), headers: headers}
	// The deadline of a request would end its context while the file is written. Where
	// it cannot be set, there is none.
	_ = o.controller.SetReadDeadline(time.Now().Add(longestExport))
	return o
}

func (o *outgoing) begin() {
	o.begun = true
	o.headers(o.w.Header())
	o.w.WriteHeader(http.StatusOK)
}

// Write implements io.Writer. A reader who takes no chunk for some seconds is left.
func (o *outgoing) Write(body []byte) (int, error) {
	if !o.begun {
		o.begin()
	}
	if o.left -= len(body); o.left < 0 {
		o.left = chunk
		_ = o.controller.SetWriteDeadline(time.Now().Add(chunkTime)) // as above
	}
	return o.w.Write(body)
}

// writeCoded has a body written in a coding. After an error its end is missing.
func writeCoded(to io.Writer, c coding, write func(io.Writer) error) error {
	coder, err := newCoder(to, c)
	if err != nil {
		return fmt.Errorf("compress by %s: %w", c, err)
	}
	if err := write(coder); err != nil {
		return err
	}
	return coder.Close()
}

// newCoder compresses as it goes. A file is large and rare, so the coder is made for
// it alone; it keeps some hundred kilobytes.
func newCoder(to io.Writer, c coding) (io.WriteCloser, error) {
	switch c {
	case gzipped:
		return gzip.NewWriterLevel(to, gzipLevel)
	case zstandard:
		return zstd.NewWriter(to, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest),
			zstd.WithWindowSize(zstdWindow), zstd.WithLowerEncoderMem(true))
	}
	return uncoded{to}, nil
}

// uncoded has nothing to close.
type uncoded struct{ io.Writer }

// Close implements io.Closer.
func (uncoded) Close() error { return nil }
