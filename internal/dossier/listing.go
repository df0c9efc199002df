package dossier

import (
	"context"
	"errors"
)

// Query says which organisations are listed.
type Query struct {
	// Text is what to look for; empty to list all there are.
	Text string
	// Only is a kind of the API; empty for every kind.
	Only string
	// AsOf, Language and After are as those of a [Request].
	AsOf, Language, After string
}

// Listed is an organisation in a list.
type Listed struct {
	Slug, Kind, Name, Label, Status string
	Validity                        Life
	Area, Number                    string
	AreaCounty, County              *struct{ Name string }
	// Matched is what a search found it by; nil in a list.
	Matched *Match
}

// Match is what of an organisation a search found.
type Match struct{ Field, Value string }

// Listing is a page of a list or of what a search found.
type Listing struct {
	TotalCount int
	PageInfo   Page
	Nodes      []Listed
}

// KindCount is how many organisations of a kind there are on a day.
type KindCount struct {
	Kind  string
	Count int
}

// List lists organisations, or searches for them where there is a text.
func (r *Reader) List(ctx context.Context, query Query) (Listing, error) {
	variables := map[string]any{"asOf": optional(query.AsOf), "lang": query.Language, "after": optional(query.After), "kinds": nil}
	if query.Only != "" {
		variables["kinds"] = []any{query.Only}
	}
	if query.Text != "" {
		return r.search(ctx, query.Text, variables)
	}
	var read struct{ Organisations Listing }
	err := r.ask(ctx, r.documents["list"], variables, &read)
	return read.Organisations, err
}

func (r *Reader) search(ctx context.Context, text string, variables map[string]any) (Listing, error) {
	variables["text"] = text
	var read struct {
		Search struct {
			TotalCount int
			PageInfo   Page
			Edges      []struct {
				Match Match
				Node  Listed
			}
		}
	}
	if err := r.ask(ctx, r.documents["search"], variables, &read); err != nil {
		return Listing{}, err
	}
	found := Listing{TotalCount: read.Search.TotalCount, PageInfo: read.Search.PageInfo}
	for _, edge := range read.Search.Edges {
		edge.Node.Matched = &edge.Match
		found.Nodes = append(found.Nodes, edge.Node)
	}
	return found, nil
}

// kinds are those of the API, in the order in which readers look for them: first what
// this is about, then who takes part, then the rest.
func kinds() []string {
	return []string{"NETWORK", "COUNCIL", "COMMITTEE", "COUNTY", "COUNTY_AUTHORITY", "MUNICIPALITY", "INSTITUTION", "COLLECTIVE"}
}

// Kinds counts the organisations of a day by kind. The moment is that of the answer.
func (r *Reader) Kinds(ctx context.Context, asOf string) ([]KindCount, Moment, error) {
	var read struct {
		Dataset       Moment
		Organisations struct{ TotalCount int }
	}
	var counts []KindCount
	for _, kind := range kinds() {
		if err := r.ask(ctx, r.documents["count"], map[string]any{"asOf": optional(asOf), "kinds": []any{kind}}, &read); err != nil {
			return nil, Moment{}, err
		}
		counts = append(counts, KindCount{kind, read.Organisations.TotalCount})
	}
	return counts, read.Dataset, nil
}

// Place is the county that it lies in, or where it works, in words.
func (l Listed) Place() string {
	switch {
	case l.County != nil:
		return l.County.Name
	case l.AreaCounty != nil:
		return l.AreaCounty.Name
	}
	return ""
}

// Title is its name, as told apart from namesakes.
func (l Listed) Title() string {
	if l.Label == "" {
		return l.Name
	}
	return l.Label
}

// Point is where a municipality is, in degrees.
type Point struct {
	Slug, Name          string
	Latitude, Longitude float64
}

// Points are where the municipalities of a day are; those whose point is not known
// are left out.
func (r *Reader) Points(ctx context.Context, asOf string) ([]Point, error) {
	var points []Point
	err := everyPage(func(after string) (Page, error) {
		var read struct {
			Municipalities struct {
				PageInfo Page
				Nodes    []struct {
					Slug, Name string
					Location   *Location
				}
			}
		}
		err := r.ask(ctx, r.documents["points"], map[string]any{"asOf": optional(asOf), "after": optional(after)}, &read)
		for _, node := range read.Municipalities.Nodes {
			if node.Location != nil {
				points = append(points, Point{node.Slug, node.Name, node.Location.Latitude, node.Location.Longitude})
			}
		}
		return read.Municipalities.PageInfo, err
	})
	return points, err
}

// MunicipalitiesOf are those of a network or a county on a day; none of any other.
func (r *Reader) MunicipalitiesOf(ctx context.Context, request Request) ([]Ref, error) {
	var all []Ref
	err := everyPage(func(after string) (Page, error) {
		request.After = after
		var read struct {
			Organisation struct {
				Municipalities struct {
					PageInfo Page
					Nodes    []Ref
				}
			}
		}
		err := r.ask(ctx, r.documents["members"], request.Variables(), &read)
		all = append(all, read.Organisation.Municipalities.Nodes...)
		return read.Organisation.Municipalities.PageInfo, err
	})
	return all, err
}

// InNetworks are the slugs of the municipalities that are in a network on a day.
func (r *Reader) InNetworks(ctx context.Context, asOf string) (map[string]bool, error) {
	slugs := make(map[string]bool)
	err := everyPage(func(after string) (Page, error) {
		var read struct {
			Municipalities struct {
				PageInfo Page
				Nodes    []struct{ Slug string }
			}
		}
		err := r.ask(ctx, r.documents["in-network"], map[string]any{"asOf": optional(asOf), "after": optional(after)}, &read)
		for _, node := range read.Municipalities.Nodes {
			slugs[node.Slug] = true
		}
		return read.Municipalities.PageInfo, err
	})
	return slugs, err
}

// mostPages is how many pages of a hundred are read for a picture. Norway has four
// of municipalities.
const mostPages = 10

var errManyPages = errors.New("there are more than a thousand; a picture of them would say nothing")

func everyPage(read func(after string) (Page, error)) error {
	after := ""
	for range mostPages {
		page, err := read(after)
		if err != nil || !page.HasNextPage {
			return err
		}
		after = page.EndCursor
	}
	return errManyPages
}

// TooMany reports whether an error says that there is too much for a picture.
func TooMany(err error) bool { return errors.Is(err, errManyPages) }

// LastDay is the last day that an organisation existed on, where that is known as a
// day; empty otherwise.
func (l Life) LastDay() string {
	if l.To.Day == 0 {
		return ""
	}
	return l.To.String()
}
