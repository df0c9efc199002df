package ask

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed queries
var queries embed.FS

// Questions are all that there are, without variants.
func Questions() ([]Question, error) {
	all := []Question{
		{Name: "Q1", Field: "organisation", About: "organisation by slug, 5 fields"},
		{Name: "Q2", Field: "council", About: "networks that report to a council, with county"},
		{Name: "Q3", Field: "networks", About: "20 networks, 30 members each, their counties and councils"},
		{Name: "Q4", Field: "municipalities", About: "100 municipalities, 10 networks each, counts of members"},
		{Name: "Q5", Field: "search", About: "search by beginning of name, 20 hits"},
		{Name: "Q6", Field: "neighbourhood", About: "neighbourhood of radius 2, 100 of its nodes and how many there are"},
		{Name: "Path", Field: "paths", About: "length of a shortest path"},
	}
	for i := range all {
		if err := all[i].read(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// read fills in the texts, in the dialects in which there is one.
func (q *Question) read() error {
	q.texts = make(map[Dialect]string)
	for _, d := range []Dialect{Diginett, Peers, PostGraphile} {
		text, err := fs.ReadFile(queries, fmt.Sprintf("queries/%s.%s.graphql", strings.ToLower(q.Name), d))
		switch {
		case err == nil:
			q.texts[d] = string(text)
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("read question %s: %w", q.Name, err)
		}
	}
	return nil
}
