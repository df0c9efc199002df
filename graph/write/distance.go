package write

import "diginett/graph/answer"

func neighbourhoodEdgeTable() table {
	return table{"distance": integer((*answer.NeighbourhoodEdge).Distance)}
}
