package answer

import "context"

// Overlap is what two organisations have in common.
type Overlap struct {
	hook
	InCommon, InA, InB []int64 // ids, in order: what both have, and what only one has
	Ends               [2]int64
	At                 Reading
}

// TypeName implements [Object].
func (o *Overlap) TypeName() string { return "Overlap" }

// Jaccard is the share of what either has that both have; nil where neither has any.
func (o *Overlap) Jaccard() *float64 {
	all := len(o.InCommon) + len(o.InA) + len(o.InB)
	if all == 0 {
		return nil
	}
	share := float64(len(o.InCommon)) / float64(all)
	return &share
}

// A is the one.
func (o *Overlap) A(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &o.hook)
}

// B is the other.
func (o *Overlap) B(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &o.hook)
}

// Common are a page of what both have.
func (o *Overlap) Common(ctx context.Context, first *int, after *string, last *int, before *string) (*OrganisationConnection, error) {
	return hanging[*OrganisationConnection](ctx, &o.hook)
}

// OnlyA are a page of what only the one has.
func (o *Overlap) OnlyA(ctx context.Context, first *int, after *string, last *int, before *string) (*OrganisationConnection, error) {
	return hanging[*OrganisationConnection](ctx, &o.hook)
}

// OnlyB are a page of what only the other has.
func (o *Overlap) OnlyB(ctx context.Context, first *int, after *string, last *int, before *string) (*OrganisationConnection, error) {
	return hanging[*OrganisationConnection](ctx, &o.hook)
}
