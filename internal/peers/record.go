package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/mattn/go-sqlite3"

	"diginett/internal/peers/machine"
	"diginett/internal/peers/target"
)

// record keeps what was measured and writes it: samples as lines of JSON, and
// tables as Markdown.
type record struct {
	samples []sample
	starts  []started
	peaks   []started
	tables  io.Writer
	lines   *json.Encoder
	closers []func() error
}

// started is how long a server took to start, or how much memory it held.
type started struct {
	Scale        int     `json:"scale"`
	Server       string  `json:"server"`
	Milliseconds float64 `json:"start_ms"`
	Peak         float64 `json:"peak_mib"`
	Own          float64 `json:"own_mib"`
}

func newRecord(o options) (*record, error) {
	r := &record{tables: os.Stdout, lines: json.NewEncoder(io.Discard)}
	if o.lines != "" {
		file, err := r.create(o.lines)
		if err != nil {
			return nil, err
		}
		r.lines = json.NewEncoder(file)
	}
	if o.markdown != "" {
		file, err := r.create(o.markdown)
		if err != nil {
			return nil, errors.Join(err, r.close())
		}
		r.tables = io.MultiWriter(os.Stdout, file)
	}
	return r, nil
}

func (r *record) create(path string) (io.Writer, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("write results: %w", err)
	}
	buffer := bufio.NewWriter(file)
	r.closers = append(r.closers, func() error { return errors.Join(buffer.Flush(), file.Close()) })
	return buffer, nil
}

func (r *record) close() error {
	var errs []error
	for _, closer := range r.closers {
		errs = append(errs, closer())
	}
	return errors.Join(errs...)
}

func (r *record) keep(s sample) error {
	r.samples = append(r.samples, s)
	return r.lines.Encode(s)
}

func (r *record) start(s started) error {
	r.starts = append(r.starts, s)
	return r.lines.Encode(s)
}

// memory keeps how much each server held at most while it was measured.
func (r *record) memory(scale int, servers []*target.Server) error {
	for _, s := range servers {
		memory, err := s.Memory()
		if err != nil {
			return err
		}
		p := started{
			Scale: scale, Server: s.Name, Milliseconds: milliseconds(s.Started),
			Peak: mebibytes(memory.Peak), Own: mebibytes(memory.Own),
		}
		r.peaks = append(r.peaks, p)
		if err := r.lines.Encode(p); err != nil {
			return err
		}
	}
	return nil
}

// description is what was measured on.
type description struct {
	Processor  string `json:"processor"`
	Cores      int    `json:"cores"`
	Go         string `json:"go"`
	Node       string `json:"node"`
	PostgreSQL string `json:"postgresql"`
	SQLite     string `json:"sqlite"`
}

func newDescription(ctx context.Context, node string) description {
	library, _, _ := sqlite3.Version()
	d := description{
		Processor: machine.Model(), Cores: runtime.NumCPU(), Go: runtime.Version(), SQLite: library,
		Node: machine.Version(ctx, node, "--version"), PostgreSQL: "not there",
	}
	if programs, ok := target.Postgres(); ok {
		d.PostgreSQL = machine.Version(ctx, filepath.Join(programs, "postgres"), "--version")
	}
	return d
}

func (r *record) describe(d description) error {
	fmt.Fprintf(r.tables, "Measured on %s with %d cores, all on one machine. %s, Node %s, %s, SQLite %s.\n",
		d.Processor, d.Cores, d.Go, d.Node, d.PostgreSQL, d.SQLite)
	return r.lines.Encode(d)
}
