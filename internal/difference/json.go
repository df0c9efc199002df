package difference

import (
	"encoding/json"
	"io"
)

// The shape of the JSON is described in docs/curating.md; it is kept apart from
// the types of the package so that these may change.
type (
	jsonList struct {
		Old         jsonEdition   `json:"old"`
		New         jsonEdition   `json:"new"`
		Different   bool          `json:"different"`
		Facts       []jsonSection `json:"facts"`
		Follows     []jsonSection `json:"follows"`
		NotCompared []string      `json:"notCompared"`
	}
	jsonEdition struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	jsonSection struct {
		Subject  string       `json:"subject"`
		Added    int          `json:"added"`
		Removed  int          `json:"removed"`
		Changed  int          `json:"changed"`
		Changes  []jsonChange `json:"changes"`
		NotShown int          `json:"notShown"`
	}
	jsonChange struct {
		Change   Act          `json:"change"`
		ID       string       `json:"id"`
		FormerID string       `json:"formerId,omitempty"`
		Says     string       `json:"says"`
		Fields   []jsonField  `json:"fields"`
		Sources  []jsonSource `json:"sources"`
	}
	jsonField struct {
		Name string `json:"name"`
		Old  string `json:"old"`
		New  string `json:"new"`
	}
	jsonSource struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
)

// WriteJSON writes the whole list for programs, in the shape that docs/curating.md
// describes.
func (l *List) WriteJSON(to io.Writer) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(jsonList{
		Old: jsonEdition(l.Old), New: jsonEdition(l.New), Different: l.Different(),
		Facts: each(l.Facts, asJSON), Follows: each(l.Follows, asJSON), NotCompared: l.NotCompared,
	})
}

func asJSON(s Section) jsonSection {
	return jsonSection{s.Subject, s.Added, s.Removed, s.Changed, each(s.Changes, func(c Change) jsonChange {
		return jsonChange{
			c.Act, c.ID, c.FormerID, c.Says,
			each(c.Fields, func(f FieldChange) jsonField { return jsonField(f) }),
			each(c.Sources, func(s Source) jsonSource { return jsonSource(s) }),
		}
	}), s.NotShown}
}

// each makes a list of another, which is never null.
func each[T, U any](list []T, as func(T) U) []U {
	made := []U{}
	for _, one := range list {
		made = append(made, as(one))
	}
	return made
}
