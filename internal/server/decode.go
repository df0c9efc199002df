package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/99designs/gqlgen/graphql"
	"github.com/go-json-experiment/json/jsontext"
)

// decoder decodes JSON. It can be used again and again, and not by several at once.
type decoder struct {
	json jsontext.Decoder
	text bytes.Buffer
}

// paramsOf decodes an operation, from an object and nothing after it, and the id of
// its document where it has one. Fields that mean nothing here are skipped.
func (d *decoder) paramsOf(text []byte) (params *graphql.RawParams, documentID string, err error) {
	params = new(graphql.RawParams)
	err = d.whole(text, func() error {
		return d.fields(func(name string) (err error) {
			switch name {
			case "query":
				params.Query, err = d.string(name)
			case "documentId":
				documentID, err = d.string(name)
			case "operationName":
				params.OperationName, err = d.string(name)
			case "variables":
				params.Variables, err = d.objectIn(name)
			case "extensions":
				params.Extensions, err = d.objectIn(name)
			default:
				err = d.json.SkipValue()
			}
			return err
		})
	})
	return params, documentID, err
}

// objectOf decodes an object and nothing after it; nil of null.
func (d *decoder) objectOf(text []byte) (object map[string]any, err error) {
	err = d.whole(text, func() error {
		object, err = d.objectIn("")
		return err
	})
	return object, err
}

// whole has one value decoded, and wants nothing to follow it.
func (d *decoder) whole(text []byte, value func() error) error {
	d.text.Reset()
	d.text.Write(text)
	d.json.Reset(&d.text)
	if err := value(); err != nil {
		return err
	}
	if _, err := d.json.ReadToken(); !errors.Is(err, io.EOF) {
		return errMoreAfterValue
	}
	return nil
}

// fields calls a function for each field of an object, which has to decode its value.
func (d *decoder) fields(value func(name string) error) error {
	if kind := d.json.PeekKind(); kind != '{' {
		return d.unwanted("", kind)
	}
	if _, err := d.json.ReadToken(); err != nil {
		return err
	}
	for d.json.PeekKind() != '}' {
		name, err := d.json.ReadToken()
		if err != nil {
			return err
		}
		if err := value(name.String()); err != nil {
			return err
		}
	}
	_, err := d.json.ReadToken()
	return err
}

func (d *decoder) string(field string) (string, error) {
	kind := d.json.PeekKind()
	if kind != '"' && kind != 'n' {
		return "", d.unwanted(field, kind)
	}
	token, err := d.json.ReadToken()
	if err != nil || kind == 'n' {
		return "", err
	}
	return token.String(), nil
}

func (d *decoder) objectIn(field string) (map[string]any, error) {
	switch kind := d.json.PeekKind(); kind {
	case '{':
		return d.object()
	case 'n':
		_, err := d.json.ReadToken()
		return nil, err
	default:
		return nil, d.unwanted(field, kind)
	}
}

func (d *decoder) object() (map[string]any, error) {
	object := make(map[string]any)
	return object, d.fields(func(name string) (err error) {
		object[name], err = d.any()
		return err
	})
}

// any decodes whatever comes. Numbers keep their digits.
func (d *decoder) any() (any, error) {
	switch d.json.PeekKind() {
	case '{':
		return d.object()
	case '[':
		return d.list()
	}
	token, err := d.json.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case '"':
		return token.String(), nil
	case '0':
		return json.Number(token.String()), nil
	case 't', 'f':
		return token.Bool(), nil
	}
	return nil, nil
}

func (d *decoder) list() (any, error) {
	if _, err := d.json.ReadToken(); err != nil {
		return nil, err
	}
	list := []any{}
	for d.json.PeekKind() != ']' {
		element, err := d.any()
		if err != nil {
			return nil, err
		}
		list = append(list, element)
	}
	_, err := d.json.ReadToken()
	return list, err
}

// wrongType is that a value is of another type than the one that is needed.
type wrongType struct{ field, is string }

// Error implements error.
func (e *wrongType) Error() string {
	if e.field == "" {
		return "it is of another type, " + e.is
	}
	return fmt.Sprintf("%s is of the wrong type, %s", e.field, e.is)
}

// unwanted is why a value of a kind cannot be taken: for what it is, or since none is there.
func (d *decoder) unwanted(field string, kind jsontext.Kind) error {
	names := map[jsontext.Kind]string{'n': "null", 'f': "boolean", 't': "boolean", '"': "string", '0': "number", '{': "object", '[': "array"}
	if names[kind] == "" { // there is no value
		if _, err := d.json.ReadToken(); err != nil {
			return err
		}
	}
	return &wrongType{field, names[kind]}
}

var errMoreAfterValue = errors.New("there is more after it")

// explain puts a decoding error in words that name neither Go nor a library.
func explain(err error) string {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early"
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s, at byte %d", syntax.Err, syntax.ByteOffset+1)
	}
	return err.Error()
}
