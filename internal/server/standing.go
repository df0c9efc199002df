package server

import (
	"net/http"
	"strconv"
	"time"

	"diginett/internal/publication"
)

// Published tells how versions of the data stand among all that were published. It is
// safe for concurrent use.
type Published interface {
	// Standing is that of a version, as far as it is known.
	Standing(version string) publication.Standing
	// Reached reports whether one who has a version has all that was published with
	// another, wanted one.
	Reached(version, wanted string) bool
}

// publicationHeader tells by which publication the data of now came here, where that is
// known. Unlike a version, which comes again where one goes back to it, it has an order.
const publicationHeader = "Data-Publication"

// sayPublication says by which publication a version came here.
func sayPublication(header http.Header, published Published, version string) {
	if published == nil {
		return
	}
	if standing := published.Standing(version); standing.Known() {
		header[publicationHeader] = []string{strconv.FormatInt(standing.Number, 10)}
	}
}

// tellStanding adds what is known of a standing.
func tellStanding(to map[string]any, standing publication.Standing) {
	if !standing.Known() {
		return
	}
	to["publication"] = standing.Number
	to["published"] = standing.Published.UTC().Format(time.RFC3339)
	if age, known := standing.Age(time.Now()); known {
		to["confirmed"] = standing.Confirmed.UTC().Format(time.RFC3339)
		to["age"] = int(age.Seconds())
	}
}
