// Package retrieval asks other services over HTTPS, patiently and within bounds: what
// may pass by itself is tried again, what is answered is bounded, and nothing is
// asked of a host that nobody named.
package retrieval

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// How patient a client is.
const (
	attempts      = 5
	firstWait     = 500 * time.Millisecond // and twice as long each time
	longestWait   = 30 * time.Second
	longestAsked  = 2 * time.Minute // that a server may ask for with Retry-After
	longestAnswer = 30 * time.Minute
	mostRedirects = 5
)

// Client asks for files. The zero value asks with a transport of its own. It is safe for
// concurrent use where what it is given is.
type Client struct {
	// UserAgent names the program to those who are asked.
	UserAgent string
	// Transport carries requests; one with time limits where it is nil.
	Transport http.RoundTripper
	// Wait waits between attempts; with a timer where it is nil.
	Wait func(context.Context, time.Duration) error
	// Now tells what a date in Retry-After is compared with; the clock where it is nil.
	Now func() time.Time
}

// Get returns all of a file that has at most the given bytes. The address begins with
// https://; accept is the header of that name. The error names the address, and wraps what
// the last attempt failed with.
func (c *Client) Get(ctx context.Context, address, accept string, most int64) ([]byte, error) {
	var content []byte
	err := c.try(ctx, address, accept, func(answer *http.Response) error {
		var err error
		content, err = io.ReadAll(io.LimitReader(answer.Body, most+1))
		switch {
		case err != nil:
			return &passing{err: err}
		case int64(len(content)) > most:
			return fmt.Errorf("longer than %d bytes", most)
		}
		return nil
	})
	return content, err
}

// Stream gives a file to read as it comes, for one that is too large for memory. It
// is tried again until it begins to come, and not once some of it has been read. The error
// is as that of [Client.Get]; one of read is wrapped.
func (c *Client) Stream(ctx context.Context, address, accept string, read func(io.Reader) error) error {
	return c.try(ctx, address, accept, func(answer *http.Response) error { return read(answer.Body) })
}

// passing is an error that may pass by itself.
type passing struct {
	err  error
	wait time.Duration // that the server asked for; 0 where it did not
}

// Error implements error.
func (p *passing) Error() string { return p.err.Error() }

// Unwrap returns what went wrong.
func (p *passing) Unwrap() error { return p.err }

// try asks until it is answered, something is wrong that will not pass, or patience ends.
func (c *Client) try(ctx context.Context, address, accept string, take func(*http.Response) error) error {
	if err := checkAddress(address); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, longestAnswer)
	defer cancel()
	for attempt := 1; ; attempt++ {
		err := c.ask(ctx, address, accept, take)
		var may *passing
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return fmt.Errorf("%s: %w", address, context.Cause(ctx))
		case !errors.As(err, &may):
			return fmt.Errorf("%s: %w", address, err)
		case attempt == attempts:
			return fmt.Errorf("%s: %w (asked %d times)", address, err, attempts)
		case may.wait > longestAsked:
			return fmt.Errorf("%s: %w; it asks to be left alone for %s", address, err, may.wait)
		}
		if err := c.wait(ctx, max(may.wait, backoff(attempt))); err != nil {
			return fmt.Errorf("%s: %w", address, err)
		}
	}
}

// checkAddress refuses what is not asked for over HTTPS.
func checkAddress(address string) error {
	parsed, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("not an address: %w", err)
	}
	if parsed.Scheme != "https" || parsed.Host == "" || parsed.User != nil {
		return fmt.Errorf("%s: addresses begin with https:// and a host", parsed.Redacted())
	}
	return nil
}

func (c *Client) ask(ctx context.Context, address, accept string, take func(*http.Response) error) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	request.Header.Set("Accept", accept)
	request.Header.Set("User-Agent", c.UserAgent)
	client := http.Client{Transport: c.transport(), CheckRedirect: sameHost}
	answer, err := client.Do(request)
	if err != nil {
		return failed(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode == http.StatusOK {
		return take(answer)
	}
	err = fmt.Errorf("answered %s%s", answer.Status, excerpt(answer.Body))
	if answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode >= 500 {
		return &passing{err, c.retryAfter(answer.Header.Get("Retry-After"))}
	}
	return err
}

// failed tells errors of the network, which may pass, from those that will not.
func failed(err error) error {
	var certificate *tls.CertificateVerificationError
	var refused *refusedRedirect
	if errors.As(err, &certificate) || errors.As(err, &refused) {
		return err
	}
	return &passing{err: err}
}

// refusedRedirect is an answer that sends elsewhere.
type refusedRedirect struct{ to string }

// Error implements error.
func (r *refusedRedirect) Error() string {
	return "it sends on to " + r.to + ", which is not followed: only addresses of the same host over HTTPS are"
}

func sameHost(request *http.Request, before []*http.Request) error {
	if request.URL.Scheme != "https" || request.URL.Host != before[0].URL.Host || len(before) > mostRedirects {
		return &refusedRedirect{request.URL.Redacted()}
	}
	return nil
}

// excerpt is how an error begins that a server explains, in one line.
func excerpt(body io.Reader) string {
	start, _ := io.ReadAll(io.LimitReader(body, 200)) // what there is of it
	text := strings.Join(strings.Fields(strings.ToValidUTF8(string(start), "")), " ")
	if text == "" {
		return ""
	}
	return fmt.Sprintf(": %.200q", text)
}

// retryAfter is how long a server asks to be left alone: in seconds, or until a date.
func (c *Client) retryAfter(header string) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil && seconds >= 0 {
		return min(time.Duration(seconds), 1<<31) * time.Second
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0
	}
	now := time.Now
	if c.Now != nil {
		now = c.Now
	}
	return max(0, at.Sub(now()))
}

// backoff is how long to wait after an attempt: somewhere up to a bound that doubles,
// so that many who failed together do not come back together.
func backoff(attempt int) time.Duration {
	bound := min(longestWait, firstWait<<(attempt-1))
	return bound/2 + rand.N(bound/2)
}

func (c *Client) wait(ctx context.Context, long time.Duration) error {
	if c.Wait != nil {
		return c.Wait(ctx, long)
	}
	timer := time.NewTimer(long)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// transport has a limit for each thing that can take long but the answer itself.
func (c *Client) transport() http.RoundTripper {
	if c.Transport != nil {
		return c.Transport
	}
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: time.Minute,
		ForceAttemptHTTP2:     true,
		DisableKeepAlives:     true, // a few files are asked for
	}
}
