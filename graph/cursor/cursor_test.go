package cursor_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diginett/graph/cursor"
	"diginett/graph/fault"
	"diginett/internal/store"
)

const (
	version = "16196025f9728b2976658c7b9cf37df384bdcce215660cf1a802adeb3bf777ef"
	another = "b25171dd939f4c59893a4299901ab650b2f4f8937647e078d3dc0c9eea73e748"
)

func orders() []cursor.Order {
	return []cursor.Order{
		cursor.Name, cursor.Number, cursor.Tie, cursor.Report, cursor.Change, cursor.Succession, cursor.Source, cursor.Search,
	}
}

// anyPosition draws a position of the order, by the letters after its colon.
func anyPosition(t *rapid.T, order cursor.Order) store.Position {
	_, types, _ := strings.Cut(string(order), ":")
	var position store.Position
	for _, letter := range types {
		if letter == 's' {
			position = append(position, rapid.String().Filter(utf8.ValidString).Draw(t, "text"))
			continue
		}
		position = append(position, rapid.Int64().Draw(t, "integer"))
	}
	return position
}

func TestACursorIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.SampledFrom(orders()).Draw(t, "order")
		position := anyPosition(t, order)
		got, err := cursor.Decode("after", version, order, cursor.Encode(version, order, position))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(position, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.SampledFrom(orders()).Draw(t, "order")
		other := rapid.SampledFrom(orders()).Filter(func(o cursor.Order) bool { return o != order }).Draw(t, "other order")
		_, err := cursor.Decode("before", version, other, cursor.Encode(version, order, anyPosition(t, order)))
		wantFault(t, err, fault.BadUserInput, "before")
	})
}

func TestACursorOfAnotherVersionIsStale(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.SampledFrom(orders()).Draw(t, "order")
		_, err := cursor.Decode("after", another, order, cursor.Encode(version, order, anyPosition(t, order)))
		wantFault(t, err, fault.CursorStale, "after")
	})
}

func TestWhatIsNoCursorIsRefused(t *testing.T) {
	t.Parallel()
	head := `"1","` + version[:12] + `","name:i"`
	tests := []struct{ name, cursor string }{
		{"nothing", ""},
		{"plain text", "bergen"},
		{"a place in the list", "20"},
		{"the alphabet with the wrong marks", "+/+/"},
		{"no list", encode(`{"a":1}`)},
		{"an empty list", encode(`[]`)},
		{"a list that is too short", encode(`["1"]`)},
		{"no text where text belongs", encode(`[1,2,3,4]`)},
		{"nulls", encode(`[null,null,null,null]`)},
		{"no position", encode(`[` + head + `]`)},
		{"a position that is too long", encode(`[` + head + `,1,2]`)},
		{"a text for a number", encode(`[` + head + `,"1"]`)},
		{"a fraction", encode(`[` + head + `,1.5]`)},
		{"a null for a number", encode(`[` + head + `,null]`)},
		{"a number too great", encode(`[` + head + `,9223372036854775808]`)},
		{"a cursor of a later form", encode(`["2","` + version[:12] + `","name:i",1]`)},
		{"more after the end", encode(`[` + head + `,1]x`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := cursor.Decode("after", version, cursor.Name, tt.cursor)
			wantFault(t, err, fault.BadUserInput, "after")
		})
	}
}

func TestTheVersionMayBeShort(t *testing.T) {
	t.Parallel()
	for _, short := range []string{"", "abc"} {
		if _, err := cursor.Decode("after", short, cursor.Name, cursor.Encode(short, cursor.Name, store.Position{int64(7)})); err != nil {
			t.Errorf("version %q: %v", short, err)
		}
	}
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// wantFault wants an error about the argument that a client may be shown.
func wantFault(t rapid.TB, err error, code fault.Code, argument string) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatalf("error %v is no fault", err)
	}
	if f.Code != code || f.Argument != argument || f.Message == "" {
		t.Errorf("%s about %q: %q; want %s about %q", f.Code, f.Argument, f.Message, code, argument)
	}
}

func FuzzDecode(f *testing.F) {
	for _, order := range orders() {
		f.Add(string(order), cursor.Encode(version, order, store.Position{int64(1), int64(2), int64(3)}))
		f.Add(string(order), cursor.Encode(version, order, store.Position{"4601"}))
	}
	f.Add(string(cursor.Name), "bm90IGEgY3Vyc29y")
	f.Add("none", "")
	f.Fuzz(func(t *testing.T, order, text string) {
		position, err := cursor.Decode("after", version, cursor.Order(order), text)
		if err != nil {
			var known *fault.Error
			if !errors.As(err, &known) {
				t.Errorf("error %v is no fault", err)
			}
			return
		}
		again, err := cursor.Decode("after", version, cursor.Order(order), cursor.Encode(version, cursor.Order(order), position))
		if err != nil || !cmp.Equal(position, again) {
			t.Errorf("%v is written and read as %v (%v)", position, again, err)
		}
	})
}
