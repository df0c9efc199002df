package enhetsregisteret

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of what is read.
const (
	// MaxBytes is how long a file may be once it is no longer compressed. That of all
	// units had about two gigabytes in 2026.
	MaxBytes = 16 << 30
	// maxUnit is how long one unit may be.
	maxUnit = 1 << 20
)

// Summary is what a file has besides the units that were given.
type Summary struct {
	Units   int // that were given
	Persons int // that were left out, since their form is one of persons, or may be
	// Next is the address of the next page, where the file names one.
	Next    string
	Remarks []Remark
}

// Read gives each unit of a file that is no person's to visit, in the file's order.
// The error is for a file that is not of the register, or breaks off; its units up to
// there have been given.
func Read(file string, content io.Reader, visit func(Unit)) (*Summary, error) {
	plain, err := uncompressed(content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	limited := &allowance{content: plain}
	r := &reader{file: file, input: limited, decoder: json.NewDecoder(limited), visit: visit}
	r.input.renew()
	if err := r.read(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &r.summary, nil
}

// reader reads one file.
type reader struct {
	file    string
	input   *allowance
	decoder *json.Decoder
	visit   func(Unit)
	summary Summary
}

func (r *reader) read() error {
	first, err := r.decoder.Token()
	if err != nil {
		if start, ok := notJSON(err); ok {
			return fmt.Errorf("this is not JSON, it begins with %q; ask the register with the header Accept: application/json", start)
		}
		return r.at(err)
	}
	switch first {
	case json.Delim('['):
		err = r.readUnits()
	case json.Delim('{'):
		err = r.readObject()
	default:
		return errors.New("this is no unit of the register")
	}
	if err != nil {
		return err
	}
	if _, err := r.decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("byte %d: something follows after the end of the answer", r.decoder.InputOffset())
	}
	return nil
}

// readObject reads one unit, or an answer with many.
func (r *reader) readObject() error {
	fields := make(map[string]json.RawMessage)
	many, size := false, 0
	for r.decoder.More() {
		name, err := r.decoder.Token()
		if err != nil {
			return r.at(err)
		}
		if name == "_embedded" {
			many = true
			if err := r.readEmbedded(); err != nil {
				return err
			}
			continue
		}
		value, err := r.value()
		if err != nil {
			return err
		}
		field := fmt.Sprint(name)
		if size += len(field) + len(value); size > maxUnit {
			return fmt.Errorf("byte %d: a unit of more than %d bytes", r.decoder.InputOffset(), maxUnit)
		}
		fields[field] = value
	}
	if _, err := r.decoder.Token(); err != nil {
		return r.at(err)
	}
	r.summary.Next = next(fields["_links"])
	switch {
	case many, fields["page"] != nil: // a page without units has no _embedded
		return nil
	case fields["organisasjonsnummer"] == nil:
		return noUnit(fields)
	}
	whole, err := json.Marshal(fields)
	if err != nil {
		return r.at(err)
	}
	r.add(whole)
	return nil
}

// readEmbedded reads the lists of units; lists of anything else are passed over.
func (r *reader) readEmbedded() error {
	if open, err := r.decoder.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("byte %d: _embedded is not an object", r.decoder.InputOffset())
	}
	for r.decoder.More() {
		name, err := r.decoder.Token()
		if err != nil {
			return r.at(err)
		}
		if name != "enheter" && name != "underenheter" {
			if _, err := r.value(); err != nil {
				return err
			}
			continue
		}
		if open, err := r.decoder.Token(); err != nil || open != json.Delim('[') {
			return fmt.Errorf("byte %d: %s is not a list", r.decoder.InputOffset(), name)
		}
		if err := r.readUnits(); err != nil {
			return err
		}
	}
	_, err := r.decoder.Token()
	return r.at(err)
}

func (r *reader) readUnits() error {
	for r.decoder.More() {
		value, err := r.value()
		if err != nil {
			return err
		}
		r.add(value)
	}
	_, err := r.decoder.Token()
	return r.at(err)
}

// value reads one value of a bounded length.
func (r *reader) value() (json.RawMessage, error) {
	r.input.renew()
	var value json.RawMessage
	if err := r.decoder.Decode(&value); err != nil {
		return nil, r.at(err)
	}
	if len(value) > maxUnit {
		return nil, fmt.Errorf("byte %d: a unit of %d bytes; %d are the most that is read", r.decoder.InputOffset(), len(value), maxUnit)
	}
	return value, nil
}

func (r *reader) add(value json.RawMessage) {
	var j unitJSON
	if err := json.Unmarshal(value, &j); err != nil {
		r.remark("a unit is left out: %s", misshapen(err))
		return
	}
	if !body(strings.TrimSpace(j.Form.Code)) {
		r.summary.Persons++
		return
	}
	u, err := j.unit()
	if err != nil {
		r.remark("unit %s is left out: slettedato: %v", u.Number, err)
		return
	}
	u.Offset = r.decoder.InputOffset()
	r.summary.Units++
	r.visit(u)
}

// next is the address of the next page.
func next(links json.RawMessage) string {
	var l struct {
		Next struct{ Href string }
	}
	if json.Unmarshal(links, &l) != nil {
		return ""
	}
	return l.Next.Href
}
