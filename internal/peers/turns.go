package main

import (
	"context"
	"fmt"
	"time"

	"diginett/internal/peers/load"
	"diginett/internal/peers/target"
)

// sample is one turn of a server.
type sample struct {
	Scale       int     `json:"scale"`
	Question    string  `json:"question"`
	Server      string  `json:"server"`
	Connections int     `json:"connections"`
	Round       int     `json:"round"`
	Answers     int64   `json:"answers"`
	CPU         float64 `json:"cpu_ms"` // for each answer
	PerSecond   float64 `json:"per_second"`
	Half        float64 `json:"p50_ms"`
	Most        float64 `json:"p99_ms"`
}

// mostAnswers bounds a turn, beside its time.
const mostAnswers = 1_000_000

// warming is how long each server is asked each question before it is measured,
// so that what compiles as it runs has done so.
const warming = time.Second

// takeTurns measures the servers of a contest in alternating turns.
func takeTurns(ctx context.Context, o options, scale int, c *contest, keep func(sample) error) error {
	for _, s := range c.servers {
		if _, err := turn(ctx, s, c, min(8, o.connections[len(o.connections)-1]), warming); err != nil {
			return fmt.Errorf("%s: warm up %s: %w", c.Name, s.Name, err)
		}
	}
	for _, connections := range o.connections {
		for round := range o.rounds {
			for _, s := range c.servers {
				got, err := turn(ctx, s, c, connections, o.turn())
				if err != nil {
					return fmt.Errorf("%s: measure %s: %w", c.Name, s.Name, err)
				}
				got.Scale, got.Round = scale, round+1
				if err := keep(got); err != nil {
					return err
				}
			}
		}
	}
	return ctx.Err()
}

func turn(ctx context.Context, s *target.Server, c *contest, connections int, time time.Duration) (sample, error) {
	before, err := s.CPU()
	if err != nil {
		return sample{}, err
	}
	result, err := load.Run(ctx, load.Plan{Address: s.Address, Connections: connections, Duration: time, Most: mostAnswers}, c.requests[s.Name])
	if err != nil {
		return sample{}, err
	}
	after, err := s.CPU()
	if err != nil {
		return sample{}, err
	}
	return sample{
		Question: c.Name, Server: s.Name, Connections: connections, Answers: result.Answers,
		CPU:       milliseconds(after-before) / float64(max(1, result.Answers)),
		PerSecond: result.PerSecond(), Half: milliseconds(result.Latency(0.5)), Most: milliseconds(result.Latency(0.99)),
	}, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
