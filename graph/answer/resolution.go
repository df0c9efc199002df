package answer

import (
	"context"

	"diginett/internal/org"
	"diginett/internal/store"
)

// ResolutionRow is what became of a number, before it is answered.
type ResolutionRow struct {
	Number   string
	From, To org.Day
	OriginID int64 // 0 where nothing bore the number
	Ways     []ResolvedWay
}

// Resolution is what became of a number.
type Resolution struct {
	hook
	row *ResolutionRow
}

// NewResolution is the resolution of a row.
func NewResolution(row *ResolutionRow) *Resolution { return &Resolution{row: row} }

// Row returns the row behind the resolution.
func (r *Resolution) Row() *ResolutionRow { return r.row }

// Number is the number that was asked about.
func (r *Resolution) Number() string { return r.row.Number }

// From is the day on which it was borne.
func (r *Resolution) From() org.Day { return r.row.From }

// To is the day on which numbers are wanted.
func (r *Resolution) To() org.Day { return r.row.To }

// ResolvedWay is a branch before it is answered.
type ResolvedWay struct {
	Row     *store.Organisation
	Partial bool
	Legs    []LegOf
}

// TypeName implements [Object].
func (r *Resolution) TypeName() string { return "Resolution" }

// Origin is what bore the number.
func (r *Resolution) Origin(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &r.hook)
}

// AllBranches makes the branches, to be hung.
func (r *Resolution) AllBranches() []*ResolvedBranch {
	branches := make([]*ResolvedBranch, len(r.row.Ways))
	for i, way := range r.row.Ways {
		branches[i] = &ResolvedBranch{Partial: way.Partial, way: way, on: r.row.To}
	}
	return branches
}

// Branches are all ways in which it leads on.
func (r *Resolution) Branches(ctx context.Context) ([]*ResolvedBranch, error) {
	return hangingList[*ResolvedBranch](ctx, &r.hook)
}

// ResolvedBranch is one of the ways in which a number leads on.
type ResolvedBranch struct {
	hook
	Partial bool
	way     ResolvedWay
	on      org.Day
}

// LegOf is a leg of an event.
type LegOf struct {
	Event *store.Event
	Leg   store.Leg
}

// TypeName implements [Object].
func (b *ResolvedBranch) TypeName() string { return "ResolvedBranch" }

// Number is the number that it bears on the day.
func (b *ResolvedBranch) Number() *string { return known(b.way.Row.Number(b.on)) }

// TheOrganisation makes where it leads, to be hung.
func (b *ResolvedBranch) TheOrganisation() Organisation {
	return NewOrganisation(b.way.Row, On(b.on))
}

// Organisation is where it leads.
func (b *ResolvedBranch) Organisation(ctx context.Context) (Organisation, error) {
	return hanging[Organisation](ctx, &b.hook)
}

// AllLegs makes the steps of the branch, to be hung.
func (b *ResolvedBranch) AllLegs() []*ResolvedLeg {
	legs := make([]*ResolvedLeg, len(b.way.Legs))
	for i, way := range b.way.Legs {
		legs[i] = &ResolvedLeg{way: way}
	}
	return legs
}

// Legs are the changes on the way.
func (b *ResolvedBranch) Legs(ctx context.Context) ([]*ResolvedLeg, error) {
	return hangingList[*ResolvedLeg](ctx, &b.hook)
}

// ResolvedLeg is a step of a branch.
type ResolvedLeg struct {
	hook
	way LegOf
}

// TypeName implements [Object].
func (l *ResolvedLeg) TypeName() string { return "ResolvedLeg" }

// TheEvent makes the change, to be hung.
func (l *ResolvedLeg) TheEvent() *ChangeEvent { return NewChangeEvent(l.way.Event) }

// TheLeg makes the way through the change, to be hung.
func (l *ResolvedLeg) TheLeg() *ChangeLeg { return l.TheEvent().WithLegs([]store.Leg{l.way.Leg})[0] }

// Event is the change.
func (l *ResolvedLeg) Event(ctx context.Context) (*ChangeEvent, error) {
	return hanging[*ChangeEvent](ctx, &l.hook)
}

// Leg is the way through it.
func (l *ResolvedLeg) Leg(ctx context.Context) (*ChangeLeg, error) {
	return hanging[*ChangeLeg](ctx, &l.hook)
}
