package klass

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"diginett/internal/org"
)

// MaxBytes is how long an answer may be, in bytes. All of Klass 131 since 1838, with its
// notes, is a twentieth of it.
const MaxBytes = 16 << 20

// maxRecords is how many codes and changes an answer may have: several times as many
// as there have been since 1838.
const maxRecords = 20_000

// Read reads an answer of Klass. What it is, is told by its content. The error is
// for what is no answer about codes, or breaks off; single codes and changes that
// cannot be understood are left out, with a remark.
func Read(file string, content []byte, asked Asked) (*Answer, error) {
	if len(content) > MaxBytes {
		return nil, fmt.Errorf("%s: longer than %d bytes, which no answer of Klass is", file, MaxBytes)
	}
	if err := packed(content); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	r := &reader{file: file, content: inUnicode(content), asked: asked, answer: Answer{File: file}}
	if err := r.read(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if r.records > maxRecords {
		return nil, fmt.Errorf("%s: more than %d codes and changes, which no answer about counties and municipalities has", file, maxRecords)
	}
	if r.undated > 0 && len(r.answer.Codes) == 0 {
		return nil, fmt.Errorf("%s: of %d codes none is dated: %w", file, r.undated, errUndated)
	}
	r.markCuts()
	return &r.answer, nil
}

// packed says what to do about a file that has to be unpacked first.
func packed(content []byte) error {
	switch {
	case bytes.HasPrefix(content, []byte("\x1f\x8b")):
		return errors.New("this is compressed with gzip; unpack it first")
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return errors.New("this is a ZIP archive, as a workbook of Excel is one; unpack it, or save the sheet as CSV UTF-8")
	}
	return nil
}

// reader reads one file.
type reader struct {
	file    string
	content []byte
	asked   Asked
	answer  Answer
	// What a version says of itself, which holds for the codes that carry no dates.
	version    org.Period
	hasVersion bool
	counted    int64 // bytes in which lines have been counted
	lines      int   // how many there are in them
	lineStart  int64 // where the last of them begins
	cuts       []cut // of the codes
	records    int   // codes and changes so far, also those that were left out
	undated    int   // codes that were left out, since nothing dates them
}

func (r *reader) read() error {
	start := bytes.TrimLeft(r.content, " \t\r\n")
	switch {
	case len(start) == 0:
		return errors.New("the file is empty")
	case start[0] == '{' || start[0] == '[':
		return r.readJSON()
	case start[0] == '<':
		return errors.New("this is " + markup(start) + "; ask Klass for JSON with the header Accept: application/json, or for CSV with Accept: text/csv;charset=UTF-8")
	}
	return r.readCSV()
}

func markup(start []byte) string {
	if head := strings.ToLower(string(start[:min(len(start), 512)])); strings.Contains(head, "<!doctype html") || strings.Contains(head, "<html") {
		return "a page of HTML, as servers send when something is wrong"
	}
	return "XML, which is not read"
}

// inUnicode is the content as UTF-8. Spreadsheets save UTF-16 as "Unicode text". Klass
// writes CSV in ISO-8859-1 unless it is asked for UTF-8, and programs on Windows save it
// in Windows-1252, which has letters where the other has none; text of these is never
// mistaken for UTF-8, but by chance that no name of a place offers.
func inUnicode(content []byte) []byte {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) {
		return decoded(content, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM))
	}
	if utf8.Valid(content) {
		return content
	}
	return decoded(content, charmap.Windows1252)
}

func decoded(content []byte, from encoding.Encoding) []byte {
	text, err := from.NewDecoder().Bytes(content)
	if err != nil {
		return content // all bytes are decoded to something
	}
	return text
}

func (r *reader) remark(place Place, format string, args ...any) {
	r.answer.Remarks = append(r.answer.Remarks, Remark{place, fmt.Sprintf(format, args...)})
}

// place is where an offset lies. Offsets come in order, so that lines are counted once.
func (r *reader) place(offset int64) Place {
	offset = min(max(offset, 0), int64(len(r.content)))
	if offset < r.counted {
		r.counted, r.lines, r.lineStart = 0, 0, 0
	}
	passed := r.content[r.counted:offset]
	r.lines += bytes.Count(passed, []byte("\n"))
	if newline := bytes.LastIndexByte(passed, '\n'); newline >= 0 {
		r.lineStart = r.counted + int64(newline) + 1
	}
	r.counted = offset
	return Place{r.file, 1 + r.lines, int(offset-r.lineStart) + 1}
}

// cut is where a code begins and ends in the time that was asked for; [org.End] and
// [org.Beginning] where the file has the whole of its time.
type cut struct{ from, to org.Day }

// markCuts notes which periods are cut by the time that was asked for.
func (r *reader) markCuts() {
	asked := r.askedRange()
	for i := range r.answer.Codes {
		c, cut := &r.answer.Codes[i], r.cuts[i]
		c.BeginsEarlier = c.BeginsEarlier || cut.from <= asked.From
		c.EndsLater = c.EndsLater || cut.to != org.End && cut.to >= asked.To
	}
}

// askedRange is the time that codes were asked for, as far as it is known or shows.
func (r *reader) askedRange() org.Period {
	asked := r.asked.Range
	if asked.From == org.Beginning {
		asked.From = org.End - 1
		for _, c := range r.cuts {
			asked.From = min(asked.From, c.from)
		}
	}
	if asked.To == org.End {
		last := org.Beginning
		for _, c := range r.cuts {
			last = max(last, c.to)
		}
		if last != org.Beginning {
			asked.To = last
		}
	}
	return asked
}
