package execute

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// strict holds a variable of JSON to its type, as the specification has it
// (https://spec.graphql.org/September2025/#sec-Scalars), and says in words of JSON
// what is wrong; gqlparser is more generous. A value that is not given or null is
// left to gqlparser.
func strict(schema *ast.Schema, path ast.Path, of *ast.Type, value any) *gqlerror.Error {
	if value == nil {
		return nil
	}
	if of.Elem != nil {
		list, ok := value.([]any)
		if !ok { // one value stands for a list of one
			return strict(schema, path, of.Elem, value)
		}
		for i, element := range list {
			if err := strict(schema, below(path, ast.PathIndex(i)), of.Elem, element); err != nil {
				return err
			}
		}
		return nil
	}
	definition := schema.Types[of.NamedType]
	if definition.Kind == ast.InputObject {
		return strictFields(schema, path, definition, value)
	}
	if !fits(definition, value) {
		return gqlerror.ErrorPathf(path, "%s is no %s", inJSON(value), of.NamedType)
	}
	return nil
}

func below(path ast.Path, step ast.PathElement) ast.Path {
	return append(path[:len(path):len(path)], step)
}

func strictFields(schema *ast.Schema, path ast.Path, definition *ast.Definition, value any) *gqlerror.Error {
	fields, ok := value.(map[string]any)
	if !ok {
		return gqlerror.ErrorPathf(path, "%s is no object, which %s is", inJSON(value), definition.Name)
	}
	for name, given := range fields {
		field := definition.Fields.ForName(name)
		if field == nil {
			return gqlerror.ErrorPathf(below(path, ast.PathName(name)), "%s has no such field", definition.Name)
		}
		if err := strict(schema, below(path, ast.PathName(name)), field.Type, given); err != nil {
			return err
		}
	}
	return nil
}

// fits reports whether a value of JSON, or one of Go that stands for it, can be one
// of a scalar or an enum. Scalars of the schema are texts here, and read later.
func fits(definition *ast.Definition, value any) bool {
	text, isText := value.(string)
	_, isTruth := value.(bool)
	number, isNumber := whole(value)
	switch definition.Name {
	case "Boolean":
		return isTruth
	case "Int":
		return isNumber && math.MinInt32 <= number && number <= math.MaxInt32
	case "Float":
		_, isJSON := value.(json.Number)
		_, isFloat := value.(float64)
		return isNumber || isJSON || isFloat
	case "ID":
		return isText || isNumber
	}
	if definition.Kind == ast.Enum {
		return isText && definition.EnumValues.ForName(text) != nil
	}
	return isText
}

// whole is a number without a fraction, as JSON or Go has it.
func whole(value any) (int64, bool) {
	switch v := value.(type) {
	case int:
		return int64(v), true
	case int64:
		return v, true
	case float64:
		return int64(v), v == math.Trunc(v) && math.Abs(v) < 1<<53
	case json.Number:
		n, err := v.Int64()
		return n, err == nil
	}
	return 0, false
}

// inJSON is a value as a message shows it.
func inJSON(value any) string {
	switch value.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	const most = 60
	if len(text) > most {
		return strings.ToValidUTF8(string(text[:most]), "") + "…"
	}
	return string(text)
}
