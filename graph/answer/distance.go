package answer

// Distance is how many relationships lie between an organisation and the one
// around which it was found, at least. It is what [Place.Of] is of such a place.
type Distance int

// Distance is how many relationships lie between.
func (e *NeighbourhoodEdge) Distance() int {
	distance, _ := e.At().Of.(Distance)
	return int(distance)
}
