package difference

import (
	"strings"

	"diginett/internal/org"
)

// validity says when something held, as a source dates it: nothing where none does.
func validity(from, to org.PartialDate) string {
	switch {
	case from.Known() && from == to:
		return ", on " + from.String()
	case from.Known() && to.Known():
		return ", from " + from.String() + " to " + to.String()
	case from.Known():
		return ", from " + from.String()
	case to.Known():
		return ", until " + to.String()
	}
	return ""
}

// observation says when something was seen to hold.
func observation(from, to org.PartialDate) string {
	switch {
	case from.Known() && from == to:
		return ", observed " + from.String()
	case from.Known() && to.Known():
		return ", observed at some time from " + from.String() + " to " + to.String()
	case from.Known():
		return ", observed in or after " + from.String()
	case to.Known():
		return ", observed in or before " + to.String()
	}
	return ""
}

// precision says where a fact is not exact.
func precision(p org.Precision) string {
	if p == "" || p == org.Exact {
		return ""
	}
	return ", " + strings.ToLower(string(p))
}

// spanFields are the days on which something is possible and certain, the last of
// them counted.
func spanFields(s org.Span) []Field {
	return []Field{
		{"possible", days(s.Possible)}, {"certain", days(s.Certain)}, {"undated", yes(s.Undated)}, {"planned", yes(s.Planned)},
	}
}

func days(p org.Period) string {
	if p.Empty() {
		return "never"
	}
	from, to := org.PartialDateOf(p.From).String(), ""
	if p.To != org.End {
		to = org.PartialDateOf(p.To - 1).String()
	}
	return from + "/" + to
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}
