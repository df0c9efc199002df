package extract

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/internal/analysis"
	"diginett/internal/export"
	"diginett/internal/org"
)

// The names of the choices.
const (
	asOfName              = "asOf"
	kindsName             = "kinds"
	ofName                = "of"
	radiusName            = "radius"
	organisationKindsName = "organisationKinds"
	certaintiesName       = "certainties"
	isolatesName          = "isolates"
	separatorName         = "separator"
)

const (
	always        = "always" // an asOf that is no day
	defaultRadius = 1
)

// Choices are the names of all choices, in the order in which people are told of them.
func Choices() []string {
	return []string{asOfName, kindsName, ofName, radiusName, organisationKindsName, certaintiesName, isolatesName, separatorName}
}

// choices are what of the graph was chosen. Nil lists are of everything.
type choices struct {
	day         org.Day
	dated       bool // the day was given, rather than today
	always      bool
	kinds       []org.Kind
	of          string // a slug; empty for the whole graph
	radius      int
	types       []org.Type
	certainties []org.Certainty
	isolates    bool
	separator   byte // 0 for the usual one
}

// parse reads choices. The error is a fault about one of them.
func parse(values url.Values, format export.Format, today org.Day) (choices, error) {
	c := choices{day: today, certainties: org.UsualCertainties()}
	if err := checkNames(values); err != nil {
		return c, err
	}
	var kinds []answer.OrganisationKind
	for _, read := range []func() error{
		func() error { return c.readDay(values) },
		func() error { return readList(values, kindsName, org.Kinds(), &c.kinds) },
		func() error { return readList(values, organisationKindsName, answer.OrganisationKinds(), &kinds) },
		func() error { return readList(values, certaintiesName, org.Certainties(), &c.certainties) },
		func() error { return c.readCentre(values) },
		func() error { return c.readIsolates(values) },
		func() error { return c.readSeparator(values, format) },
	} {
		if err := read(); err != nil {
			return c, err
		}
	}
	c.types = answer.TypesOf(kinds)
	return c, nil
}

// checkNames refuses names that are unknown, and values that are none or several.
// It goes through them in order, so that the same query has the same error.
func checkNames(values url.Values) error {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch given := values[name]; {
		case !slices.Contains(Choices(), name):
			return fault.Bad("", "there is no parameter %q; the parameters are %s", name, listed(Choices()))
		case len(given) != 1:
			return fault.Bad(name, "it is given %d times; give it once, with commas between several values", len(given))
		case given[0] == "":
			return fault.Bad(name, "it is empty; give a value, or leave the parameter out")
		}
	}
	return nil
}

func (c *choices) readDay(values url.Values) error {
	text := values.Get(asOfName)
	switch text {
	case "":
		return nil
	case always:
		c.always = true
		return nil
	}
	day, err := org.ParseDay(text)
	if err != nil {
		return fault.Bad(asOfName, "%s, nor %q for all time", err, always)
	}
	c.day, c.dated = day, true
	return nil
}

// readList reads values with commas between them, in whatever order, each once.
func readList[T ~string](values url.Values, name string, allowed []T, into *[]T) error {
	text := values.Get(name)
	if text == "" {
		return nil
	}
	given := make(map[T]bool)
	for one := range strings.SplitSeq(text, ",") {
		if !slices.Contains(allowed, T(one)) {
			return fault.Bad(name, "%q is not allowed; allowed are %s, with commas between several", one, listed(allowed))
		}
		if given[T(one)] {
			return fault.Bad(name, "%s is named twice", one)
		}
		given[T(one)] = true
	}
	*into = slices.DeleteFunc(slices.Clone(allowed), func(one T) bool { return !given[one] })
	return nil
}

func (c *choices) readCentre(values url.Values) error {
	c.of = values.Get(ofName)
	text := values.Get(radiusName)
	switch {
	case c.of == "" && text != "":
		return fault.Bad(radiusName, "it is the distance from an organisation; name that one in %s", ofName)
	case c.of == "":
		return nil
	case text == "":
		c.radius = defaultRadius
		return nil
	}
	radius, err := strconv.Atoi(text)
	if err != nil || radius < 1 || radius > analysis.MostRadius {
		return fault.Bad(radiusName, "%q is out of range; 1 to %d are allowed", text, analysis.MostRadius)
	}
	c.radius = radius
	return nil
}

func (c *choices) readIsolates(values url.Values) error {
	switch text := values.Get(isolatesName); text {
	case "", "false":
		return nil
	case "true":
		c.isolates = true
	default:
		return fault.Bad(isolatesName, "%q is neither true nor false", text)
	}
	if c.of != "" {
		return fault.Bad(isolatesName, "what lies around one organisation is tied to it; leave out %s or %s", isolatesName, ofName)
	}
	return nil
}

func (c *choices) readSeparator(values url.Values, format export.Format) error {
	text := values.Get(separatorName)
	switch {
	case text == "":
		return nil
	case !strings.Contains(format.Name, ".csv"):
		return fault.Bad(separatorName, "%s has no cells to separate; it is for nodes.csv and edges.csv", format.File)
	case text != "," && text != ";":
		return fault.Bad(separatorName, "%q is not allowed; a comma and a semicolon are", text)
	}
	c.separator = text[0]
	return nil
}

// date is the day, or says that there is none, in a file's name.
func (c *choices) date() string {
	if c.always {
		return always
	}
	return c.day.String()
}

// query is the choices as the query of an address that makes the same choices on
// any day, those that were left out among them.
func (c *choices) query() string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+strings.ReplaceAll(url.QueryEscape(value), "%2C", ","))
		}
	}
	add(asOfName, c.date())
	add(kindsName, joined(c.kinds))
	if c.of != "" {
		add(ofName, c.of)
		add(radiusName, strconv.Itoa(c.radius))
	}
	var kinds []answer.OrganisationKind
	for _, t := range c.types {
		kinds = append(kinds, answer.KindOf(t))
	}
	add(organisationKindsName, joined(kinds))
	add(certaintiesName, joined(c.certainties))
	if c.isolates {
		add(isolatesName, "true")
	}
	if c.separator == ';' {
		add(separatorName, ";")
	}
	return strings.Join(parts, "&")
}

func joined[T ~string](values []T) string { return strings.ReplaceAll(listed(values), ", ", ",") }

func listed[T ~string](values []T) string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return strings.Join(texts, ", ")
}
