package write

import (
	"diginett/graph/answer"
	"diginett/graph/plan"
	"diginett/internal/org"
)

func changeEventTable() table {
	return table{
		"id":    text((*answer.ChangeEvent).ID),
		"date":  day((*answer.ChangeEvent).Date),
		"kind":  text((*answer.ChangeEvent).Kind),
		"level": text((*answer.ChangeEvent).Level),
		"note":  textOrNull((*answer.ChangeEvent).Note),
	}
}

func changeLegTable() table {
	return table{
		"originNumber": textOrNull((*answer.ChangeLeg).OriginNumber),
		"resultNumber": textOrNull((*answer.ChangeLeg).ResultNumber),
		"partial":      boolean((*answer.ChangeLeg).Partial),
		"note":         textOrNull((*answer.ChangeLeg).Note),
	}
}

func sourceTable() table {
	return table{
		"id":        text((*answer.Source).ID),
		"title":     text((*answer.Source).Title),
		"publisher": text((*answer.Source).Publisher),
		"url":       textOrNull((*answer.Source).URL),
		"published": plain((*answer.Source).Published),
		"readOn":    day((*answer.Source).ReadOn),
		"language":  text((*answer.Source).Language),
		"note":      textOrNull((*answer.Source).Note),
	}
}

func datasetTable() table {
	return table{
		"version":       text(func(d *answer.Dataset) string { return d.Version }),
		"publishedOn":   day(func(d *answer.Dataset) org.Day { return d.PublishedOn }),
		"coverage":      plain(func(d *answer.Dataset) *answer.Coverage { return &d.Coverage }),
		"today":         day(func(d *answer.Dataset) org.Day { return d.Today }),
		"licences":      plainList(func(d *answer.Dataset) []answer.Licence { return d.Licences }),
		"citation":      {scalarOf: citationIn},
		"counts":        plainList(func(d *answer.Dataset) []answer.KindCount { return d.Counts }),
		"relationships": integer(func(d *answer.Dataset) int { return d.Relationships }),
		"conflicts":     plainList(func(d *answer.Dataset) []answer.Conflict { return d.Conflicts }),
	}
}

// citationIn writes the citation in the form that is asked for.
func citationIn(field *plan.Field) func(dst []byte, object any) []byte {
	var format answer.CitationFormat
	if given := field.Args.Text("format"); given != nil {
		format = answer.CitationFormat(*given)
	}
	return func(dst []byte, o any) []byte { return appendText(dst, o.(*answer.Dataset).Citation(format)) }
}

func coverageTable() table {
	return table{
		"from": day(func(c *answer.Coverage) org.Day { return c.From }),
		"to":   day(func(c *answer.Coverage) org.Day { return c.To }),
	}
}

func coverageStatementTable() table {
	return table{
		"topic":        text(func(c *answer.CoverageStatement) org.CoverageTopic { return c.Topic }),
		"slug":         textOrNull((*answer.CoverageStatement).Slug),
		"period":       plain((*answer.CoverageStatement).Period),
		"completeness": text(func(c *answer.CoverageStatement) org.Completeness { return c.Completeness }),
		"text":         text(func(c *answer.CoverageStatement) string { return c.Text }),
	}
}

func licenceTable() table {
	return table{
		"name":   text(func(l *answer.Licence) string { return l.Name }),
		"url":    text(func(l *answer.Licence) string { return l.URL }),
		"covers": text(func(l *answer.Licence) string { return l.Covers }),
	}
}

func kindCountTable() table {
	return table{
		"kind":  text(func(c *answer.KindCount) answer.OrganisationKind { return c.Kind }),
		"count": integer(func(c *answer.KindCount) int { return c.Count }),
	}
}

func conflictTable() table {
	return table{
		"row":    text(func(c *answer.Conflict) string { return c.Row }),
		"check":  text(func(c *answer.Conflict) string { return c.Check }),
		"reason": text(func(c *answer.Conflict) string { return c.Reason }),
	}
}

func connectionTable() table {
	return table{
		"pageInfo":   plain(answer.Connection.PageInfo),
		"totalCount": integer(func(c answer.Connection) int { return c.Of().TotalCount }),
	}
}

func edgeTable() table {
	return table{"cursor": text(answer.Edge.Cursor)}
}

func searchEdgeTable() table {
	return table{"match": plain(func(e answer.Edge) *answer.SearchMatch { return e.At().Match })}
}

func pageInfoTable() table {
	return table{
		"hasNextPage":     boolean(func(p *answer.PageInfo) bool { return p.HasNextPage }),
		"hasPreviousPage": boolean(func(p *answer.PageInfo) bool { return p.HasPreviousPage }),
		"startCursor":     textOrNull((*answer.PageInfo).StartCursor),
		"endCursor":       textOrNull((*answer.PageInfo).EndCursor),
	}
}

func searchMatchTable() table {
	return table{
		"field": text(func(m *answer.SearchMatch) answer.SearchField { return m.Field }),
		"value": text(func(m *answer.SearchMatch) string { return m.Value }),
	}
}
