package fetch

import (
	"diginett/graph/answer"
	"diginett/graph/plan"
)

// level is the objects that are as far below the root, by the field that gave
// them and by type, in the order in which they came.
type level struct {
	order   []place
	objects map[place][]answer.Object
}

// place is where objects of one type stand in a question.
type place struct {
	field    *plan.Field
	typeName string
}

func newLevel() *level { return &level{objects: make(map[place][]answer.Object)} }

// add puts objects that a field gave to the level.
func (l *level) add(field *plan.Field, objects []answer.Object) {
	for _, object := range objects {
		at := place{field, object.TypeName()}
		if l.objects[at] == nil {
			l.order = append(l.order, at)
		}
		l.objects[at] = append(l.objects[at], object)
	}
}

// batches are the fields that are asked of the level's objects.
func (l *level) batches() []batch {
	var batches []batch
	for _, at := range l.order {
		for _, below := range at.field.Below(at.typeName) {
			batches = append(batches, batch{l.objects[at], below})
		}
	}
	return batches
}

// shared puts equal keys together: which there are, and for each object the place
// of its own among them. What many objects ask of one organisation is read once.
func shared[K comparable](objects []answer.Object, key func(answer.Object) K) (keys []K, place []int) {
	places := make(map[K]int, len(objects))
	place = make([]int, len(objects))
	for i, object := range objects {
		k := key(object)
		at, ok := places[k]
		if !ok {
			at = len(keys)
			places[k] = at
			keys = append(keys, k)
		}
		place[i] = at
	}
	return keys, place
}
