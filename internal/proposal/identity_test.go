package proposal_test

import (
	"testing"

	"diginett/internal/dataset"
)

func haldenMerges(t *testing.T, f *feed) {
	t.Helper()
	f.end(t, "3101", day)
	f.end(t, "3124", day)
	f.begin("3190", "Halden", day)
	f.change("3101", "Halden", "3190", "Halden", day)
	f.change("3124", "Aremark", "3190", "Halden", day)
}

func haldenIsDivided(t *testing.T, f *feed) {
	t.Helper()
	f.end(t, "3101", day)
	f.begin("3190", "Halden", day)
	f.begin("3191", "Idd", day)
	f.change("3101", "Halden", "3190", "Halden", day)
	f.change("3101", "Halden", "3191", "Idd", day)
}

func TestACuratorSaysWhoGoesOn(t *testing.T) {
	f := feedOf(t, dataset.Embedded())
	for _, c := range []struct {
		scenario
		said map[string]string
	}{
		{scenario{"a merger that its namesake survives", haldenMerges, nil, true, ""}, map[string]string{"3190": "halden"}},
		{scenario{"a merger that one of another name survives", haldenMerges, nil, true, ""}, map[string]string{"3190": "aremark"}},
		{scenario{"a merger into a new one of an old name", haldenMerges, nil, true, ""}, map[string]string{"3190": "new"}},
		{scenario{"a division that its namesake survives", haldenIsDivided, nil, true, ""}, map[string]string{"3190": "halden"}},
		{scenario{"a division into new ones of which one has the old name", haldenIsDivided, nil, true, ""}, map[string]string{"3190": "new"}},
		{scenario{"a division that goes on twice", haldenIsDivided, nil, false, ""}, map[string]string{"3190": "halden", "3191": "halden"}},
		{scenario{"somebody else is said to go on", haldenMerges, nil, false, ""}, map[string]string{"3190": "moss", "3999": "moss"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.hold(t, f, c.said)
		})
	}
}
