package dataset

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhatSnapshotsDoNotHoldIsReadInOrder(t *testing.T) {
	fsys := small(t)
	replace(t, fsys, "networks.csv", ",vik,,", ",vik,the fjord,")
	var got []string
	for one, err := range ReadUnkept(t.Context(), fsys, Options{Dir: t.TempDir()}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %s: %s", one.Table, strings.Join(one.Row, "/"), strings.Join(one.Texts, " | ")))
	}
	want := `changes 2020-01-01-merger-gamma/0101/0103: list
changes 2020-01-01-merger-gamma/0102/0103: list
changes 2024-01-01-boundary-gamma-nes/0103/0202: list
changes 2024-01-01-renumbering-nes/0201/0202: list
networks digi-vik: the fjord
organisation_numbers vik-fylkeskommune: list
relationships r1: raad-2019 | 0101
relationships r2:  | 0101
relationships r3:  | 0103
reported_counts c1: vik
totals 2016-01-01/COUNTY: 2026-11-23 | 2 | list
totals 2016-01-01/MUNICIPALITY: 2019-12-31 | 3 | list
totals 2020-01-01/MUNICIPALITY: 2026-11-23 | 2 | list
websites ks: page`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s", text)
	}
}

func TestWhatSnapshotsDoNotHoldMayBeLeftEarly(t *testing.T) {
	for one, err := range ReadUnkept(t.Context(), small(t), Options{Dir: t.TempDir()}) {
		if err != nil || one.Table != "changes" {
			t.Errorf("%+v, %v", one, err)
		}
		break
	}
}

func TestTablesThatCannotBeReadAreAnError(t *testing.T) {
	fsys := small(t)
	delete(fsys, "totals.csv")
	var last error
	for _, err := range ReadUnkept(t.Context(), fsys, Options{Dir: t.TempDir()}) {
		last = err
	}
	if last == nil || !strings.Contains(last.Error(), "missing-table") {
		t.Errorf("the error is %v", last)
	}
}
