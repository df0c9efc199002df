package rows

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// object is a JSON object that knows the order of its fields.
type object struct {
	keys   []string
	fields map[string]any
}

// deepest is how deep values may be inside one another. What diginett answers is less than half as deep.
const deepest = 100

// decode reads an answer and returns its data.
func decode(answer []byte) (*object, error) {
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.UseNumber()
	v, err := value(decoder, 0)
	if err != nil {
		return nil, err
	}
	whole, ok := v.(*object)
	if !ok {
		return nil, errors.New("it is no JSON object")
	}
	data, ok := whole.fields["data"].(*object)
	if !ok {
		return nil, errors.New("it has no data")
	}
	return data, nil
}

func value(decoder *json.Decoder, depth int) (any, error) {
	if depth > deepest {
		return nil, fmt.Errorf("it is more than %d levels deep", deepest)
	}
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		return fields(decoder, depth)
	case json.Delim('['):
		return elements(decoder, depth)
	}
	return token, nil
}

func fields(decoder *json.Decoder, depth int) (any, error) {
	o := &object{fields: make(map[string]any)}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		key, ok := token.(string)
		if !ok {
			return nil, errors.New("the name of a field is no text")
		}
		v, err := value(decoder, depth+1)
		if err != nil {
			return nil, err
		}
		if _, twice := o.fields[key]; twice {
			return nil, fmt.Errorf("the field %.100q stands there twice", key)
		}
		o.keys = append(o.keys, key)
		o.fields[key] = v
	}
	_, err := decoder.Token()
	return o, err
}

func elements(decoder *json.Decoder, depth int) (any, error) {
	list := []any{}
	for decoder.More() {
		v, err := value(decoder, depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := decoder.Token()
	return list, err
}

// scalar is a value as a text; empty for null, and for what is no scalar.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}
