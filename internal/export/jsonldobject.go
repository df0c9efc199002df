package export

import (
	"net/url"

	"diginett/internal/org"
)

// described is an object of the graph.
type described struct{ object }

// begin begins an object that a prefix and a key name.
func (j *jsonLD) begin(dst []byte, prefix, key string, classes ...string) described {
	o := described{object{dst: append(j.list.next(dst), '{')}}
	o.text("@id", prefix+":"+url.PathEscape(key))
	if classes != nil {
		o.name("@type")
		o.dst = append(o.dst, '[')
		for i, class := range classes {
			if i > 0 {
				o.dst = append(o.dst, ", "...)
			}
			o.dst = appendJSON(o.dst, class)
		}
		o.dst = append(o.dst, ']')
	}
	return o
}

// references adds what a property leads to: names behind a prefix, or addresses.
func (o *described) references(property, prefix string, keys []string) {
	if len(keys) == 0 {
		return
	}
	o.name(property)
	o.dst = append(o.dst, '[')
	for i, key := range keys {
		if i > 0 {
			o.dst = append(o.dst, ", "...)
		}
		if prefix != "" {
			key = prefix + url.PathEscape(key)
		}
		o.dst = append(appendJSON(append(o.dst, `{"@id": `...), key), '}')
	}
	o.dst = append(o.dst, ']')
}

func (o *described) typed(property, datatype, value string) {
	if value == "" {
		return
	}
	o.name(property)
	o.dst = appendJSON(append(o.dst, `{"@type": "`+datatype+`", "@value": `...), value)
	o.dst = append(o.dst, '}')
}

// date adds a date as exact as it is.
func (o *described) date(property string, d org.PartialDate) {
	switch {
	case d.Month == 0:
		o.typed(property, "xsd:gYear", d.String())
	case d.Day == 0:
		o.typed(property, "xsd:gYearMonth", d.String())
	default:
		o.typed(property, "xsd:date", d.String())
	}
}

func (o *described) span(s org.Span) {
	for _, p := range []struct {
		name   string
		period org.Period
	}{{"possible", s.Possible}, {"certain", certain(s)}} {
		first, last := bounds(p.period)
		o.typed("diginett:"+p.name+"From", "xsd:date", first)
		o.typed("diginett:"+p.name+"To", "xsd:date", last)
	}
}

// interval adds a period as OWL-Time has it; nothing where it is not bounded.
func (o *described) interval(property string, p org.Period) {
	first, last := bounds(p)
	if first == "" && last == "" {
		return
	}
	o.name(property)
	within := described{object{dst: append(o.dst, `{"@type": "time:Interval"`...), begun: true}}
	within.instant("time:hasBeginning", first)
	within.instant("time:hasEnd", last)
	o.dst = within.end()
}

func (o *described) instant(property, day string) {
	if day == "" {
		return
	}
	o.name(property)
	o.dst = append(o.dst, `{"@type": "time:Instant", "time:inXSDDate": {"@type": "xsd:date", "@value": "`+day+`"}}`...)
}

func nonEmpty(texts ...string) []string {
	var given []string
	for _, text := range texts {
		if text != "" {
			given = append(given, text)
		}
	}
	return given
}
