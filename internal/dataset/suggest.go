package dataset

import (
	"fmt"
	"iter"
)

// didYouMean returns a hint at the candidate that is nearest to text, or
// nothing when none is near: more than a third of its letters, and more than
// two, would have to change.
func didYouMean(text string, candidates iter.Seq[string]) string {
	best, least := "", max(2, len(text)/3)+1
	for candidate := range candidates {
		if d := distance(text, candidate, least); d < least {
			best, least = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is the Levenshtein distance of two texts in bytes, or limit when it
// is not below it (V. I. Levenshtein, Soviet Physics Doklady 10(8), 1966, by
// rows as in R. A. Wagner and M. J. Fischer, J. ACM 21(1), 1974).
func distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) >= limit {
		return limit
	}
	previous := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range len(a) {
		current := make([]int, len(b)+1)
		current[0] = i + 1
		for j := range len(b) {
			substitute := previous[j]
			if a[i] != b[j] {
				substitute++
			}
			current[j+1] = min(substitute, previous[j+1]+1, current[j]+1)
		}
		previous = current
	}
	return min(previous[len(b)], limit)
}
