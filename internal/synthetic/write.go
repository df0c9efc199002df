package synthetic

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"diginett/internal/org"
)

// Write makes a data set. It asks create for each file by its name, and closes
// each before it asks for the next.
func Write(o Options, create func(name string) (io.WriteCloser, error)) (Counts, error) {
	w, err := newWorld(o)
	if err != nil {
		return Counts{}, err
	}
	d, err := newData(o, w.plan, create)
	if err != nil {
		return Counts{}, err
	}
	for _, write := range []func(*data){
		w.writeOrganisations, w.writeNames, w.writeNumbers, w.writeOrganisationNumbers, w.writeGeography, w.writeChanges,
		w.writeRelationships, w.writeCounts, w.writePopulation, w.writePoints, w.writeWebsites, w.writeTotals, writeSources,
	} {
		if write(d); d.err != nil {
			return Counts{}, d.err
		}
	}
	return Counts{d.organisations, d.relationships}, d.finish()
}

// data is the data set that is being written. The first error stays; tables that
// are opened after it are written to nowhere.
type data struct {
	descriptor    *descriptor
	create        func(name string) (io.WriteCloser, error)
	written       []string
	organisations int
	relationships int
	sources       int // how often a source has been named
	err           error
}

func newData(o Options, p plan, create func(name string) (io.WriteCloser, error)) (*data, error) {
	d, err := newDescriptor(o, p)
	if err != nil {
		return nil, err
	}
	return &data{descriptor: d, create: create}, nil
}

func (d *data) open(name string) *table {
	columns, ok := d.descriptor.columns[name]
	if !ok {
		d.fail(fmt.Errorf("there is no table %s", name))
	}
	d.written = append(d.written, name)
	return newTable(name, columns, d.file(name+".csv"))
}

func (d *data) file(name string) io.WriteCloser {
	if d.err == nil {
		file, err := d.create(name)
		if err == nil {
			return file
		}
		d.fail(fmt.Errorf("make %s: %w", name, err))
	}
	return nowhere{}
}

type nowhere struct{}

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) Close() error                { return nil }

func (d *data) close(t *table) {
	if err := t.close(); err != nil {
		d.fail(fmt.Errorf("write table %s: %w", t.name, err))
	}
}

func (d *data) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// finish writes the description, and the tables that have no rows.
func (d *data) finish() error {
	for name := range d.descriptor.columns {
		if !slices.Contains(d.written, name) {
			d.close(d.open(name))
		}
	}
	text, err := d.descriptor.text()
	if err != nil {
		return err
	}
	file := d.file(descriptorFile)
	_, err = file.Write(text)
	return errors.Join(d.err, err, file.Close())
}

// each goes through the organisations of a type.
func (w *world) each(of org.Type) iter.Seq[organisation] {
	return func(yield func(organisation) bool) {
		for place := range w.plan[of] {
			if !yield(w.organisation(of, place)) {
				return
			}
		}
	}
}

// everyone goes through the organisations of every type.
func (w *world) everyone() iter.Seq[organisation] {
	return func(yield func(organisation) bool) {
		for _, of := range org.Types() {
			for o := range w.each(of) {
				if !yield(o) {
					return
				}
			}
		}
	}
}
