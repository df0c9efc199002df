package write

import (
	"diginett/graph/answer"
	"diginett/graph/plan"
	"diginett/internal/org"
)

func organisationTable() table {
	return table{
		"id":                 text(func(o answer.Organisation) string { return o.Of().ID() }),
		"slug":               text(func(o answer.Organisation) string { return o.Of().Slug() }),
		"kind":               text(func(o answer.Organisation) answer.OrganisationKind { return o.Of().Kind() }),
		"name":               {scalarOf: nameIn},
		"label":              text(func(o answer.Organisation) string { return o.Of().Label() }),
		"description":        textOrNull(func(o answer.Organisation) *string { return o.Of().Description() }),
		"note":               textOrNull(func(o answer.Organisation) *string { return o.Of().Note() }),
		"status":             text(func(o answer.Organisation) answer.OrganisationStatus { return o.Of().Status() }),
		"existence":          textOrNull(func(o answer.Organisation) *org.Certainty { return o.Of().Existence() }),
		"validity":           plain(func(o answer.Organisation) *answer.Validity { return o.Of().Validity() }),
		"statedStatus":       plain(func(o answer.Organisation) *answer.StatedStatus { return o.Of().StatedStatus() }),
		"organisationNumber": textOrNull(func(o answer.Organisation) *string { return o.Of().OrganisationNumber() }),
		"website":            textOrNull(func(o answer.Organisation) *string { return o.Of().Website() }),
		"area":               textOrNull(func(o answer.Organisation) *string { return o.Of().Area() }),
	}
}

// nameIn writes the name in the language that is asked for.
func nameIn(field *plan.Field) func(dst []byte, object any) []byte {
	lang := (*answer.Language)(field.Args.Text("lang"))
	return func(dst []byte, o any) []byte { return appendText(dst, o.(answer.Organisation).Of().Name(lang)) }
}

func countyTable() table {
	return table{"number": textOrNull((*answer.County).Number)}
}

func municipalityTable() table {
	return table{"number": textOrNull((*answer.Municipality).Number)}
}

func institutionTable() table {
	return table{"institutionKind": text((*answer.Institution).InstitutionKind)}
}

func nameTable() table {
	return table{
		"value":    text((*answer.Name).Value),
		"language": text((*answer.Name).Language),
		"use":      text((*answer.Name).Use),
		"validity": plain((*answer.Name).Validity),
		"note":     textOrNull((*answer.Name).Note),
	}
}

func areaNumberTable() table {
	return table{
		"number":   text(func(n *answer.AreaNumber) string { return n.Number }),
		"validity": plain(func(n *answer.AreaNumber) *answer.Window { return n.Validity }),
	}
}

func locationTable() table {
	return table{
		"latitude":  float(func(l *answer.Location) float64 { return l.Latitude }),
		"longitude": float(func(l *answer.Location) float64 { return l.Longitude }),
	}
}

func populationTable() table {
	return table{
		"value": integer(func(p *answer.Population) int { return p.Value }),
		"year":  integer(func(p *answer.Population) int { return p.Year }),
	}
}

func reportedCountTable() table {
	return table{
		"id":          text((*answer.ReportedCount).ID),
		"measure":     text((*answer.ReportedCount).Measure),
		"value":       integerOrNull((*answer.ReportedCount).Value),
		"text":        textOrNull((*answer.ReportedCount).Text),
		"precision":   text((*answer.ReportedCount).Precision),
		"wholeCounty": boolean((*answer.ReportedCount).WholeCounty),
		"window":      plain((*answer.ReportedCount).Window),
		"note":        textOrNull((*answer.ReportedCount).Note),
	}
}

func validityTable() table {
	return table{
		"from":          partialDate(func(v *answer.Validity) *org.PartialDate { return v.From }),
		"to":            partialDate(func(v *answer.Validity) *org.PartialDate { return v.To }),
		"fromPrecision": textOrNull(func(v *answer.Validity) *org.Precision { return v.FromPrecision }),
		"toPrecision":   textOrNull(func(v *answer.Validity) *org.Precision { return v.ToPrecision }),
		"alternative":   textOrNull(func(v *answer.Validity) *string { return v.Alternative }),
	}
}

func windowTable() table {
	return table{
		"from": partialDate(func(w *answer.Window) *org.PartialDate { return w.From }),
		"to":   partialDate(func(w *answer.Window) *org.PartialDate { return w.To }),
	}
}

func statedStatusTable() table {
	return table{
		"status": textOrNull(func(s *answer.StatedStatus) *string { return s.Status }),
		"window": plain(func(s *answer.StatedStatus) *answer.Window { return s.Window }),
	}
}
