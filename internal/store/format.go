package store

import "errors"

// Format is the format of the snapshots that this program writes and reads.
const Format = formatVersion

const (
	// applicationID marks a file as a snapshot of this project: "digi" in ASCII.
	applicationID = 0x64696769
	// formatVersion is raised with every change of schema.sql that older
	// programs cannot read.
	formatVersion = 4
)

// Errors that a file is refused with; what [Open] returns wraps one of them.
var (
	ErrForeign = errors.New("not a diginett snapshot")
	ErrNewer   = errors.New("made by a newer diginett")
	ErrOlder   = errors.New("made by an older diginett")
	ErrDamaged = errors.New("damaged snapshot")
)

// Keys of the metadata table.
const (
	metaVersion      = "version"
	metaName         = "name"
	metaTitle        = "title"
	metaDescription  = "description"
	metaPublishedOn  = "published_on"
	metaCoverageFrom = "coverage_from"
	metaCoverageTo   = "coverage_to"
	metaCitation     = "citation"
	metaCreators     = "creators"
	metaHomepage     = "homepage"
	metaKeywords     = "keywords"
	metaLicences     = "licences"
	metaCatalogue    = "catalogue"
	metaDigits       = "number_digits"

	// What is counted once, since a count takes as long as there are rows.
	metaTypes         = "organisations_by_type"
	metaRelationships = "relationships"
)
