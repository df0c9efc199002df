package write

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

// FuzzAppendText holds the escaping to gqlgen's, and to what JSON readers make of it.
func FuzzAppendText(f *testing.F) {
	for _, text := range []string{"", "Tromsø", "Kárášjohka - Karasjok", `say "so"`, `back\slash`, "tab\tline\nreturn\r", "\x00\x1f", "<b>&", "\u2028"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := string(appendText(nil, text))
		var want strings.Builder
		graphql.MarshalString(text).MarshalGQL(&want)
		if got != want.String() {
			t.Errorf("%q is written as %s, gqlgen writes %s", text, got, want.String())
		}
		var back string
		if err := json.Unmarshal([]byte(got), &back); err != nil {
			t.Fatalf("%q is written as %s: %v", text, got, err)
		}
		if back != strings.ToValidUTF8(text, "\uFFFD") && strings.ToValidUTF8(text, "") == text {
			t.Errorf("%q is read back as %q", text, back)
		}
	})
}

func TestAppendFloatIsAsGqlgenWrites(t *testing.T) {
	for _, f := range []float64{0, 59.0866, -0.5, 100, 21.6, 1e21, 1.5e-7} {
		var want strings.Builder
		graphql.MarshalFloat(f).MarshalGQL(&want)
		if got := string(appendFloat(nil, f)); got != want.String() {
			t.Errorf("%v is written as %s, gqlgen writes %s", f, got, want.String())
		}
	}
}
