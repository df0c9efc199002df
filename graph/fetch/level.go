package fetch

import (
	"diginett/graph/answer"
	"diginett/graph/plan"
)

// level is the objects that are as far below the root, by the field that gave
// them and by type, in the order in which they came.
type level struct {
	places []*place
}

// place is where objects of one type stand in a question.
type place struct {
	field    *plan.Field
	typeName string
	objects  []answer.Object
}

// add puts objects that a field gave to the level. Most often all of them are of
// one type; then they stay in the slice that they came in.
func (l *level) add(field *plan.Field, objects []answer.Object) {
	for len(objects) > 0 {
		at, alike := l.place(field, objects[0].TypeName()), 1
		for alike < len(objects) && objects[alike].TypeName() == at.typeName {
			alike++
		}
		if at.objects == nil {
			at.objects = objects[:alike:alike]
		} else {
			at.objects = append(at.objects, objects[:alike]...)
		}
		objects = objects[alike:]
	}
}

// place finds the place, or makes it. The one looked for was most often made last.
func (l *level) place(field *plan.Field, typeName string) *place {
	for i := len(l.places) - 1; i >= 0; i-- {
		if at := l.places[i]; at.field == field && at.typeName == typeName {
			return at
		}
	}
	at := &place{field: field, typeName: typeName}
	l.places = append(l.places, at)
	return at
}
