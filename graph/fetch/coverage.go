package fetch

import (
	"context"
	"slices"

	"diginett/graph/answer"
	"diginett/graph/plan"
	"diginett/internal/org"
)

func (f *Fetch) coverageReads() map[string]read {
	return map[string]read{
		"Organisation.coverageStatements": f.coverage(func(b batch, object answer.Object) func(org.CoverageStatement) bool {
			slug := ""
			if o, ok := object.(answer.Organisation); ok {
				slug = o.Of().Slug()
			}
			return func(s org.CoverageStatement) bool { return s.Organisation == slug }
		}),
		"Dataset.coverageStatements": f.coverage(func(b batch, _ answer.Object) func(org.CoverageStatement) bool {
			topics := plan.Texts[org.CoverageTopic](b.field.Args, "topics")
			results := plan.Texts[org.Completeness](b.field.Args, "completeness")
			return func(s org.CoverageStatement) bool {
				return (topics == nil || slices.Contains(topics, s.Topic)) && (results == nil || slices.Contains(results, s.Completeness))
			}
		}),
	}
}

// coverage answers statements on coverage, those that are about an object. There are
// few of them, so all are read.
func (f *Fetch) coverage(about func(batch, answer.Object) func(org.CoverageStatement) bool) read {
	return func(ctx context.Context, b batch) ([]answer.Object, error) {
		all, err := f.store.Coverage(ctx)
		if err != nil {
			return nil, err
		}
		var children []answer.Object
		for _, object := range b.objects {
			admits, own := about(b, object), []*answer.CoverageStatement(nil)
			for _, statement := range all {
				if admits(statement) {
					own = append(own, &answer.CoverageStatement{CoverageStatement: statement})
				}
			}
			children = append(children, hangAll(object, b.field.Key, own)...)
		}
		return children, nil
	}
}
