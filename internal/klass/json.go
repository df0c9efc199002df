package klass

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"diginett/internal/org"
)

// readJSON reads an object as the API sends it, or a bare list of codes or changes,
// as programs save it.
func (r *reader) readJSON() error {
	if err := r.readVersion(); err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(r.content))
	first, err := decoder.Token()
	if err != nil {
		return r.at(decoder, err)
	}
	if first == json.Delim('[') {
		err = r.readList(decoder)
	} else {
		err = r.readObject(decoder)
	}
	if err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("line %d: something follows after the end of the answer", r.place(decoder.InputOffset()).Line)
	}
	return nil
}

// isList reports whether a field is one of those that hold codes or changes.
func isList(field string) bool {
	return field == "codes" || field == "codeChanges" || field == "classificationItems"
}

// readVersion reads the dates of a version or variant before its codes, which they
// date, wherever in the object they stand.
func (r *reader) readVersion() error {
	var v struct {
		ValidFrom, ValidTo  *string
		ClassificationItems json.RawMessage
	}
	if err := json.Unmarshal(r.content, &v); err != nil || v.ClassificationItems == nil || v.ValidFrom == nil {
		return nil //nolint:nilerr // it is read once more, by the one who says what is wrong
	}
	from, known, err := parseDay(strings.TrimSpace(*v.ValidFrom))
	if err != nil {
		return fmt.Errorf("validFrom of the version: %w", err)
	}
	to, ends := org.End, false
	if v.ValidTo != nil {
		if to, ends, err = parseDay(strings.TrimSpace(*v.ValidTo)); err != nil {
			return fmt.Errorf("validTo of the version: %w", err)
		}
	}
	if !ends {
		to = org.End
	}
	r.version, r.hasVersion = org.Period{From: from, To: to}, known
	if known && r.version.Empty() {
		return fmt.Errorf("the version ends on %s and begins on %s", to, from)
	}
	return nil
}

func (r *reader) readObject(decoder *json.Decoder) error {
	found := false
	fields := make(map[string]json.RawMessage)
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return r.at(decoder, err)
		}
		field, _ := name.(string)
		if !isList(field) {
			var value json.RawMessage
			if err := decoder.Decode(&value); err != nil {
				return r.at(decoder, err)
			}
			fields[field] = value
			continue
		}
		found = true
		open, err := decoder.Token()
		if err != nil {
			return r.at(decoder, err)
		}
		if open != json.Delim('[') {
			return fmt.Errorf("line %d: %s is not a list", r.place(decoder.InputOffset()).Line, field)
		}
		if err := r.readList(decoder); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return r.at(decoder, err)
	}
	if !found {
		return noList(fields)
	}
	return nil
}

// readList reads codes or changes up to the end of the list.
func (r *reader) readList(decoder *json.Decoder) error {
	for decoder.More() {
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return r.at(decoder, err)
		}
		place := r.place(decoder.InputOffset() - int64(len(value)))
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(value, &fields); err != nil || fields == nil {
			if r.records++; r.records > maxRecords {
				continue
			}
			r.remark(place, "left out: neither a code nor a change, which are objects")
			continue
		}
		rec, err := recordOf(fields, place)
		if err != nil {
			r.remark(place, "left out: %v", err)
			continue
		}
		r.add(rec)
	}
	if _, err := decoder.Token(); err != nil {
		return r.at(decoder, err)
	}
	return nil
}

// recordOf takes texts, and numbers as texts: level and codes are both.
func recordOf(fields map[string]json.RawMessage, place Place) (record, error) {
	rec := record{make(map[string]string, len(fields)), place}
	for name, value := range fields {
		name = strings.ToLower(name)
		if _, twice := rec.texts[name]; twice && needed(name) {
			return rec, fmt.Errorf("%s is there twice", name)
		}
		var text string
		switch value[0] {
		case '"':
			if err := json.Unmarshal(value, &text); err != nil {
				return rec, fmt.Errorf("%s: %w", name, err)
			}
		case '{', '[':
			if needed(name) {
				return rec, fmt.Errorf("%s is not a text", name)
			}
		case 'n': // null
		default:
			text = string(value)
		}
		rec.texts[name] = text
	}
	return rec, nil
}

// needed reports whether a field is one that is read.
func needed(name string) bool {
	switch name {
	case "code", "name", "parentcode", "validfrom", "validto", "validfrominrequestedrange", "validtoinrequestedrange",
		"oldcode", "oldname", "newcode", "newname", "changeoccurred":
		return true
	}
	return false
}

// noList says what an object is that holds neither codes nor changes.
func noList(fields map[string]json.RawMessage) error {
	text := func(name string) string { return fmt.Sprintf("%.200s", strings.Trim(string(fields[name]), `"`)) }
	switch {
	case fields["status"] != nil && (fields["error"] != nil || fields["message"] != nil):
		return fmt.Errorf("this is an error that a server answered: %s %s %s", text("status"), text("error"), text("message"))
	case fields["versions"] != nil:
		return errors.New("this describes a classification and holds no codes; ask for its /codes?from=… or its /changes?from=…, or for one of its versions")
	case fields["correspondenceMaps"] != nil, fields["correspondenceItems"] != nil:
		return errors.New("this is a table of correspondence between two classifications; ask for /changes?from=…")
	}
	return errors.New("this is no answer of Klass: it has neither codes, codeChanges nor classificationItems")
}

// at says where reading stopped.
func (r *reader) at(decoder *json.Decoder, err error) error {
	offset := decoder.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = syntax.Offset
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("line %d: the file breaks off in the middle of the answer", r.place(offset).Line)
	}
	return fmt.Errorf("line %d: %w", r.place(offset).Line, err)
}
