package rows

import "strings"

// mostCells bounds the cells that are made for an answer, those inside of cells too. The longest pages of our own
// examples have some thousand.
const mostCells = 1_000_000

// layout lays out an answer.
type layout struct {
	Answer
	room int // cells that may still be made
}

// add takes what stands at a path outside all lists.
func (l *layout) add(v any, path string) error {
	switch v := v.(type) {
	case *object:
		for _, key := range v.keys {
			if err := l.add(v.fields[key], join(path, key)); err != nil {
				return err
			}
		}
	case []any:
		if len(v) > 0 && !holdsObjects(v) {
			l.Values = append(l.Values, Value{path, list(v)})
			return nil
		}
		return l.addTable(v, path)
	default:
		l.Values = append(l.Values, Value{path, scalar(v)})
	}
	return nil
}

// holdsObjects reports whether a list is one of objects. One of nulls is taken for that too: of scalars there would
// be some.
func holdsObjects(elements []any) bool {
	for _, element := range elements {
		switch element.(type) {
		case *object, []any:
			return true
		case nil:
		default:
			return false
		}
	}
	return true
}

// list is a list of scalars as one text.
func list(elements []any) string {
	texts := make([]string, len(elements))
	for i, element := range elements {
		texts[i] = scalar(element)
	}
	return strings.Join(texts, separator(1))
}

func (l *layout) addTable(elements []any, path string) error {
	row := new(shape)
	for _, element := range elements {
		row.take(element)
	}
	table := Table{Path: path, Rows: make([][]string, 0, len(elements))}
	if row.fit() {
		table.Columns = row.columns("", nil)
	}
	for _, element := range elements {
		cells, err := l.cells(row, element)
		if err != nil {
			return err
		}
		table.Rows = append(table.Rows, cells)
	}
	l.Tables = append(l.Tables, table)
	return nil
}

// cells are those of a value, as many as its shape is wide.
func (l *layout) cells(s *shape, v any) ([]string, error) {
	if l.room -= s.width; l.room < 0 {
		return nil, ErrTooLarge
	}
	if elements, ok := v.([]any); ok {
		return l.joined(s, elements)
	}
	cells := make([]string, 0, s.width)
	if s.scalar {
		cells = append(cells, scalar(v))
	}
	fields, _ := v.(*object) // nil for all else, and then every cell below is empty
	for _, child := range s.children {
		if fields == nil || fields.fields[child.name] == nil {
			cells = append(cells, make([]string, child.width)...)
			continue
		}
		below, err := l.cells(child, fields.fields[child.name])
		if err != nil {
			return nil, err
		}
		cells = append(cells, below...)
	}
	return cells, nil
}

// joined are the cells of a list: of each column what its elements have there.
func (l *layout) joined(s *shape, elements []any) ([]string, error) {
	texts := make([]strings.Builder, s.width)
	filled := make([]bool, s.width) // columns that have more than empty places
	separators := s.separators(nil, 0)
	for i, element := range elements {
		cells, err := l.cells(s, element)
		if err != nil {
			return nil, err
		}
		for column, cell := range cells {
			if i > 0 {
				texts[column].WriteString(separators[column])
			}
			texts[column].WriteString(cell)
			filled[column] = filled[column] || cell != ""
		}
	}
	cells := make([]string, s.width)
	for column := range texts {
		if filled[column] {
			cells[column] = texts[column].String()
		}
	}
	return cells, nil
}

// separator stands between the elements of a list that holds lists so many deep, 1 for none.
func separator(depth int) string {
	if depth == 1 {
		return "; "
	}
	return " " + strings.Repeat("|", depth-1) + " "
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
