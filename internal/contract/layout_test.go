package contract

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// width is how long the lines of JSON on a page get, but for long texts.
const width = 120

// laidOut writes JSON for readers: in its own order, on one line what fits there.
func laidOut(t *testing.T, text []byte) string {
	t.Helper()
	return layOut(t, text, "", width) + "\n"
}

// layOut writes a value that begins after indent and has so many characters to
// its line; 0 for no end to the line.
func layOut(t *testing.T, text []byte, indent string, room int) string {
	t.Helper()
	opened, items, closed := parts(t, text)
	if opened == "" {
		return string(bytes.TrimSpace(text))
	}
	within := indent + "  "
	values := make([]string, len(items))
	for i, item := range items {
		values[i] = item.key + layOut(t, item.value, "", 0)
	}
	line := opened + strings.Join(values, ", ") + closed
	if room == 0 || len(items) == 0 || len([]rune(line)) <= room {
		return line
	}
	for i, item := range items {
		values[i] = within + item.key + layOut(t, item.value, within, width-len(within)-len(item.key)-1)
	}
	return opened + "\n" + strings.Join(values, ",\n") + "\n" + indent + closed
}

// part is one element of a list, or one field of an object with its key and colon.
type part struct {
	key   string
	value json.RawMessage
}

// parts takes a list or an object apart; opened is empty for anything else.
func parts(t *testing.T, text []byte) (opened string, items []part, closed string) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	must := func(err error) {
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
	}
	token, err := decoder.Token()
	must(err)
	delimiter, ok := token.(json.Delim)
	if !ok {
		return "", nil, ""
	}
	for decoder.More() {
		var item part
		if delimiter == '{' {
			key, err := decoder.Token()
			must(err)
			name, err := json.Marshal(key)
			must(err)
			item.key = string(name) + ": "
		}
		must(decoder.Decode(&item.value))
		items = append(items, item)
	}
	end, err := decoder.Token()
	must(err)
	return delimiter.String(), items, end.(json.Delim).String()
}
