package write

import (
	"diginett/graph/answer"
	"diginett/internal/measures"
	"diginett/internal/org"
)

func graphTable() table {
	return table{
		"date":              day(func(g *answer.Graph) org.Day { return g.Date }),
		"dataVersion":       text(func(g *answer.Graph) string { return g.DataVersion }),
		"directed":          boolean((*answer.Graph).Directed),
		"parameters":        plainList(func(g *answer.Graph) []answer.MeasureParameter { return g.Parameters }),
		"nodeCount":         integer((*answer.Graph).NodeCount),
		"edgeCount":         integer((*answer.Graph).EdgeCount),
		"relationshipCount": integer((*answer.Graph).RelationshipCount),
	}
}

func measureParameterTable() table {
	return table{
		"name":  text(func(p *answer.MeasureParameter) string { return p.Name }),
		"value": text(func(p *answer.MeasureParameter) string { return p.Value }),
	}
}

func measurementTable() table {
	return table{
		"value":      floatOrNull(func(m *answer.Measurement) *float64 { return m.Value }),
		"definition": text(func(m *answer.Measurement) string { return m.Definition }),
	}
}

func rankingTable() table {
	return table{
		"measure":    text(func(r *answer.Ranking) measures.Centrality { return r.Measure }),
		"definition": text((*answer.Ranking).Definition),
		"parameters": plainList(func(r *answer.Ranking) []answer.MeasureParameter { return r.Parameters }),
	}
}

func rankedOrganisationEdgeTable() table {
	return table{
		"rank":       integer((*answer.RankedOrganisationEdge).Rank),
		"value":      float((*answer.RankedOrganisationEdge).Value),
		"normalised": floatOrNull((*answer.RankedOrganisationEdge).Normalised),
		"byKind":     plainList((*answer.RankedOrganisationEdge).ByKind),
	}
}

func kindDegreeTable() table {
	return table{
		"kind":     text(func(d *answer.KindDegree) org.Kind { return d.Kind }),
		"outgoing": integer(func(d *answer.KindDegree) int { return d.Outgoing }),
		"incoming": integer(func(d *answer.KindDegree) int { return d.Incoming }),
	}
}

func partitionTable() table {
	return table{
		"definition": text(func(p *answer.Partition) string { return p.Definition }),
		"parameters": plainList(func(p *answer.Partition) []answer.MeasureParameter { return p.Parameters }),
		"modularity": floatOrNull(func(p *answer.Partition) *float64 { return p.Modularity }),
	}
}

func groupTable() table {
	return table{"number": integer((*answer.Group).Number), "size": integer((*answer.Group).Size)}
}

func coMembershipTable() table {
	return table{"count": integer((*answer.CoMembership).Count), "weight": float((*answer.CoMembership).Weight)}
}
