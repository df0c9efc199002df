package dossier

import (
	"context"

	"diginett/internal/org"
)

// WholeSource is all that is known of a source, and what rests on it.
type WholeSource struct {
	ID, Title, Publisher, URL string
	Published                 Window
	ReadOn                    org.PartialDate
	Language, Note            string
	Relationships             Relationships
	Organisations             struct {
		TotalCount int
		PageInfo   Page
		Nodes      []Ref
	}
}

// SourceList is a page of all sources.
type SourceList struct {
	TotalCount int
	PageInfo   Page
	Nodes      []WholeSource
}

// mostSources is how many pages of a hundred sources a page lists.
const mostSources = 4

// Sources are all sources, or the first of very many.
func (r *Reader) Sources(ctx context.Context) (SourceList, error) {
	var all SourceList
	for range mostSources {
		var read struct{ Dataset struct{ Sources SourceList } }
		if err := r.ask(ctx, r.documents["sources"], map[string]any{"after": optional(all.PageInfo.EndCursor)}, &read); err != nil {
			return SourceList{}, err
		}
		page := read.Dataset.Sources
		all = SourceList{page.TotalCount, page.PageInfo, append(all.Nodes, page.Nodes...)}
		if !page.PageInfo.HasNextPage {
			break
		}
	}
	return all, nil
}

// Source is one source with what rests on it; nil where there is none. The cursors
// go on in its relationships and its organisations, and may be empty.
func (r *Reader) Source(ctx context.Context, id, language, ties, bodies string) (*WholeSource, error) {
	var read struct{ Source *WholeSource }
	variables := map[string]any{"id": id, "lang": language, "ties": optional(ties), "bodies": optional(bodies)}
	err := r.ask(ctx, r.documents["source"], variables, &read)
	return read.Source, err
}

// Dataset is what the data set says of itself.
type Dataset struct {
	Version            string
	PublishedOn, Today org.PartialDate
	Citation           string
	Licences           []struct{ Name, URL, Covers string }
	Coverage           struct{ From, To org.PartialDate }
	Counts             []KindCount
	Relationships      int
	Sources            struct{ TotalCount int }
	Conflicts          []struct{ Row, Check, Reason string }
	CoverageStatements []Coverage
}

// Topic are the statements on one subject.
type Topic struct {
	Topic      string
	Statements []Coverage
}

// Dataset reads what the data set says of itself.
func (r *Reader) Dataset(ctx context.Context) (Dataset, error) {
	var read struct{ Dataset Dataset }
	err := r.ask(ctx, r.documents["about"], nil, &read)
	return read.Dataset, err
}

// Topics are the statements of coverage by subject, in the order of the answer.
func (d Dataset) Topics() []Topic {
	var topics []Topic
	for _, statement := range d.CoverageStatements {
		if last := len(topics) - 1; last >= 0 && topics[last].Topic == statement.Topic {
			topics[last].Statements = append(topics[last].Statements, statement)
			continue
		}
		topics = append(topics, Topic{statement.Topic, []Coverage{statement}})
	}
	return topics
}
