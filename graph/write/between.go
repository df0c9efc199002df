package write

import (
	"diginett/graph/answer"
	"diginett/internal/org"
)

func overlapTable() table { return table{"jaccard": floatOrNull((*answer.Overlap).Jaccard)} }

func comparisonTable() table {
	return table{
		"from":   day(func(c *answer.Comparison) org.Day { return c.From }),
		"to":     day(func(c *answer.Comparison) org.Day { return c.To }),
		"kinds":  texts(func(c *answer.Comparison) []org.Kind { return c.Kinds }),
		"counts": plainList((*answer.Comparison).Counts),
	}
}

func comparisonCountTable() table {
	return table{
		"change": text(func(c *answer.ComparisonCount) answer.ParticipationChange { return c.Change }),
		"count":  integer(func(c *answer.ComparisonCount) int { return c.Count }),
	}
}

func comparedOrganisationTable() table {
	return table{"change": text((*answer.ComparedOrganisation).Change)}
}

func timelineEntryTable() table {
	return table{
		"happening": text((*answer.TimelineEntry).Happening),
		"subject":   text((*answer.TimelineEntry).Subject),
		"date":      partialDate((*answer.TimelineEntry).Date),
		"until":     partialDate((*answer.TimelineEntry).Until),
	}
}

func resolutionTable() table {
	return table{
		"number": text((*answer.Resolution).Number),
		"from":   day((*answer.Resolution).From),
		"to":     day((*answer.Resolution).To),
	}
}

func resolvedBranchTable() table {
	return table{
		"number":  textOrNull((*answer.ResolvedBranch).Number),
		"partial": boolean(func(b *answer.ResolvedBranch) bool { return b.Partial }),
	}
}
