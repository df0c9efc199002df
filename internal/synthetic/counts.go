package synthetic

import (
	"fmt"

	"diginett/internal/org"
)

// writeCounts reports how many members some networks have. Of a few it says that
// they are all municipalities of the county, from which memberships follow.
func (w *world) writeCounts(d *data) {
	t := d.open("reported_counts")
	for network := range w.each(org.TypeNetwork) {
		if network.place%5 != 1 || network.known() {
			continue
		}
		row := []string{
			"id", fmt.Sprintf("c%06d", network.place), "subject", network.label.slug, "measure", org.MeasureMembers,
			"precision", string(org.Exact), "observed_from", "2024", "observed_to", "2024", "source_id", d.source(),
		}
		if county := network.place % w.plan[org.TypeCounty]; network.place%40 == 21 {
			row = append(row, "coverage", org.WholeCounty, "county", w.atlas.county(county).slug, "value_text", "all")
		} else {
			row = append(row, "value", decimal(hub(14, network.place, w.plan[org.TypeNetwork])))
		}
		t.add(row...)
	}
	d.close(t)
}
