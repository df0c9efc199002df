package spill

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// runs are sorted runs of records in one file, one after the other. A run is
// sorted and written while the next one is gathered.
type runs struct {
	file    *os.File
	ends    []int64 // where each run ends
	writing chan written
	busy    bool
}

// written is what came of writing a block.
type written struct {
	block *block
	end   int64
	err   error
}

// newRuns makes the file. It has no name where the system allows it, so that
// nothing is left behind by a program that is killed.
func newRuns(dir string) (*runs, error) {
	file, err := os.CreateTemp(dir, ".diginett-sort-*")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(file.Name()) // where it fails, close removes it
	return &runs{file: file, writing: make(chan written, 1)}, nil
}

// write sorts and writes the block in the background, and returns an empty one.
func (r *runs) write(b *block) (*block, error) {
	free, err := r.wait()
	if err != nil {
		return nil, err
	}
	r.busy = true
	begin := r.size()
	go func() {
		end, err := writeRun(r.file, begin, b)
		r.writing <- written{b, end, err}
	}()
	if free == nil {
		free = new(block)
	}
	return free, nil
}

// wait waits for the block that is being written, and returns it for use again.
func (r *runs) wait() (*block, error) {
	if !r.busy {
		return nil, nil
	}
	r.busy = false
	done := <-r.writing
	if done.err != nil {
		return nil, done.err
	}
	r.ends = append(r.ends, done.end)
	done.block.clear()
	return done.block, nil
}

func (r *runs) size() int64 {
	if len(r.ends) == 0 {
		return 0
	}
	return r.ends[len(r.ends)-1]
}

func writeRun(file *os.File, begin int64, b *block) (int64, error) {
	b.sort()
	w := bufio.NewWriterSize(io.NewOffsetWriter(file, begin), 1<<18)
	end := begin
	for _, e := range b.entries {
		raw := b.raw(e)
		end += int64(len(raw))
		if _, err := w.Write(raw); err != nil {
			return 0, err
		}
	}
	return end, w.Flush()
}

// merge gives the records of all runs in order; of equal keys, those of the
// earlier run come first.
func (r *runs) merge(yield func(Record, error) bool) {
	if _, err := r.wait(); err != nil {
		yield(Record{}, fmt.Errorf("sort: %w", err))
		return
	}
	heads, err := r.heads()
	for err == nil && len(heads) > 0 {
		if !yield(heads[0].record, nil) {
			return
		}
		var more bool
		if more, err = heads[0].next(); err != nil {
			break
		}
		if more {
			heap.Fix(&heads, 0)
		} else {
			heap.Pop(&heads)
		}
	}
	if err != nil {
		yield(Record{}, fmt.Errorf("sort: read what was written: %w", err))
	}
}

// heads opens every run at its first record.
func (r *runs) heads() (merging, error) {
	var heads merging
	begin := int64(0)
	for i, end := range r.ends {
		section := io.NewSectionReader(r.file, begin, end-begin)
		h := &head{run: i, from: bufio.NewReaderSize(section, 1<<16)}
		if _, err := h.next(); err != nil {
			return nil, err
		}
		heads = append(heads, h)
		begin = end
	}
	heap.Init(&heads)
	return heads, nil
}

func (r *runs) close() error {
	_, err := r.wait()
	if err := errors.Join(err, r.file.Close()); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	if err := os.Remove(r.file.Name()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("sort: %w", err)
	}
	return nil
}

// head is the first record of a run that has not been given yet.
type head struct {
	run    int
	from   *bufio.Reader
	record Record
	prefix uint64
	buffer []byte
}

// next reads the next record, and reports whether there is one.
func (h *head) next() (bool, error) {
	key, err := binary.ReadUvarint(h.from)
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	value, err := binary.ReadUvarint(h.from)
	if err != nil {
		return false, err
	}
	if need := int(key + value); cap(h.buffer) < need {
		h.buffer = make([]byte, 2*need)
	}
	h.buffer = h.buffer[:key+value]
	if _, err := io.ReadFull(h.from, h.buffer); err != nil {
		return false, err
	}
	h.record = Record{h.buffer[:key], h.buffer[key:]}
	h.prefix = prefix(h.record.Key)
	return true, nil
}

// merging is a heap of runs, the one with the next record first.
type merging []*head

// Len implements [heap.Interface].
func (m merging) Len() int { return len(m) }

// Less implements [heap.Interface].
func (m merging) Less(i, j int) bool {
	if m[i].prefix != m[j].prefix {
		return m[i].prefix < m[j].prefix
	}
	if c := bytes.Compare(m[i].record.Key, m[j].record.Key); c != 0 {
		return c < 0
	}
	return m[i].run < m[j].run
}

// Swap implements [heap.Interface].
func (m merging) Swap(i, j int) { m[i], m[j] = m[j], m[i] }

// Push implements [heap.Interface].
func (m *merging) Push(x any) { *m = append(*m, x.(*head)) }

// Pop implements [heap.Interface].
func (m *merging) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
