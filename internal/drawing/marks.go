package drawing

// mark is the small shape that tells a kind of organisation where colours cannot: the
// data of an SVG path around 0 0, at most 14 pixels across. Hollow marks are outlines.
type mark struct {
	path           string
	hollow, dashed bool
}

const circlePath = "M6 0C6 3.3 3.3 6 0 6C-3.3 6 -6 3.3 -6 0C-6 -3.3 -3.3 -6 0 -6C3.3 -6 6 -3.3 6 0Z"

// markOf is the mark of a kind, as the API names it; that of an institution for others.
func markOf(kind string) mark {
	const diamond = "M0 -7L7 0L0 7L-7 0Z"
	switch kind {
	case "NETWORK":
		return mark{path: circlePath}
	case "MUNICIPALITY":
		return mark{path: "M-5.5 -5.5L5.5 -5.5L5.5 5.5L-5.5 5.5Z"}
	case "COUNTY":
		return mark{path: diamond, hollow: true}
	case "COUNTY_AUTHORITY":
		return mark{path: diamond}
	case "COUNCIL":
		return mark{path: "M-3.5 -6L3.5 -6L7 0L3.5 6L-3.5 6L-7 0Z"}
	case "COMMITTEE":
		return mark{path: "M0 -6.5L7 6L-7 6Z"}
	case "COLLECTIVE":
		return mark{path: circlePath, hollow: true, dashed: true}
	}
	return mark{path: "M0 -6.5L6 -1L6 6L-6 6L-6 -1Z"} // a house
}

// dashes are how the line of a certainty is broken, as stroke-dasharray has it, in pixels;
// nil for an unbroken line.
func dashes(certainty string) []int {
	switch certainty {
	case "PRESUMED":
		return []int{6, 4}
	case "UNDATED":
		return []int{1, 4}
	case "PLANNED":
		return []int{12, 6}
	}
	return nil
}
