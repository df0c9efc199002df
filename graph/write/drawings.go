package write

import (
	"diginett/graph/answer"
	"diginett/internal/org"
)

func drawingTable() table {
	return table{
		"date":     day((*answer.Drawing).Date),
		"language": text((*answer.Drawing).Language),
		"title":    text((*answer.Drawing).Title),
		"summary":  text((*answer.Drawing).Summary),
		"width":    integer((*answer.Drawing).Width),
		"height":   integer((*answer.Drawing).Height),
		"total":    integer((*answer.Drawing).Total),
		"omitted":  integer((*answer.Drawing).Omitted),
	}
}

func drawnNodeTable() table {
	return table{
		"lines":  texts((*answer.DrawnNode).Lines),
		"x":      integer((*answer.DrawnNode).X),
		"y":      integer((*answer.DrawnNode).Y),
		"width":  integer((*answer.DrawnNode).Width),
		"height": integer((*answer.DrawnNode).Height),
		"group":  integerOrNull((*answer.DrawnNode).Group),
	}
}

func drawnGroupTable() table {
	return table{
		"kind":      text(func(g *answer.DrawnGroup) org.Kind { return g.Kind }),
		"direction": text((*answer.DrawnGroup).Direction),
		"heading":   text(func(g *answer.DrawnGroup) string { return g.Heading }),
		"language":  text((*answer.DrawnGroup).Language),
		"count":     integer(func(g *answer.DrawnGroup) int { return g.Count }),
		"omitted":   integer(func(g *answer.DrawnGroup) int { return g.Omitted }),
		"x":         integer(func(g *answer.DrawnGroup) int { return g.X }),
		"y":         integer(func(g *answer.DrawnGroup) int { return g.Y }),
		"path":      text(func(g *answer.DrawnGroup) string { return g.Path }),
		"bracket":   text(func(g *answer.DrawnGroup) string { return g.Bracket }),
		"certainty": text(func(g *answer.DrawnGroup) org.Certainty { return g.Certainty }),
	}
}

func drawnLinkTable() table {
	return table{
		"from":      integer((*answer.DrawnLink).From),
		"to":        integer((*answer.DrawnLink).To),
		"path":      text((*answer.DrawnLink).Path),
		"label":     textOrNull((*answer.DrawnLink).Label),
		"labelX":    integerOrNull((*answer.DrawnLink).LabelX),
		"labelY":    integerOrNull((*answer.DrawnLink).LabelY),
		"certainty": text((*answer.DrawnLink).Certainty),
	}
}
