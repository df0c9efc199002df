package server

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// Rate bounds how often one client may ask. Nobody is bounded where PerSecond is 0.
type Rate struct {
	PerSecond float64
	Burst     int // how many at once, by whoever has been quiet
	// Proxies are whom to believe who a client is, by X-Forwarded-For.
	Proxies []netip.Prefix
}

// rememberedClients are remembered at most. Who is forgotten begins anew, with a
// full bucket, which is what those have who have not been heard of for a while.
const rememberedClients = 1 << 16

// clients are buckets of tokens, one for each client.
type clients struct {
	Rate
	buckets *otter.Cache[netip.Addr, *rate.Limiter]
}

func newClients(r Rate) (*clients, error) {
	buckets, err := otter.New(&otter.Options[netip.Addr, *rate.Limiter]{
		MaximumSize: rememberedClients,
		Executor:    func(makeRoom func()) { makeRoom() },
	})
	return &clients{r, buckets}, err
}

// limited answers 429 to clients who ask too often.
func (c *clients) limited(next http.Handler) http.Handler {
	if c.PerSecond == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait := c.wait(c.clientOf(r)); wait > 0 {
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("Vary", "Accept")
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
			refuse(http.StatusTooManyRequests, "you ask more than %g times a second; ask again in %s",
				c.PerSecond, wait.Round(time.Millisecond)).write(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// wait is how long a client has to wait; 0 where it need not, and then a token is
// taken. What it is refused takes nothing from its bucket.
func (c *clients) wait(client netip.Addr) time.Duration {
	bucket, ok := c.buckets.GetIfPresent(client)
	if !ok {
		bucket = rate.NewLimiter(rate.Limit(c.PerSecond), c.Burst)
		bucket, _ = c.buckets.SetIfAbsent(client, bucket)
	}
	if bucket.Allow() {
		return 0
	}
	missing := (1 - bucket.Tokens()) / c.PerSecond // seconds
	return max(time.Duration(missing*float64(time.Second)), time.Millisecond)
}

// clientOf is the address that a request comes from: of the connection, or what
// the last proxy that is believed says of it. Of an IPv6 address the network,
// since whoever has one has all of it.
func (c *clients) clientOf(r *http.Request) netip.Addr {
	peer, _ := netip.ParseAddrPort(r.RemoteAddr) // without one, all are one client
	client := peer.Addr().Unmap()
	forwarded := strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")
	for i := len(forwarded) - 1; i >= 0 && c.believes(client); i-- {
		said, ok := addressOf(strings.TrimSpace(forwarded[i]))
		if !ok {
			break
		}
		client = said
	}
	if client.Is6() {
		network, _ := client.Prefix(64) // which any IPv6 address has
		return network.Addr()
	}
	return client
}

// addressOf reads an address, with a port or without.
func addressOf(text string) (netip.Addr, bool) {
	if address, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return address.Unmap(), true
	}
	address, err := netip.ParseAddrPort(text)
	return address.Addr().Unmap(), err == nil
}

func (c *clients) believes(peer netip.Addr) bool {
	for _, proxy := range c.Proxies {
		if proxy.Contains(peer) {
			return true
		}
	}
	return false
}
