package carrier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Beat says, as somebody who stays to publish, that nothing later had been published at
// that time. It goes the way of publications, so that a reader who gets it would have got those
// too: the way is open.
func (c *Carrier) Beat(ctx context.Context, at time.Time) error {
	return c.exec(ctx, `
		INSERT INTO heartbeat (one, at) VALUES (1, ?)
		ON CONFLICT (one) DO UPDATE SET at = excluded.at`, at.UTC().Format(time.RFC3339Nano))
}

// Leave says that nobody stays to publish.
func (c *Carrier) Leave(ctx context.Context) error { return c.exec(ctx, "DELETE FROM heartbeat") }

func (c *Carrier) exec(ctx context.Context, statement string, args ...any) error {
	if _, err := c.db.ExecContext(ctx, statement, args...); err != nil {
		return fmt.Errorf("write to publication database %s: %w", c.path, inWords(err))
	}
	return nil
}

// heartbeatOf is the zero time where nobody stays to publish.
func heartbeatOf(ctx context.Context, in querier) (time.Time, error) {
	var text string
	err := in.QueryRowContext(ctx, "SELECT at FROM heartbeat").Scan(&text)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return time.Time{}, nil
	case err != nil:
		return time.Time{}, err
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: its heartbeat: %w", ErrDamaged, err)
	}
	return at, nil
}
