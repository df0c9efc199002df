package answer

// Page is one page of a list: what the edges and nodes of a connection are made of.
type Page struct {
	Places      []Place
	TotalCount  int // counted only where it is asked for
	HasNext     bool
	HasPrevious bool
	CursorOf    func(place int) string // written only where it is asked for
}

// Place is what stands at one place of a page: an organisation or a relationship
// by id, of which the row is read where it is asked for, or a row.
type Place struct {
	// Organisation is the node; 0 where the node is something else.
	Organisation int64
	// Relationship leads to the organisation, or is the node itself; 0 where there is none.
	Relationship int64
	// At is how they are read.
	At Reading
	// Row is the node where it is neither: a *store.Event, a *store.Source, a *TimelineRow, a *ResolutionRow,
	// a GroupRow, a PairRow or a ComparedRow.
	Row any
	// Of is what the fetch needs to know again of the place, to read what leads to it.
	Of any
	// Match is what a search matched.
	Match *SearchMatch
}

// PageInfo says where a page stands in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	page                         *Page
}

// StartCursor is the cursor of the first place; nil on an empty page.
func (p *PageInfo) StartCursor() *string { return p.cursor(0) }

// EndCursor is the cursor of the last place; nil on an empty page.
func (p *PageInfo) EndCursor() *string { return p.cursor(len(p.page.Places) - 1) }

func (p *PageInfo) cursor(place int) *string {
	if len(p.page.Places) == 0 {
		return nil
	}
	cursor := p.page.CursorOf(place)
	return &cursor
}

// SearchMatch is what of an organisation matched a search.
type SearchMatch struct {
	Field SearchField
	Value string
}
