package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"

	"diginett/internal/peers/ask"
	"diginett/internal/peers/floor"
	"diginett/internal/peers/load"
	"diginett/internal/peers/target"
)

// measureCached measures answers that were given before, beside a server that
// does nothing but send such bytes.
func measureCached(ctx context.Context, o options, kit *target.Kit, scale int, data target.Data, contests []*contest, r *record) (err error) {
	if err := writeRecording(data.Recording, contests); err != nil {
		return err
	}
	var servers []*target.Server
	defer func() {
		for _, s := range servers {
			err = errors.Join(err, s.Stop())
		}
	}()
	for _, name := range []string{target.Cached, target.Replay} {
		s, err := kit.Start(ctx, name, data)
		if errors.Is(err, target.ErrMissing) {
			say("cached answers are left out: %v", err)
			return nil
		}
		if err != nil {
			return err
		}
		servers = append(servers, s)
	}
	for _, cold := range contests {
		c, _, err := compare(ctx, cold.Question, servers[0], servers[1:])
		if err != nil {
			return err
		}
		if err := c.addUnchanged(ctx, servers[0]); err != nil {
			say("%s: answers that have not changed are left out: %v", c.Name, err)
		}
		say("scale %d: %s, answered before", scale, c.Name)
		if err := takeTurns(ctx, o, scale, c, r.keep); err != nil {
			return err
		}
	}
	return nil
}

func writeRecording(path string, contests []*contest) (err error) {
	recording := floor.Recording{greeting: json.RawMessage(`{"data":{}}`)}
	for _, c := range contests {
		for body, answer := range c.recorded {
			recording[body] = answer
		}
	}
	text, err := json.Marshal(recording)
	if err != nil {
		return fmt.Errorf("write the recording: %w", err)
	}
	return os.WriteFile(path, text, 0o644)
}

// The names under which one server is measured with requests of other kinds.
const (
	byGet     = "diginett-get" // GET, answered in full
	unchanged = "diginett-304" // the same with If-None-Match
)

// addUnchanged adds requests of clients that have the answer and ask whether it
// still is the same.
func (c *contest) addUnchanged(ctx context.Context, s *target.Server) error {
	full, same := *s, *s
	full.Name, same.Name = byGet, unchanged
	for _, v := range c.Variants {
		path, err := getPath(c.Question, v)
		if err != nil {
			return err
		}
		tag, length, err := tagOf(ctx, s, path)
		if err != nil {
			return err
		}
		head := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n", path, s.Address)
		c.requests[byGet] = append(c.requests[byGet], load.Question{Request: []byte(head + "\r\n"), Status: http.StatusOK, Length: length})
		c.requests[unchanged] = append(c.requests[unchanged], load.Question{
			Request: []byte(head + "If-None-Match: " + tag + "\r\n\r\n"), Status: http.StatusNotModified,
		})
	}
	c.servers = append(c.servers, &full, &same)
	return nil
}

// getPath is the path and query of a request by GET.
func getPath(q ask.Question, v ask.Variant) (string, error) {
	body, err := q.Body(ask.Diginett, v)
	if err != nil {
		return "", err
	}
	var parts struct {
		OperationName, Query string
		Variables            json.RawMessage
	}
	if err := json.Unmarshal(body, &parts); err != nil {
		return "", err
	}
	values := url.Values{"operationName": {parts.OperationName}, "query": {parts.Query}, "variables": {string(parts.Variables)}}
	return "/graphql?" + values.Encode(), nil
}

// tagOf is the entity tag of an answer.
func tagOf(ctx context.Context, s *target.Server, path string) (tag string, length int, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.Address+path, nil)
	if err != nil {
		return "", 0, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Accept-Encoding", "identity")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", 0, err
	}
	defer response.Body.Close()
	if tag = response.Header.Get("ETag"); response.StatusCode != http.StatusOK || tag == "" {
		return "", 0, fmt.Errorf("GET is answered with status %d and the tag %q", response.StatusCode, tag)
	}
	return tag, int(response.ContentLength), nil
}
