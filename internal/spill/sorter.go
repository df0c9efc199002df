package spill

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// Sorter takes records in any order and gives them back by key, bytewise; those
// with the same key come in the order in which they were added. It is not safe
// for concurrent use.
type Sorter struct {
	dir   string
	limit int // bytes of records that are kept in memory before they are written
	now   *block
	runs  *runs // nil while everything fits
	count int
}

// Record is a key and what goes with it. Both are good until the next record.
type Record struct{ Key, Value []byte }

// BlockSize is how many bytes of records a Sorter keeps in memory before it
// writes them; while they are being written, it fills as many again.
const BlockSize = 8 << 20

// New returns a Sorter that writes what does not fit to a file in dir, in blocks
// of about size bytes. Nothing is written until then.
func New(dir string, size int) *Sorter {
	return &Sorter{dir: dir, limit: size, now: new(block)}
}

// Add adds a record. The Sorter keeps copies.
func (s *Sorter) Add(key, value []byte) error {
	s.now.add(key, value)
	s.count++
	if len(s.now.data) < s.limit {
		return nil
	}
	return s.spill()
}

// Len is the number of records.
func (s *Sorter) Len() int { return s.count }

func (s *Sorter) spill() error {
	if s.runs == nil {
		var err error
		if s.runs, err = newRuns(s.dir); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
	}
	free, err := s.runs.write(s.now)
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.now = free
	return nil
}

// All gives the records in order. It ends the adding, and can be asked for again.
func (s *Sorter) All() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		if s.runs == nil {
			s.now.sort()
			s.now.each(func(r Record) bool { return yield(r, nil) })
			return
		}
		if len(s.now.entries) > 0 {
			if err := s.spill(); err != nil {
				yield(Record{}, err)
				return
			}
		}
		s.now = new(block) // its memory is of more use elsewhere
		s.runs.merge(yield)
	}
}

// Close removes what was written. A second time does no harm.
func (s *Sorter) Close() error {
	s.now = new(block)
	written := s.runs
	s.runs = nil
	if written == nil {
		return nil
	}
	return written.close()
}

// CloseAll closes several; those that are nil were never needed.
func CloseAll(sorters ...*Sorter) error {
	var errs []error
	for _, s := range sorters {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// block is what is sorted in memory: records one after the other, each with the
// lengths of its key and value before it.
type block struct {
	data    []byte
	entries []entry
	sorted  bool
}

// entry is a record of a block. The first bytes of the key decide most comparisons.
type entry struct {
	prefix uint64
	at     uint32
	key    uint32 // where the key begins
	length uint32 // of the key
}

func (b *block) add(key, value []byte) {
	at := len(b.data)
	b.data = binary.AppendUvarint(b.data, uint64(len(key)))
	b.data = binary.AppendUvarint(b.data, uint64(len(value)))
	begin := len(b.data)
	b.data = append(append(b.data, key...), value...)
	b.entries = append(b.entries, entry{prefix(key), uint32(at), uint32(begin), uint32(len(key))})
	b.sorted = false
}

func prefix(key []byte) uint64 {
	if len(key) >= 8 {
		return binary.BigEndian.Uint64(key)
	}
	var padded [8]byte
	copy(padded[:], key)
	return binary.BigEndian.Uint64(padded[:])
}

func (b *block) sort() {
	if b.sorted {
		return
	}
	slices.SortFunc(b.entries, func(x, y entry) int {
		if x.prefix != y.prefix {
			return cmp.Compare(x.prefix, y.prefix)
		}
		if c := bytes.Compare(b.keyOf(x), b.keyOf(y)); c != 0 {
			return c
		}
		return cmp.Compare(x.at, y.at)
	})
	b.sorted = true
}

func (b *block) keyOf(e entry) []byte { return b.data[e.key : e.key+e.length] }

func (b *block) each(yield func(Record) bool) {
	for _, e := range b.entries {
		_, n := binary.Uvarint(b.data[e.at:])
		length, _ := binary.Uvarint(b.data[int(e.at)+n:])
		end := e.key + e.length
		if !yield(Record{b.data[e.key:end], b.data[end : end+uint32(length)]}) {
			return
		}
	}
}

// raw is the record of an entry as it is written.
func (b *block) raw(e entry) []byte {
	_, n := binary.Uvarint(b.data[e.at:])
	length, _ := binary.Uvarint(b.data[int(e.at)+n:])
	return b.data[e.at : e.key+e.length+uint32(length)]
}

func (b *block) clear() {
	b.data, b.entries, b.sorted = b.data[:0], b.entries[:0], false
}
