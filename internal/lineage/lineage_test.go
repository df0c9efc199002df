package lineage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"diginett/internal/lineage"
	"diginett/internal/org"
)

// always is a life without bounds.
var always = org.Always

// records makes pasts of legs, which are in order. Organisations live always, but for those that are given lives.
func records(legs []lineage.Leg, lives map[int64]org.Period) lineage.Records {
	return func(_ context.Context, organisations []int64) (map[int64]lineage.Past, error) {
		pasts := make(map[int64]lineage.Past)
		for _, id := range organisations {
			past := lineage.Past{Life: always}
			if life, ok := lives[id]; ok {
				past.Life = life
			}
			for _, leg := range legs {
				if leg.Origin == id || leg.Result == id {
					past.Legs = append(past.Legs, leg)
				}
			}
			pasts[id] = past
		}
		return pasts, nil
	}
}

func leg(day org.Day, origin, result int64) lineage.Leg {
	return lineage.Leg{Change: int64(day), Day: day, Origin: origin, Result: result}
}

func part(day org.Day, origin, result int64) lineage.Leg {
	l := leg(day, origin, result)
	l.Partial = true
	return l
}

// written writes branches as "2 (10 20)": the organisation and the days of its way; "~" stands for a part.
func written(branches []lineage.Branch) string {
	var texts []string
	for _, b := range branches {
		var days []string
		for _, leg := range b.Way {
			days = append(days, fmt.Sprint(int(leg.Day)))
		}
		text := fmt.Sprintf("%d (%s)", b.Organisation, strings.Join(days, " "))
		if b.Partial {
			text = "~" + text
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

func TestFollow(t *testing.T) {
	t.Parallel()
	until := func(day org.Day) org.Period { return org.Period{From: org.Always.From, To: day} }
	since := func(day org.Day) org.Period { return org.Period{From: day, To: org.Always.To} }
	merged := []lineage.Leg{leg(10, 1, 3), leg(10, 2, 3), leg(20, 3, 4), leg(20, 3, 5)}
	tests := []struct {
		name     string
		legs     []lineage.Leg
		lives    map[int64]org.Period
		start    int64
		from, to org.Day
		want     string
	}{
		{"nothing happened", nil, nil, 1, 0, 100, "1 ()"},
		{"a merger", merged, nil, 1, 5, 15, "3 (10)"},
		{"a merger and then a division: every branch", merged, nil, 1, 5, 25, "4 (10 20), 5 (10 20)"},
		{"a change on the last day counts", merged, nil, 1, 5, 10, "3 (10)"},
		{"a change on the first day has happened already", merged, nil, 1, 10, 15, "1 ()"},
		{"back over a merger: every origin", merged, nil, 3, 15, 5, "1 (10), 2 (10)"},
		{"back over both", merged, nil, 5, 25, 5, "1 (20 10), 2 (20 10)"},
		{"back to the day of a change stops after it", merged, nil, 3, 15, 10, "3 ()"},
		{"back from the day of a change goes over it", merged, nil, 3, 10, 9, "1 (10), 2 (10)"},
		{"a new number is the same organisation", []lineage.Leg{leg(10, 1, 1)}, nil, 1, 5, 15, "1 (10)"},
		{"a divided one that ends with it", []lineage.Leg{part(10, 1, 2), part(10, 1, 3)}, map[int64]org.Period{1: until(10)}, 1, 5, 15, "~2 (10), ~3 (10)"},
		{"a moved boundary: a part elsewhere, the rest where it was", []lineage.Leg{part(10, 1, 2)}, nil, 1, 5, 15, "~1 (), ~2 (10)"},
		{"a moved boundary does not lead on from where it moved to", []lineage.Leg{part(10, 1, 2)}, nil, 2, 5, 15, "2 ()"},
		{"back over a moved boundary", []lineage.Leg{part(10, 1, 2)}, nil, 2, 15, 5, "~2 (), ~1 (10)"},
		{"back to where one began of parts alone", []lineage.Leg{part(10, 1, 2)}, map[int64]org.Period{2: since(10)}, 2, 15, 5, "~1 (10)"},
		{"a part stays a part", []lineage.Leg{part(10, 1, 2), leg(20, 2, 3)}, map[int64]org.Period{1: until(10)}, 1, 5, 25, "~3 (10 20)"},
		{"out and back again", []lineage.Leg{leg(10, 1, 2), leg(20, 2, 1)}, nil, 1, 5, 25, "1 (10 20)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := lineage.Follow(t.Context(), test.start, test.from, test.to, records(test.legs, test.lives))
			if err != nil || written(got) != test.want {
				t.Errorf("got %s, %v; want %s", written(got), err, test.want)
			}
		})
	}
}

func TestFollowRefusesHistoriesThatBranchTooOften(t *testing.T) {
	t.Parallel()
	var legs []lineage.Leg
	for day := org.Day(1); day <= 10; day++ {
		legs = append(legs, leg(day, 1, 1), leg(day, 1, 2), leg(day, 2, 1), leg(day, 2, 2))
	}
	if _, err := lineage.Follow(t.Context(), 1, 0, 100, records(legs, nil)); !errors.Is(err, lineage.ErrTooManyBranches) {
		t.Errorf("got %v", err)
	}
}

func TestFollowAsksForEachPastOnce(t *testing.T) {
	t.Parallel()
	legs := []lineage.Leg{leg(10, 1, 2), leg(10, 1, 3), leg(20, 2, 1), leg(20, 3, 1), leg(30, 1, 2)}
	var asked []int64
	all := records(legs, nil)
	if _, err := lineage.Follow(t.Context(), 1, 5, 40, func(ctx context.Context, ids []int64) (map[int64]lineage.Past, error) {
		asked = append(asked, ids...)
		return all(ctx, ids)
	}); err != nil {
		t.Fatal(err)
	}
	if slices.Sort(asked); !slices.Equal(asked, []int64{1, 2, 3}) {
		t.Errorf("asked for %v", asked)
	}
}

func TestFollowGivesTheErrorOfTheRecords(t *testing.T) {
	t.Parallel()
	failure := errors.New("the disk is gone")
	if _, err := lineage.Follow(t.Context(), 1, 5, 40, func(context.Context, []int64) (map[int64]lineage.Past, error) {
		return nil, failure
	}); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
}

func TestFollowAllFollowsEachAsIfItWereAloneAndAsksAtOnce(t *testing.T) {
	t.Parallel()
	legs := []lineage.Leg{leg(10, 1, 3), leg(10, 2, 3), leg(20, 3, 4), leg(20, 3, 5), part(30, 4, 6)}
	starts, asked := []int64{1, 2, 3, 4, 7}, 0
	of := records(legs, nil)
	all, err := lineage.FollowAll(t.Context(), starts, 0, 100, func(ctx context.Context, ids []int64) (map[int64]lineage.Past, error) {
		asked++
		return of(ctx, ids)
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, start := range starts {
		alone, err := lineage.Follow(t.Context(), start, 0, 100, of)
		if err != nil || written(all[i]) != written(alone) {
			t.Errorf("%d: together %s, alone %s, %v", start, written(all[i]), written(alone), err)
		}
	}
	if asked > 4 {
		t.Errorf("asked %d times for steps of at most four", asked)
	}
}
