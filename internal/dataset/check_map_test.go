package dataset

import "testing"

func TestCheckFindsMistakesOfTheMap(t *testing.T) {
	testMutations(t, []mutation{
		{
			"wrong total", "totals.csv", "2019-12-31,MUNICIPALITY,3", "2019-12-31,MUNICIPALITY,4",
			`totals.csv:3:36: on 2016-01-01 the level MUNICIPALITY has 3 with a number in numbers.csv, and 4 are declared (wrong-total)`,
		},
		{
			"rows of an event that disagree", "changes.csv", "MERGER,beta", "DIVISION,beta",
			`changes.csv:3:49: kind of event 2020-01-01-merger-gamma is "DIVISION" here and "MERGER" in line 2 (event-disagrees)
changes.csv:3:49: only a part of a divided area goes each way; part must be yes (whole-division)`,
		},
		{
			"division that sends a whole area one way", "changes.csv", "RENUMBERING,nes", "DIVISION,nes",
			`changes.csv:4:52: only a part of a divided area goes each way; part must be yes (whole-division)`,
		},
		{
			"change from a number not held", "changes.csv", "beta,0102", "beta,0109",
			`changes.csv:3:56: beta does not bear the number 0109 before 2020-01-01 (change-without-origin)
numbers.csv:5:6: no change of changes.csv ends beta with the number 0102 by 2020-01-01 (number-without-change)`,
		},
		{
			"change to a number not held", "changes.csv", "nes,0201,nes,0202", "nes,0201,nes,0209",
			`changes.csv:4:73: nes does not bear the number 0209 on 2024-01-01 (change-without-result)
numbers.csv:8:5: no change of changes.csv leads to nes with the number 0202 on 2024-01-01 (number-without-change)`,
		},
		{
			"number that ends without a change", "changes.csv", "2024-01-01-renumbering-nes,2024-01-01,MUNICIPALITY,RENUMBERING,nes,0201,nes,0202,,,list\n", "",
			`numbers.csv:7:5: no change of changes.csv ends nes with the number 0201 by 2026-11-23 (number-without-change)
numbers.csv:8:5: no change of changes.csv leads to nes with the number 0202 on 2026-11-23 (number-without-change)`,
		},
		{
			"number borne after the end", "municipalities.csv", "beta,,,,2019-12-31", "beta,,,,2018-12-31",
			`geography.csv:3:12: beta did not exist at the time (2019-12-31): it ended 2018-12-31 (outside-life)
names.csv:6:1: beta did not exist at the time (2019-12-31): it ended 2018-12-31 (outside-life)
numbers.csv:5:1: beta did not exist at the time (2019-12-31): it ended 2018-12-31 (outside-life)`,
		},
		{
			"municipality in no county", "geography.csv", "IN_COUNTY,vik,1919-01-01,2019-12-31,,,,list\ng-beta-vik", "IN_COUNTY,vik,1919-01-01,2018-12-31,,,,list\ng-beta-vik",
			`numbers.csv:4:6: alfa lies in no county of geography.csv on 2019-01-01 (no-county)`,
		},
		{
			"municipality in two counties", "geography.csv", "g-beta-vik", "g-alfa-nes-fylke,alfa,IN_COUNTY,nes-fylke,2019,2019,,,,list\ng-beta-vik",
			`geography.csv:3:33: alfa lies at the same time in vik (two-counties-at-once)`,
		},
		{
			"number held by two at once", "numbers.csv", "nes,0202,2024-01-01", "nes,0103,2024-01-01",
			`changes.csv:4:73: nes does not bear the number 0202 on 2024-01-01 (change-without-result)
numbers.csv:8:5: number 0103 is at the same time that of gamma; numbers must not overlap (number-held-twice)
numbers.csv:8:5: no change of changes.csv leads to nes with the number 0103 on 2024-01-01 (number-without-change)`,
		},
		{
			"two numbers of one at once", "numbers.csv", "2023-12-31", "2024",
			`numbers.csv:7:5: no change of changes.csv ends nes with the number 0201 by 2026-11-23 (number-without-change)
numbers.csv:7:5: no change of changes.csv leads to nes with the number 0201 on 2024-01-01 (number-without-change)
numbers.csv:8:5: nes has at the same time the number 0201; numbers must not overlap (two-numbers-at-once)
totals.csv:4:36: on 2024-01-01 the level MUNICIPALITY has 3 with a number in numbers.csv, and 2 are declared (wrong-total)`,
		},
	})
}
