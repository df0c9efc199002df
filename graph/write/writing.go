package write

import (
	"context"
	"fmt"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/plan"
)

// writing is one answer being written.
type writing struct {
	*Writer
	ctx     context.Context
	out     []byte
	checked int   // how long out was when the bounds were last looked at
	err     error // the first
}

// program writes objects of one type at one place of the question. It follows
// from the plan alone, and is kept with it.
type program struct {
	operations []operation
	err        error // a field that no table knows: a bug
}

// operation writes one field of an object.
type operation struct {
	key   []byte // "name":
	field *plan.Field
	own   own // empty where the value hangs on the object
}

func (w *writing) value(at *plan.Field, value any) {
	switch v := value.(type) {
	case nil:
		w.out = append(w.out, "null"...)
	case answer.Object:
		w.object(at, v.TypeName(), v)
	case answer.Objects:
		list(w, len(v), func(i int) { w.value(at, v[i]) })
	case []answer.Node:
		list(w, len(v), func(i int) { w.value(at, v[i]) })
	case plains:
		list(w, len(v), func(i int) { w.value(at, v[i]) })
	default:
		w.object(at, at.Returns(), value)
	}
}

func list(w *writing, length int, element func(i int)) {
	w.out = append(w.out, '[')
	for i := range length {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		element(i)
	}
	w.out = append(w.out, ']')
}

// object writes the fields that are asked of an object.
func (w *writing) object(at *plan.Field, typeName string, object any) {
	if w.err != nil || !w.within() {
		return
	}
	w.out = append(w.out, '{')
	operations := w.operations(at.Of(typeName), object)
	for i := range operations {
		op := &operations[i]
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.out = append(w.out, op.key...)
		switch {
		case op.own.scalar != nil:
			w.out = op.own.scalar(w.out, object)
		case op.own.plain != nil:
			w.value(op.field, op.own.plain(object))
		default:
			w.value(op.field, w.hung(op, object))
		}
	}
	w.out = append(w.out, '}')
}

// checkEvery is after how many bytes the bounds are looked at again.
const checkEvery = 64 << 10

// within reports whether the answer may grow on.
func (w *writing) within() bool {
	if len(w.out)-w.checked < checkEvery {
		return true
	}
	w.checked = len(w.out)
	if w.checked > w.maxBytes {
		w.fail(fault.New(fault.CostLimit, "", "the answer would be longer than %d bytes; ask for smaller pages, or for fewer lists inside lists", w.maxBytes))
	} else if err := w.ctx.Err(); err != nil {
		w.fail(err)
	}
	return w.err == nil
}

// hung is what was fetched for a field of the object.
func (w *writing) hung(op *operation, object any) any {
	if o, ok := object.(answer.Object); ok {
		if value, ok := o.Hung(op.field.Key); ok {
			return value
		}
	}
	w.fail(fmt.Errorf("nothing was fetched for %s", op.field.Path()))
	return nil
}

func (w *writing) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// operations are how objects of a type are written at one place of the question.
func (w *writing) operations(asked *plan.Type, object any) []operation {
	p, ok := asked.Kept().(*program)
	if !ok {
		p = asked.Keep(w.program(asked, tablesOf(asked.Name, object))).(*program)
	}
	if p.err != nil {
		w.fail(p.err)
	}
	return p.operations
}

func (w *Writer) program(asked *plan.Type, tables []string) *program {
	p, keys := new(program), make([]byte, 0, keyLength*len(asked.Fields))
	for _, f := range asked.Fields {
		begin := len(keys)
		keys = append(appendText(keys, f.Key), ':')
		op := operation{key: keys[begin:len(keys):len(keys)], field: f}
		if f.Name == "__typename" {
			op.own.scalar = func(dst []byte, _ any) []byte { return appendText(dst, asked.Name) }
		} else if own, ok := w.own(tables, f.Name); ok {
			op.own = own.with(f)
		} else if !f.GivesObjects() {
			p.err = fmt.Errorf("no table knows %s.%s", asked.Name, f.Name)
		}
		p.operations = append(p.operations, op)
	}
	return p
}

// keyLength is what most keys have, with quotes and colon.
const keyLength = 16
