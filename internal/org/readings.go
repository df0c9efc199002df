package org

// readings holds the day on which each source was read, by id.
type readings map[string]Day

// last returns the last day on which one of the sources was read.
func (r readings) last(sources []string) Day {
	last := Beginning
	for _, id := range sources {
		if day, ok := r[id]; ok {
			last = max(last, day)
		}
	}
	return last
}
