package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"diginett/internal/peers/target"
)

// view is the samples of one scale, as medians.
type view struct {
	samples   []sample
	questions []string
	servers   []string
}

func (r *record) view(scale int, servers []string) view {
	var v view
	for _, s := range r.samples {
		if s.Scale != scale || !slices.Contains(servers, s.Server) {
			continue
		}
		v.samples = append(v.samples, s)
		if !slices.Contains(v.questions, s.Question) {
			v.questions = append(v.questions, s.Question)
		}
	}
	v.servers = slices.DeleteFunc(slices.Clone(servers), func(server string) bool {
		return !slices.ContainsFunc(v.samples, func(s sample) bool { return s.Server == server })
	})
	return v
}

// of is the median of a figure; it is not ok where nothing was measured.
func (v view) of(question, server string, connections int, figure func(sample) float64) (float64, bool) {
	var values []float64
	for _, s := range v.samples {
		if s.Question == question && s.Server == server && s.Connections == connections {
			values = append(values, figure(s))
		}
	}
	return median(values), len(values) > 0
}

// connections are those that were asked from, in the order in which they were.
func (v view) connections() []int {
	var all []int
	for _, s := range v.samples {
		if !slices.Contains(all, s.Connections) {
			all = append(all, s.Connections)
		}
	}
	return all
}

// usual is how many connections the figures of processor time are shown for: 8,
// or what comes nearest.
func (v view) usual() int {
	return slices.MinFunc(v.connections(), func(a, b int) int { return max(a-8, 8-a) - max(b-8, 8-b) })
}

// writeScale writes the tables of one scale.
func (r *record) writeScale(scale int) error {
	fmt.Fprintf(r.tables, "\n## Scale %d\n", scale)
	if v := r.view(scale, append([]string{target.Diginett}, target.Peers()...)); len(v.samples) > 0 {
		fmt.Fprint(r.tables, v.processor(target.Diginett, target.Mercurius, target.PostGraphile, target.Floor), v.throughput(), v.latency())
	}
	if v := r.view(scale, []string{target.Cached, target.Replay, byGet, unchanged}); len(v.samples) > 0 {
		fmt.Fprint(r.tables, "\nAnswers that were given before.\n", v.processor(target.Cached, target.Replay, byGet, unchanged), v.throughput())
	}
	_, err := fmt.Fprint(r.tables, r.memoryTable(scale))
	return err
}

// processor is the table of processor time, with the ratios of some servers to
// one of them.
func (v view) processor(one string, others ...string) string {
	others = slices.DeleteFunc(others, func(name string) bool { return !slices.Contains(v.servers, name) })
	head := slices.Clone(v.servers)
	for _, other := range others {
		head = append(head, other+" / "+one)
	}
	cpu := func(s sample) float64 { return s.CPU }
	return v.table(fmt.Sprintf("Processor time of the server for an answer, in ms, with %d connections", v.usual()), head, func(question string) []string {
		cells := make([]string, 0, len(head))
		for _, server := range v.servers {
			cells = append(cells, figure(v.of(question, server, v.usual(), cpu)))
		}
		ours, _ := v.of(question, one, v.usual(), cpu)
		for _, other := range others {
			theirs, ok := v.of(question, other, v.usual(), cpu)
			cells = append(cells, times(theirs, ours, ok))
		}
		return cells
	})
}

func (v view) throughput() string {
	title := "Answers in a second, with " + joined(v.connections(), " / ", strconv.Itoa) + " connections"
	return v.table(title, v.servers, func(question string) []string {
		return v.cells(question, func(server string) string {
			return joined(v.connections(), " / ", func(connections int) string {
				return figure(v.of(question, server, connections, func(s sample) float64 { return s.PerSecond }))
			})
		})
	})
}

func (v view) latency() string {
	title := "Half of the answers within (99 in 100 within), in ms, with " + joined(v.connections(), " / ", strconv.Itoa) + " connections"
	return v.table(title, v.servers, func(question string) []string {
		return v.cells(question, func(server string) string {
			return joined(v.connections(), " / ", func(connections int) string {
				most := figure(v.of(question, server, connections, func(s sample) float64 { return s.Most }))
				return figure(v.of(question, server, connections, func(s sample) float64 { return s.Half })) + " (" + most + ")"
			})
		})
	})
}

// cells are one for each server; empty where it was not asked the question.
func (v view) cells(question string, cell func(server string) string) []string {
	var cells []string
	for _, server := range v.servers {
		text := ""
		if slices.ContainsFunc(v.samples, func(s sample) bool { return s.Question == question && s.Server == server }) {
			text = cell(server)
		}
		cells = append(cells, text)
	}
	return cells
}

func (v view) table(title string, head []string, row func(question string) []string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "\n%s\n\n| | %s |\n|---|%s\n", title, strings.Join(head, " | "), strings.Repeat("---:|", len(head)))
	for _, question := range v.questions {
		fmt.Fprintf(&text, "| %s | %s |\n", question, strings.Join(row(question), " | "))
	}
	return text.String()
}

func (r *record) memoryTable(scale int) string {
	var text strings.Builder
	fmt.Fprint(&text, "\nMemory in MiB, and time from the start to the first answer in ms\n\n"+
		"| | at most | of its own in the end | start |\n|---|---:|---:|---:|\n")
	row := func(when string, s started) {
		if s.Scale == scale {
			fmt.Fprintf(&text, "| %s, after %s | %.0f | %.0f | %.0f |\n", s.Server, when, s.Peak, s.Own, s.Milliseconds)
		}
	}
	for _, s := range r.peaks {
		row("all questions", s)
	}
	for _, s := range r.starts {
		row("one question", s)
	}
	return text.String()
}

// figure writes three digits that count.
func figure(value float64, ok bool) string {
	switch {
	case !ok:
		return ""
	case value >= 100:
		return fmt.Sprintf("%.0f", value)
	}
	return fmt.Sprintf("%.3g", value)
}

func times(theirs, ours float64, ok bool) string {
	if !ok || ours == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", theirs/ours)
}

func joined[T any](list []T, between string, text func(T) string) string {
	words := make([]string, len(list))
	for i, one := range list {
		words[i] = text(one)
	}
	return strings.Join(words, between)
}
