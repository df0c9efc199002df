package rows

import "slices"

// shape is what values at one place have in common: which fields, in which order.
type shape struct {
	name     string
	children []*shape
	byName   map[string]*shape
	scalar   bool // whether it has a column of its own
	listed   bool // whether a list stands there
	width    int  // columns, once it fits
}

// take widens a shape so that a value fits.
func (s *shape) take(v any) {
	switch v := v.(type) {
	case *object:
		s.takeFields(v)
	case []any:
		s.listed = true
		for _, element := range v {
			s.take(element)
		}
	case nil:
	default:
		s.scalar = true
	}
}

// takeFields puts a field that is new right behind the one before it, so that the order is that of the question
// whatever comes first.
func (s *shape) takeFields(fields *object) {
	place := 0
	for _, key := range fields.keys {
		child := s.byName[key]
		if child == nil {
			child = &shape{name: key}
			if s.byName == nil {
				s.byName = make(map[string]*shape)
			}
			s.byName[key] = child
			s.children = slices.Insert(s.children, min(place, len(s.children)), child)
			place++
		} else if at := s.place(child, place); at >= 0 {
			place = at + 1
		}
		child.take(fields.fields[key])
	}
}

// place is where a child stands, looked for from a place on first: that is where it nearly always is.
func (s *shape) place(child *shape, from int) int {
	if at := slices.Index(s.children[min(from, len(s.children)):], child); at >= 0 {
		return from + at
	}
	return slices.Index(s.children, child)
}

// fit counts the columns once all values are taken, and reports whether there are any. What is null or empty
// everywhere still has its column.
func (s *shape) fit() bool {
	if len(s.children) == 0 && s.name != "" {
		s.scalar = true
	}
	s.width = 0
	if s.scalar {
		s.width = 1
	}
	for _, child := range s.children {
		child.fit()
		s.width += child.width
	}
	return s.width > 0
}

func (s *shape) columns(path string, columns []string) []string {
	if s.scalar {
		columns = append(columns, path)
	}
	for _, child := range s.children {
		columns = child.columns(join(path, child.name), columns)
	}
	return columns
}

// separators are those of a list of the shape, by column: how many lists lie between it and the column decides.
func (s *shape) separators(separators []string, depth int) []string {
	if s.listed || depth == 0 {
		depth++
	}
	if s.scalar {
		separators = append(separators, separator(depth))
	}
	for _, child := range s.children {
		separators = child.separators(separators, depth)
	}
	return separators
}
