package plan

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// children are the fields below one. Few are looked through; a question with
// hundreds of fields in one place needs an index.
type children struct {
	few  []*Field
	many map[*ast.Field][]*Field
}

const few = 16

func (c *children) add(field *Field) {
	if c.many == nil && len(c.few) < few {
		c.few = append(c.few, field)
		return
	}
	if c.many == nil {
		c.many = make(map[*ast.Field][]*Field)
	}
	c.many[field.collected.Field] = append(c.many[field.collected.Field], field)
}

// find is the field that asks the same in the same words; nil where there is none.
func (c *children) find(collected graphql.CollectedField) *Field {
	for _, fields := range [][]*Field{c.few, c.many[collected.Field]} {
		for _, field := range fields {
			if field.collected.Field == collected.Field && slices.Equal(field.collected.Selections, collected.Selections) {
				return field
			}
		}
	}
	return nil
}
