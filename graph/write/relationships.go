package write

import (
	"diginett/graph/answer"
	"diginett/graph/plan"
	"diginett/internal/org"
)

func relationshipTable() table {
	return table{
		"id":            text((*answer.Relationship).ID),
		"kind":          text((*answer.Relationship).Kind),
		"sentence":      {scalarOf: sentenceIn},
		"role":          textOrNull((*answer.Relationship).Role),
		"positionTitle": textOrNull((*answer.Relationship).PositionTitle),
		"sharePercent":  floatOrNull((*answer.Relationship).SharePercent),
		"precision":     text((*answer.Relationship).Precision),
		"basis":         text((*answer.Relationship).Basis),
		"certainty":     textOrNull((*answer.Relationship).Certainty),
		"event":         boolean((*answer.Relationship).Event),
		"validity":      plain((*answer.Relationship).Validity),
		"observed":      plain((*answer.Relationship).Observed),
		"note":          textOrNull((*answer.Relationship).Note),
	}
}

// sentenceIn writes the sentence in the language that is asked for.
func sentenceIn(field *plan.Field) func(dst []byte, object any) []byte {
	language := (*answer.Language)(field.Args.Text("language"))
	return func(dst []byte, o any) []byte { return appendText(dst, o.(*answer.Relationship).Sentence(language)) }
}

func statementTable() table {
	return table{
		"id":        text((*answer.Statement).ID),
		"wording":   textOrNull((*answer.Statement).Wording),
		"validity":  plain((*answer.Statement).Validity),
		"observed":  plain((*answer.Statement).Observed),
		"precision": text((*answer.Statement).Precision),
		"note":      textOrNull((*answer.Statement).Note),
	}
}

func reportingLineTable() table {
	return table{
		"strength":  text(func(l *answer.ReportingLine) org.Strength { return l.Strength }),
		"certainty": text(func(l *answer.ReportingLine) org.Certainty { return l.Certainty }),
	}
}

func reportingStepTable() table {
	return table{
		"forward":  boolean(func(s *answer.ReportingStep) bool { return s.Forward() }),
		"strength": text((*answer.ReportingStep).Strength),
	}
}

func pathListTable() table {
	return table{"truncated": boolean(func(l *answer.PathList) bool { return l.Truncated })}
}

func pathTable() table { return table{"length": integer((*answer.Path).Length)} }

func pathStepTable() table {
	return table{"forward": boolean(func(s *answer.PathStep) bool { return s.Forward() })}
}
