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

// place is one place of the question, and how objects are written there.
type place struct {
	field    *plan.Field
	programs []program // one for each type that has turned up
}

// program writes objects of one type.
type program struct {
	typeName   string
	operations []operation
}

// operation writes one field of an object.
type operation struct {
	key   []byte // "name":
	below place
	own   own // empty where the value hangs on the object
}

func (w *writing) value(at *place, value any) {
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
		w.object(at, at.field.Returns(), value)
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
func (w *writing) object(at *place, typeName string, object any) {
	if w.err != nil || !w.within() {
		return
	}
	w.out = append(w.out, '{')
	operations := w.program(at, typeName, object)
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
			w.value(&op.below, op.own.plain(object))
		default:
			w.value(&op.below, w.hung(op, object))
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
	if w.checked > MaxBytes {
		w.fail(fault.New(fault.CostLimit, "", "the answer would be longer than %d MiB; ask for smaller pages, or for fewer lists inside lists", MaxBytes>>20))
	} else if err := w.ctx.Err(); err != nil {
		w.fail(err)
	}
	return w.err == nil
}

// hung is what was fetched for a field of the object.
func (w *writing) hung(op *operation, object any) any {
	if o, ok := object.(answer.Object); ok {
		if value, ok := o.Hung(op.below.field.Key); ok {
			return value
		}
	}
	w.fail(fmt.Errorf("nothing was fetched for %s", op.below.field.Path()))
	return nil
}

func (w *writing) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// program is how objects of a type are written at one place of the question,
// worked out when the first of them turns up.
func (w *writing) program(at *place, typeName string, object any) []operation {
	for i := range at.programs {
		if at.programs[i].typeName == typeName {
			return at.programs[i].operations
		}
	}
	fields := at.field.Fields(typeName)
	names, keys := tablesOf(typeName, object), make([]byte, 0, keyLength*len(fields))
	operations := make([]operation, 0, len(fields))
	for _, f := range fields {
		begin := len(keys)
		keys = append(appendText(keys, f.Key), ':')
		op := operation{key: keys[begin:len(keys):len(keys)], below: place{field: f}}
		if f.Name == "__typename" {
			op.own.scalar = func(dst []byte, _ any) []byte { return appendText(dst, typeName) }
		} else if own, ok := w.own(names, f.Name); ok {
			op.own = own.with(f)
		} else if !f.GivesObjects() {
			w.fail(fmt.Errorf("no table knows %s.%s", typeName, f.Name))
			continue
		}
		operations = append(operations, op)
	}
	at.programs = append(at.programs, program{typeName, operations})
	return operations
}

// keyLength is what most keys have, with quotes and colon.
const keyLength = 16
