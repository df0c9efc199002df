package dataset

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// byteOrderMark begins files that some programs save as UTF-8; it would become
// part of the first column's name.
const byteOrderMark = "\xef\xbb\xbf"

// checkEncoding reports whether a file is UTF-8 without a byte order mark, with
// lines that end in LF and fields that are parted by commas: what spreadsheets get
// wrong, all of it at once. It is a reading of its own, since no cell of a file can
// be trusted that is not. A file that is not there is for the one who reads it.
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
	returned     bool   // a carriage return has been reported
	rest         []byte // the beginning of a character that the next chunk ends
	report       *report
	ok           bool
}

// take looks at the next bytes, and reports whether to go on.
func (d *decoder) take(chunk []byte, last bool) bool {
	if !d.begun {
		d.begun = true
		if !d.begin(chunk) {
			return false
		}
	}
	d.findReturn(chunk)
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
			d.refuse(d.line, d.column+1, "bad-encoding", "byte 0x%02x is not UTF-8%s; save the file as UTF-8", chunk[0], inLatin1(chunk[0]))
		}
		d.pass(chunk[:size])
		chunk = chunk[size:]
	}
	return true
}

// refuse reports a problem for which the rows are not read.
func (d *decoder) refuse(line, column int, code, format string, args ...any) {
	d.ok = false
	d.report.at(cell{file: d.file, line: line, column: column}, code, format, args...)
}

// begin looks at how the file begins, and reports whether there is more to look at.
func (d *decoder) begin(chunk []byte) bool {
	text, marked := strings.CutPrefix(string(chunk[:min(len(chunk), firstLine)]), byteOrderMark)
	switch {
	case strings.HasPrefix(text, "PK\x03\x04"), strings.HasPrefix(text, "\xd0\xcf\x11\xe0"):
		d.refuse(1, 1, "bad-encoding", "the file is a workbook of a spreadsheet; save it as CSV")
		return false
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		d.refuse(1, 1, "bad-encoding", "the file is UTF-16; save it as UTF-8")
		return false
	case marked:
		d.refuse(1, 1, "byte-order-mark", "the file begins with a byte order mark; save it as UTF-8 without one")
	}
	header, _, _ := strings.Cut(text, "\n")
	if strings.HasPrefix(header, "sep=") {
		d.refuse(1, 1, "bad-separator", "the file begins with a line for Excel alone; take it out")
		return false
	}
	skipped := 0
	if marked {
		skipped = len(byteOrderMark)
	}
	if at := strings.IndexAny(header, ";\t"); at >= 0 && !strings.Contains(header, ",") {
		name := map[byte]string{';': "semicolons", '\t': "tabs"}[header[at]]
		d.refuse(1, skipped+at+1, "bad-separator", "the fields are parted by %s; save the file with commas between them", name)
	}
	return true
}

// firstLine is how much of a file is looked at for its header, in bytes.
const firstLine = 4096

// findReturn reports the first carriage return: one for all, since programs that
// write them write them everywhere.
func (d *decoder) findReturn(chunk []byte) {
	at := bytes.IndexByte(chunk, '\r')
	if at < 0 || d.returned {
		return
	}
	d.returned = true
	line := d.line + bytes.Count(chunk[:at], []byte("\n"))
	column := at - bytes.LastIndexByte(chunk[:at], '\n')
	if line == d.line {
		column = d.column + len(d.rest) + at + 1
	}
	if at+1 < len(chunk) && chunk[at+1] == '\n' {
		d.refuse(line, column, "carriage-return", "the lines end with CR LF; save the file with lines that end with LF alone")
		return
	}
	d.refuse(line, column, "carriage-return", "a carriage return stands here; save the file with lines that end with LF alone")
}

// inLatin1 is what a byte is in ISO 8859-1 and Windows-1252, which spreadsheets on
// Windows save; empty where they do not agree on a character that can be seen.
func inLatin1(b byte) string {
	if b <= 0xa0 {
		return ""
	}
	return " (in Latin-1 it is " + string(rune(b)) + ")"
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
