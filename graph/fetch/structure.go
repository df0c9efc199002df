package fetch

import (
	"context"
	"fmt"

	"diginett/graph/answer"
)

// structuralReads answer the fields that only lead on to what has been read:
// edges and nodes of pages, steps of lines and paths.
func (f *Fetch) structuralReads() map[string]read {
	return map[string]read{
		"Connection.edges": each(func(c answer.Connection, key string) []answer.Object { return c.HangEdges(key) }),
		"ReportingLine.steps": each(func(l *answer.ReportingLine, key string) []answer.Object {
			return hangAll(l, key, l.AllSteps())
		}),
		"ReportingStep.relationship": each(func(s *answer.ReportingStep, key string) []answer.Object {
			return hangOne(s, key, s.Read())
		}),
		"PathList.nodes": each(func(l *answer.PathList, key string) []answer.Object {
			return hangAll(l, key, l.AllPaths())
		}),
		"Path.steps": each(func(p *answer.Path, key string) []answer.Object {
			return hangAll(p, key, p.AllSteps())
		}),
		"PathStep.relationship": each(func(s *answer.PathStep, key string) []answer.Object {
			return hangOne(s, key, s.Read())
		}),
		"Organisation.names": eachTaken(func(o answer.Organisation, key string) ([]answer.Object, error) {
			names, err := o.Of().AllNames()
			return hangAll(o, key, names), err
		}),
		"County.numbers":       eachTaken(areaNumbers),
		"Municipality.numbers": eachTaken(areaNumbers),
		"Municipality.location": eachTaken(func(m *answer.Municipality, key string) ([]answer.Object, error) {
			location, err := m.LocationOn()
			return hangMaybe(m, key, location), err
		}),
		"Municipality.population": eachTaken(func(m *answer.Municipality, key string) ([]answer.Object, error) {
			latest, err := m.LatestPopulation()
			return hangMaybe(m, key, latest), err
		}),
		"Municipality.populations": eachTaken(func(m *answer.Municipality, key string) ([]answer.Object, error) {
			populations, err := m.AllPopulations()
			return hangAll(m, key, populations), err
		}),
	}
}

func areaNumbers(o answer.Organisation, key string) ([]answer.Object, error) {
	numbers, err := o.Of().AllNumbers()
	return hangAll(o, key, numbers), err
}

// each is a read that needs nothing from the store: it hangs something on one
// object and returns what it hung.
func each[T answer.Object](hang func(object T, key string) []answer.Object) read {
	return eachTaken(func(object T, key string) ([]answer.Object, error) { return hang(object, key), nil })
}

// eachTaken is each of what has to be taken out of a row first.
func eachTaken[T answer.Object](hang func(object T, key string) ([]answer.Object, error)) read {
	return func(_ context.Context, b batch) ([]answer.Object, error) {
		children := make([]answer.Object, 0, len(b.objects))
		for _, object := range b.objects {
			typed, ok := object.(T)
			if !ok {
				return nil, wrongType(object, b)
			}
			hung, err := hang(typed, b.field.Key)
			if err != nil {
				return nil, err
			}
			children = append(children, hung...)
		}
		return children, nil
	}
}

// eachPlanned is a read that needs nothing from the store, but the field's arguments.
func eachPlanned[T answer.Object](hang func(object T, b batch) ([]answer.Object, error)) read {
	return func(_ context.Context, b batch) ([]answer.Object, error) {
		var children []answer.Object
		for _, object := range b.objects {
			typed, ok := object.(T)
			if !ok {
				return nil, wrongType(object, b)
			}
			hung, err := hang(typed, b)
			if err != nil {
				return nil, err
			}
			children = append(children, hung...)
		}
		return children, nil
	}
}

// wrongType is the bug of a read that was given objects that it does not know.
func wrongType(object answer.Object, b batch) error {
	return fmt.Errorf("the read of %s does not know a %T", b.field.Name, object)
}

func one(object answer.Object) []answer.Object { return []answer.Object{object} }

func hangOne[T answer.Object](object answer.Object, key string, value T) []answer.Object {
	object.Hang(key, value)
	return one(value)
}

// hangMaybe hangs a pointer that may be nil: not known is null.
func hangMaybe[T any, P interface {
	*T
	answer.Object
}](object answer.Object, key string, value P) []answer.Object {
	if value == nil {
		object.Hang(key, nil)
		return nil
	}
	object.Hang(key, value)
	return one(value)
}

func hangAll[T answer.Object](object answer.Object, key string, values []T) []answer.Object {
	objects := make(answer.Objects, len(values))
	for i, value := range values {
		objects[i] = value
	}
	object.Hang(key, objects)
	return objects
}
