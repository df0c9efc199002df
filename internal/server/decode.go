package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// decode reads one JSON value and nothing after it. Numbers keep their digits.
func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if rest := text[decoder.InputOffset():]; len(bytes.Trim(rest, " \t\r\n")) > 0 {
		return errMoreAfterValue
	}
	return nil
}

var errMoreAfterValue = errors.New("there is more after it")

// explain puts a decoding error in words that name neither Go nor its types.
func explain(err error) string {
	var wrongType *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrongType) && wrongType.Field != "":
		return fmt.Sprintf("%s is of the wrong type, %s", wrongType.Field, wrongType.Value)
	case errors.As(err, &wrongType):
		return "it is of another type, " + wrongType.Value
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s, at byte %d", syntax, syntax.Offset)
	case errors.Is(err, errMoreAfterValue):
		return err.Error()
	default: // io.EOF and io.ErrUnexpectedEOF
		return "it ends too early"
	}
}
