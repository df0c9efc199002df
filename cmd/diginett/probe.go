package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	// probeTime is how long a server may take to say whether it can answer.
	probeTime = 5 * time.Second
	// probeBytes is how much is read of what it says.
	probeBytes = 4 << 10
)

// checkServer asks a server whether it can answer, which images without a shell and
// without curl have no other way to do. An address without a path is asked for /readyz.
func checkServer(ctx context.Context, address string, env environment) error {
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
		return fmt.Errorf("check: --url is %q; it must be an address such as http://127.0.0.1:8080", address)
	}
	if at.Path == "" || at.Path == "/" {
		at.Path = "/readyz"
	}
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return fmt.Errorf("check %s: %w", at, err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("check: %w", err) // which names the address
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, probeBytes))
	if err != nil {
		return fmt.Errorf("check %s: %w", at, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("check %s: %s: %s", at, answer.Status, strings.TrimSpace(string(said)))
	}
	fmt.Fprintln(env.stdout, strings.TrimSpace(string(said)))
	return nil
}
