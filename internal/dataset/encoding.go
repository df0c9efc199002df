package dataset

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"unicode/utf8"
)

// byteOrderMark begins files that some programs save as UTF-8; it would become
// part of the first column's name.
var byteOrderMark = []byte("\xef\xbb\xbf")

// checkEncoding reports whether a file is UTF-8 without a byte order mark. It is
// a reading of its own, since no cell of a file can be trusted that is not. A file
// that is not there is for the one who reads it.
func checkEncoding(fsys fs.FS, path string, r *report) (ok bool, err error) {
	file, err := fsys.Open(path)
	if err != nil {
		return true, nil //nolint:nilerr // whoever reads the rows meets it again
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	d := decoder{file: path, line: 1, report: r, ok: true}
	chunk := make([]byte, 1<<18)
	for {
		n, err := io.ReadFull(file, chunk)
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return false, err
		}
		if !d.take(chunk[:n], last) || last {
			return d.ok, nil
		}
	}
}

// decoder looks for bytes that are not UTF-8, and knows where it is.
type decoder struct {
	file         string
	line, column int // of the byte before the next one
	begun        bool
	rest         []byte // the beginning of a character that the next chunk ends
	report       *report
	ok           bool
}

// take looks at the next bytes, and reports whether to go on.
func (d *decoder) take(chunk []byte, last bool) bool {
	if !d.begun && bytes.HasPrefix(chunk, byteOrderMark) {
		d.report.at(cell{file: d.file, line: 1, column: 1}, "byte-order-mark", "the file begins with a byte order mark; save it as UTF-8 without one")
		d.ok = false
		return false
	}
	d.begun = true
	chunk = append(d.rest, chunk...)
	whole := len(chunk)
	if !last {
		whole = completeUntil(chunk)
	}
	d.rest = bytes.Clone(chunk[whole:])
	if chunk = chunk[:whole]; utf8.Valid(chunk) {
		d.pass(chunk)
		return true
	}
	for len(chunk) > 0 {
		char, size := utf8.DecodeRune(chunk)
		if char == utf8.RuneError && size == 1 {
			d.ok = false
			d.report.at(cell{file: d.file, line: d.line, column: d.column + 1}, "bad-encoding", "byte 0x%02x is not UTF-8; save the file as UTF-8", chunk[0])
		}
		d.pass(chunk[:size])
		chunk = chunk[size:]
	}
	return true
}

// pass moves on over bytes.
func (d *decoder) pass(chunk []byte) {
	d.column += len(chunk)
	if newline := bytes.LastIndexByte(chunk, '\n'); newline >= 0 {
		d.line += bytes.Count(chunk, []byte("\n"))
		d.column = len(chunk) - newline - 1
	}
}

// completeUntil is where a character begins that the chunk does not end, or its length.
func completeUntil(chunk []byte) int {
	for i := len(chunk) - 1; i >= max(0, len(chunk)-utf8.UTFMax); i-- {
		if utf8.RuneStart(chunk[i]) {
			if utf8.FullRune(chunk[i:]) {
				return len(chunk)
			}
			return i
		}
	}
	return len(chunk)
}

// position returns the line and the byte column, from 1, of an offset.
func position(content []byte, offset int) (line, column int) {
	before := content[:min(max(offset, 0), len(content))]
	return 1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')
}
