package enhetsregisteret

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Remark tells of a unit that was left out, and why.
type Remark struct {
	File   string
	Offset int64 // where the unit ends, in bytes of what is not compressed
	Text   string
}

// String returns the remark with its place.
func (r Remark) String() string { return fmt.Sprintf("%s: byte %d: %s", r.File, r.Offset, r.Text) }

// maxRemarks bounds how many remarks are kept; more say the same.
const maxRemarks = 100

func (r *reader) remark(format string, args ...any) {
	if len(r.summary.Remarks) < maxRemarks {
		r.summary.Remarks = append(r.summary.Remarks, Remark{r.file, r.decoder.InputOffset(), fmt.Sprintf(format, args...)})
	}
}

// misshapen says what of a unit has another shape than those of the register, without
// what it holds.
func misshapen(err error) string {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return "it is no JSON"
	}
	found, _, _ := strings.Cut(wrong.Value, " ") // "number 5"
	if wrong.Field == "" {
		return "it is no object, but of JSON's type " + found
	}
	return wrong.Field + " is of JSON's type " + found + ", which it never is in the register"
}

// notJSON reports the character with which a file begins that is something else.
func notJSON(err error) (string, bool) {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset <= 1 {
		_, rest, _ := strings.Cut(err.Error(), "invalid character '")
		start, _, ok := strings.Cut(rest, "'")
		return start, ok
	}
	return "", false
}

// noUnit says what an object is that is no unit.
func noUnit(fields map[string]json.RawMessage) error {
	text := func(name string) string { return fmt.Sprintf("%.200s", strings.Trim(string(fields[name]), `"`)) }
	if fields["feilmelding"] != nil || fields["status"] != nil || fields["melding"] != nil {
		return fmt.Errorf("this is an error that the register answered: %s %s%s%s", text("status"), text("error"), text("feilmelding"), text("melding"))
	}
	return errors.New("this is no answer of the register: it has neither organisasjonsnummer nor _embedded.enheter")
}

// at says where reading stopped; nil for no error.
func (r *reader) at(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("byte %d: the file breaks off in the middle of the answer", r.decoder.InputOffset())
	}
	return fmt.Errorf("byte %d: %w", r.decoder.InputOffset(), err)
}
