package receive

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"diginett/internal/carrier"
	"diginett/internal/litestream"
)

// Replica is a publication database that Litestream replicated.
type Replica struct{ litestream.Replica }

// Fetch implements [Source].
func (r Replica) Fetch(ctx context.Context, dir string) (path string, err error) {
	path = filepath.Join(dir, "publication.sqlite")
	return path, r.Restore(ctx, path)
}

// Database is the path of a publication database that can be read where it is.
type Database string

// Look implements [Source].
func (d Database) Look(ctx context.Context) (sign string, err error) {
	c, err := carrier.OpenToRead(ctx, string(d))
	if err != nil {
		return "", err
	}
	defer c.Close() //nolint:errcheck // closing what was only read loses nothing
	last, heartbeat, err := c.Last(ctx)
	return fmt.Sprintf("%d of %s at %s, %s", last.Number, last.Checksum, last.Published.Format(time.RFC3339Nano), heartbeat.Format(time.RFC3339Nano)), err
}

// Fetch implements [Source].
func (d Database) Fetch(context.Context, string) (path string, err error) { return string(d), nil }
