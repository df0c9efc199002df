package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"diginett/internal/peers/target"
)

// measured is a record of one question and three servers, each of which had
// three turns.
func measured(t *testing.T, out io.Writer) *record {
	t.Helper()
	r := &record{tables: out, lines: json.NewEncoder(io.Discard)}
	for server, cpu := range map[string]float64{target.Diginett: 0.5, target.Mercurius: 2, target.Floor: 0.6} {
		for round, factor := range []float64{1, 10, 0.9} {
			err := r.keep(sample{
				Scale: 1, Question: "Q1", Server: server, Connections: 8, Round: round,
				CPU: cpu * factor, PerSecond: 1000, Half: 1, Most: 9,
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

func TestTablesShowMediansAndRatios(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	r := measured(t, &out)
	if err := r.start(started{Scale: 1, Server: target.Diginett, Milliseconds: 12, Peak: 34, Own: 5}); err != nil {
		t.Fatal(err)
	}
	if err := r.writeScale(1); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"with 8 connections",
		"| | diginett | mercurius | floor | mercurius / diginett | floor / diginett |",
		"| Q1 | 0.5 | 2 | 0.6 | 4.00 | 1.20 |",
		"| Q1 | 1000 | 1000 | 1000 |",
		"| Q1 | 1 (9) | 1 (9) | 1 (9) |",
		"| diginett, after one question | 34 | 5 | 12 |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "given before") {
		t.Error("there is a table of what was not measured")
	}
}

func TestServersThatDidNotAnswerHaveEmptyCells(t *testing.T) {
	t.Parallel()
	r := measured(t, io.Discard)
	if err := r.keep(sample{Scale: 1, Question: "Q2", Server: target.Diginett, Connections: 8, CPU: 1, PerSecond: 20}); err != nil {
		t.Fatal(err)
	}
	v := r.view(1, []string{target.Diginett, target.Mercurius})
	if got := v.processor(target.Diginett, target.Mercurius); !strings.Contains(got, "| Q2 | 1 |  |  |") {
		t.Error(got)
	}
	if got := v.throughput(); !strings.Contains(got, "| Q2 | 20 |  |") {
		t.Error(got)
	}
}

func TestMedianIsTheMiddle(t *testing.T) {
	t.Parallel()
	for want, values := range map[float64][]float64{0: nil, 2: {9, 1, 2}, 2.5: {1, 2, 3, 9}} {
		if got := median(values); got != want {
			t.Errorf("the median of %v is %v, want %v", values, got, want)
		}
	}
}

func TestDifferenceShowsWhereItIs(t *testing.T) {
	t.Parallel()
	if err := difference([]string{"same", "abcdef"}, []string{"same", "abcxyz"}); err == nil || !strings.Contains(err.Error(), `variant 1 with "abcxyz"`) {
		t.Errorf("got %v", err)
	}
	if err := difference([]string{"same"}, []string{"same"}); err != nil {
		t.Errorf("got %v", err)
	}
}
