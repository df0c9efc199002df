package main

import (
	"context"
	"fmt"
	"net/http"

	"diginett/internal/peers/ask"
	"diginett/internal/peers/load"
	"diginett/internal/peers/target"
)

// contest is a question with the servers that answer it alike.
type contest struct {
	ask.Question
	servers  []*target.Server
	requests map[string][]load.Question // by the name of the server, one for each variant
	recorded map[string][]byte          // what diginett answered, by the body of the request
}

// compare asks every server about everything once. One that answers otherwise
// than the first is not measured with that question; wrong says how many do.
func compare(ctx context.Context, q ask.Question, first *target.Server, others []*target.Server) (c *contest, wrong int, err error) {
	c = &contest{
		Question: q, servers: []*target.Server{first},
		requests: make(map[string][]load.Question), recorded: make(map[string][]byte),
	}
	right, err := c.askAll(ctx, first, func(body, answer []byte) { c.recorded[string(body)] = answer })
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", q.Name, err)
	}
	for _, s := range others {
		if !target.Answers(s.Name, q) {
			continue
		}
		got, err := c.askAll(ctx, s, func(_, _ []byte) {})
		if err == nil {
			err = difference(right, got)
		}
		if err != nil {
			say("%s: %s is left out: %v", q.Name, s.Name, err)
			wrong++
			continue
		}
		c.servers = append(c.servers, s)
	}
	return c, wrong, nil
}

// askAll keeps the requests, with the lengths of the answers, and returns the
// plain answers.
func (c *contest) askAll(ctx context.Context, s *target.Server, keep func(body, answer []byte)) ([]string, error) {
	var answers []string
	for _, v := range c.Variants {
		body, err := c.Body(s.Dialect, v)
		if err != nil {
			return nil, err
		}
		answer, err := s.Ask(ctx, body)
		if err != nil {
			return nil, err
		}
		plain, err := ask.Plain(answer)
		if err != nil {
			return nil, err
		}
		keep(body, answer)
		answers = append(answers, plain)
		c.requests[s.Name] = append(c.requests[s.Name], load.Question{Request: post(s.Address, body), Status: http.StatusOK, Length: len(answer)})
	}
	return answers, nil
}

// bytes is the size of an answer of diginett's, on average.
func (c *contest) bytes() int {
	sum := 0
	for _, answer := range c.recorded {
		sum += len(answer)
	}
	return sum / max(1, len(c.recorded))
}

func post(address string, body []byte) []byte {
	head := fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n",
		address, len(body))
	return append([]byte(head), body...)
}

func difference(want, got []string) error {
	for i := range want {
		if want[i] != got[i] {
			at := 0
			for at < len(want[i]) && at < len(got[i]) && want[i][at] == got[i][at] {
				at++
			}
			return fmt.Errorf("it answers variant %d with %.120q where diginett has %.120q", i, got[i][max(0, at-40):], want[i][max(0, at-40):])
		}
	}
	return nil
}
