// Package fetch answers what a plan asks for, breadth first: all objects of one
// level and type at once, one read of the store for each field, whatever the
// number of objects. What it read hangs on the objects by response key.
package fetch

import (
	"context"
	"fmt"

	"diginett/graph/answer"
	"diginett/graph/fault"
	"diginett/graph/plan"
	"diginett/internal/analysis"
	"diginett/internal/measures"
	"diginett/internal/org"
	"diginett/internal/phrase"
	"diginett/internal/store"
)

// Fetch answers plans from one snapshot.
type Fetch struct {
	store      *store.Store
	reads      map[string]read
	walker     analysis.Walker
	graphs     *measures.Cache
	book       *phrase.Book
	maxObjects int
	today      func(context.Context) (org.Day, error)
}

// keptGraphs is how many bytes of graphs, with what was measured of them, are kept.
const keptGraphs = 8 << 20

// New returns a Fetch that reads from the store. What it answers below a root field
// may hold so many objects. What is reached without a day is read on that of the
// context, today.
func New(s *store.Store, maxObjects int, today func(context.Context) (org.Day, error)) (*Fetch, error) {
	graphs, err := measures.NewCache(keptGraphs)
	if err != nil {
		return nil, err
	}
	book, err := phrase.Read()
	if err != nil {
		return nil, err
	}
	f := &Fetch{store: s, graphs: graphs, book: book, maxObjects: maxObjects, today: today}
	f.reads = f.allReads()
	return f, nil
}

// batch is all objects of one type that one field is asked of.
type batch struct {
	objects []answer.Object
	field   *plan.Field
}

// read answers a field for a batch: it hangs something on every object, and
// returns the objects that it hung, so that what is asked of them can follow.
type read func(ctx context.Context, b batch) ([]answer.Object, error)

// Below answers everything that the field asks for below the objects. The
// statements that it sends to the store do not grow with the number of objects:
// at most one, and one more for a total, for each type and field of a level.
func (f *Fetch) Below(ctx context.Context, field *plan.Field, objects ...answer.Object) error {
	at := new(level)
	at.add(field, objects)
	for total := 0; len(at.places) > 0; {
		next := new(level)
		for _, p := range at.places {
			if err := f.belowPlace(ctx, p, next, &total); err != nil {
				return err
			}
		}
		at = next
	}
	return nil
}

// belowPlace answers what is asked of the objects at one place, which is planned
// only now: a question that is too large ends before all of it is.
func (f *Fetch) belowPlace(ctx context.Context, p *place, next *level, total *int) error {
	asked := p.field.Of(p.typeName)
	if asked.Err != nil {
		return asked.Err
	}
	if err := f.joinEnds(ctx, p, asked); err != nil {
		return err
	}
	for _, field := range asked.Below {
		children, err := f.answer(ctx, batch{p.objects, field})
		if err == nil {
			*total += len(children)
			err = f.checkSize(ctx, *total)
		}
		if err != nil {
			return &plan.Error{Path: field.Path(), Err: err}
		}
		next.add(field, children)
	}
	return nil
}

func (f *Fetch) answer(ctx context.Context, b batch) ([]answer.Object, error) {
	if isPlain(b.field.Returns()) {
		return nil, nil
	}
	read, ok := f.read(b.objects[0], b.field.Name)
	if !ok {
		return nil, fmt.Errorf("no read answers %s.%s", b.objects[0].TypeName(), b.field.Name)
	}
	return read(ctx, b)
}

// checkSize ends a question whose answer grows too large, or that nobody waits for.
func (f *Fetch) checkSize(ctx context.Context, objects int) error {
	if objects > f.maxObjects {
		return fault.New(fault.CostLimit, "", "the answer would hold more than %d objects; ask for smaller pages, or for fewer lists inside lists", f.maxObjects)
	}
	return ctx.Err()
}

// read finds the read of a field: of the object's type, else of what it is one of.
func (f *Fetch) read(object answer.Object, name string) (read, bool) {
	for _, typeName := range kindsOf(object) {
		if read, ok := f.reads[typeName+"."+name]; ok {
			return read, true
		}
	}
	return nil, false
}

func kindsOf(object answer.Object) []string {
	names := []string{object.TypeName()}
	switch object.(type) {
	case answer.Organisation:
		names = append(names, "Organisation")
	case answer.Connection:
		names = append(names, "Connection")
	case answer.Edge:
		names = append(names, "Edge")
	}
	return names
}

// isPlain reports whether objects of the type are a part of the object that has
// them, with nothing to fetch below.
func isPlain(typeName string) bool {
	switch typeName {
	case "Validity", "Window", "StatedStatus", "PageInfo", "SearchMatch", "Coverage", "Licence", "KindCount", "Conflict",
		"MeasureParameter", "KindDegree", "ComparisonCount":
		return true
	}
	return false
}

// allReads pairs every field that gives objects with the read that answers it.
func (f *Fetch) allReads() map[string]read {
	reads := make(map[string]read)
	for _, some := range []map[string]read{
		f.structuralReads(), f.placeReads(), f.tieReads(), f.relationshipReads(), f.lineReads(), f.historyReads(), f.sourceReads(),
		f.graphReads(), f.overlapReads(), f.comparisonReads(), f.timelineReads(), f.resolutionReads(), f.coverageReads(), f.drawingReads(),
	} {
		for name, read := range some {
			reads[name] = read
		}
	}
	return reads
}

func certainties(args plan.Args) []org.Certainty {
	if given := plan.Texts[org.Certainty](args, "certainties"); given != nil {
		return given
	}
	return org.UsualCertainties()
}
