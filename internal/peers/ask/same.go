package ask

import (
	"encoding/json"
	"fmt"
)

// Plain writes the data of an answer in one form for all dialects: lists without
// the objects that connections put around them, fields in order of name. Two
// answers are the same where their plain forms are.
func Plain(answer []byte) (string, error) {
	var a struct {
		Data   map[string]any
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return "", fmt.Errorf("%w in the answer %.200q", err, answer)
	}
	if len(a.Errors) > 0 {
		return "", fmt.Errorf("answered with the error %q", a.Errors[0].Message)
	}
	text, err := json.Marshal(plain(a.Data))
	return string(text), err
}

// wrappers are fields that stand for the object around them where it has no others.
func wrappers() []string { return []string{"nodes", "of", "totalCount"} }

func plain(value any) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = plain(value[i])
		}
	case map[string]any:
		for name := range value {
			value[name] = plain(value[name])
		}
		for _, name := range wrappers() {
			if inner, ok := value[name]; ok && len(value) == 1 {
				return inner
			}
		}
	}
	return value
}
