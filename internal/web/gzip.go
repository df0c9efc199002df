package web

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// acceptsGzip reads Accept-Encoding as RFC 9110, section 12.5.3, has it: gzip named with a quality above zero, or else
// covered by "*" with such a quality.
func acceptsGzip(header http.Header) bool {
	wildcard := false
	for part := range strings.SplitSeq(strings.Join(header.Values("Accept-Encoding"), ","), ",") {
		coding, parameters, _ := strings.Cut(part, ";")
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "gzip", "x-gzip":
			return quality(parameters) > 0
		case "*":
			wildcard = quality(parameters) > 0
		}
	}
	return wildcard
}

// quality is 1 where none is given, and 0 where it cannot be read: then the plain file is the safe answer.
func quality(parameters string) float64 {
	name, value, given := strings.Cut(parameters, "=")
	if !given {
		return 1
	}
	parsed, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 0
	}
	return parsed
}

// pack packs what is made when the program starts.
func pack(content []byte) ([]byte, error) {
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := writer.Write(content); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// packed packs pages on the way to whoever reads gzip. Their entity tags are weak, so the same ones hold for both forms.
func packed(next http.Handler) http.Handler { return gzhttp.GzipHandler(next) }
