package main

import (
	"context"
	"errors"
	"slices"

	"diginett/internal/peers/ask"
	"diginett/internal/peers/target"
)

// measureStart starts diginett some times, to see how long it takes until it
// answers, and how much memory that took.
func measureStart(ctx context.Context, kit *target.Kit, scale int, data target.Data, r *record) error {
	first, err := firstQuestion()
	if err != nil {
		return err
	}
	asking := *kit
	asking.First = first
	const times = 5
	var starts, peaks, own []float64
	for range times {
		s, err := asking.Start(ctx, target.Diginett, data)
		if err != nil {
			return err
		}
		memory, err := s.Memory()
		if err := errors.Join(err, s.Stop()); err != nil {
			return err
		}
		starts = append(starts, milliseconds(s.Started))
		peaks, own = append(peaks, mebibytes(memory.Peak)), append(own, mebibytes(memory.Own))
	}
	return r.start(started{Scale: scale, Server: target.Diginett, Milliseconds: median(starts), Peak: median(peaks), Own: median(own)})
}

// firstQuestion asks for an organisation, so that the data has to be read for the
// first answer, whether or not there is one of this name.
func firstQuestion() ([]byte, error) {
	questions, err := ask.Questions()
	if err != nil {
		return nil, err
	}
	return questions[0].Body(ask.Diginett, ask.Variant{Diginett: map[string]any{"slug": "anything"}})
}

func mebibytes(bytes int64) float64 { return float64(bytes) / (1 << 20) }

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return (sorted[middle-1] + sorted[middle]) / 2
	}
	return sorted[middle]
}
