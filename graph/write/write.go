// Package write writes answers: it walks a plan and what hangs on the objects,
// and gives the bytes that the specification's execution of the same selection
// gives. Every value that it writes has been fetched before, so that writing
// cannot fail half way, and no null needs to propagate: a root field is written
// whole, or the error that kept it from being fetched is answered.
package write

import (
	"context"
	"fmt"
	"io"
	"sync"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/plan"
)

// Answer is a root field's answer, written. It is a graphql.Marshaler, good for
// being marshaled once.
type Answer struct {
	text *[]byte
	pool *sync.Pool // where the text came from
}

// MarshalGQL implements graphql.Marshaler. Then the answer's memory serves the
// next one.
func (a Answer) MarshalGQL(w io.Writer) {
	_, _ = w.Write(*a.text) // to a buffer of gqlgen's, which cannot fail
	if cap(*a.text) <= maxKept {
		a.pool.Put(a.text)
	}
}

// maxKept is how large an answer may have been for its memory to be used again.
const maxKept = 256 << 10

// Writer knows how the fields of every type are written. It is safe for
// concurrent use.
type Writer struct {
	tables map[string]table
	texts  sync.Pool // of *[]byte
}

// New returns a Writer that knows the types of graph/answer.
func New() *Writer {
	return &Writer{tables: map[string]table{
		"Organisation":      organisationTable(),
		"County":            countyTable(),
		"Municipality":      municipalityTable(),
		"Institution":       institutionTable(),
		"Name":              nameTable(),
		"AreaNumber":        areaNumberTable(),
		"Location":          locationTable(),
		"Population":        populationTable(),
		"ReportedCount":     reportedCountTable(),
		"Validity":          validityTable(),
		"Window":            windowTable(),
		"StatedStatus":      statedStatusTable(),
		"Relationship":      relationshipTable(),
		"Statement":         statementTable(),
		"ReportingLine":     reportingLineTable(),
		"ReportingStep":     reportingStepTable(),
		"PathList":          pathListTable(),
		"Path":              pathTable(),
		"PathStep":          pathStepTable(),
		"ChangeEvent":       changeEventTable(),
		"ChangeLeg":         changeLegTable(),
		"Source":            sourceTable(),
		"Dataset":           datasetTable(),
		"Coverage":          coverageTable(),
		"Licence":           licenceTable(),
		"KindCount":         kindCountTable(),
		"Conflict":          conflictTable(),
		"Connection":        connectionTable(),
		"Edge":              edgeTable(),
		"SearchEdge":        searchEdgeTable(),
		"NeighbourhoodEdge": neighbourhoodEdgeTable(),
		"PageInfo":          pageInfoTable(),
		"SearchMatch":       searchMatchTable(),
	}}
}

// MaxBytes bounds an answer: how long one root field's may be.
const MaxBytes = 32 << 20

// Write writes what a root field gives: an object or a list of nodes, with
// everything that the field asks for below. It stops where the context ends or
// the answer grows beyond [MaxBytes]. Any other error is a bug: something was
// not fetched, or no table knows a field.
func (w *Writer) Write(ctx context.Context, field *plan.Field, value any) (Answer, error) {
	text, ok := w.texts.Get().(*[]byte)
	if !ok {
		text = new([]byte)
	}
	one := writing{Writer: w, ctx: ctx, out: (*text)[:0]}
	one.value(&place{field: field}, value)
	if one.err != nil {
		return Answer{}, one.err
	}
	*text = one.out
	return Answer{text, &w.texts}, nil
}

// table knows the fields that objects of a type have in themselves. All other
// fields hang on the object.
type table map[string]own

// own writes a field that an object has in itself: a scalar, or a plain object.
type own struct {
	scalar   func(dst []byte, object any) []byte
	scalarOf func(field *plan.Field) func(dst []byte, object any) []byte // a scalar with arguments
	plain    func(object any) any                                        // a pointer to a plain object, a list of them, or nil for null
}

// plains is a list of plain objects.
type plains []any

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

// with fixes the arguments of a scalar that has them.
func (o own) with(field *plan.Field) own {
	if o.scalarOf != nil {
		o.scalar = o.scalarOf(field)
	}
	return o
}

func (w *Writer) own(tables []string, name string) (own, bool) {
	for _, table := range tables {
		if own, ok := w.tables[table][name]; ok {
			return own, true
		}
	}
	return own{}, false
}

// tablesOf are the tables that know the fields of a type, its own first.
func tablesOf(typeName string, object any) []string {
	switch object.(type) {
	case answer.Organisation:
		return []string{typeName, "Organisation"}
	case answer.Connection:
		return []string{"Connection"}
	case answer.Edge:
		return []string{typeName, "Edge"}
	}
	return []string{typeName}
}
