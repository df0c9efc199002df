package dataset

import "diginett/internal/org"

// columnType is what the cells of a column hold.
type columnType int

const (
	textColumn       columnType = iota
	partialColumn               // EDTF level 0; see org.ParsePartialDate
	dayColumn                   // a full date
	integerColumn               // a whole number
	numberColumn                // a decimal number
	yesColumn                   // yes or empty
	sourcesColumn               // ids of sources, joined by semicolons
	slugColumn                  // an identity of its own, or an id made like one
	organisationID              // slug of an organisation of any type
	countySlug                  // slug of a county
	municipalitySlug            // slug of a municipality
	areaSlug                    // slug of a county or municipality
	urlColumn                   // an absolute address
	enumColumn                  // one of column.allowed
)

// fieldType returns the type that datapackage.json must give the column, in the
// words of Table Schema.
func (t columnType) fieldType() string {
	switch t {
	case dayColumn:
		return "date"
	case integerColumn:
		return "integer"
	case numberColumn:
		return "number"
	case yesColumn:
		return "boolean"
	case sourcesColumn:
		return "list"
	}
	return "string"
}

// column is a column that the reader needs.
type column struct {
	name    string
	holds   columnType
	allowed []string // of an enumColumn
}

// layout is a table that the reader needs.
type layout struct {
	name    string
	columns []column
	id      string     // the column by which conflicts.csv names a row
	unique  [][]string // for each list of columns: no two rows may agree in all of them
	dates   []bounds   // of the periods in its rows
}

// organisationTables are the tables with one row for each organisation.
func organisationTables() map[string]org.Type {
	return map[string]org.Type{
		"counties": org.TypeCounty, "county_authorities": org.TypeCountyAuthority,
		"municipalities": org.TypeMunicipality, "networks": org.TypeNetwork,
		"councils": org.TypeCouncil, "committees": org.TypeCommittee,
		"institutions": org.TypeInstitution, "collectives": org.TypeCollective,
	}
}

func slugs(names ...string) []column           { return columns(slugColumn, names) }
func text(names ...string) []column            { return columns(textColumn, names) }
func partial(names ...string) []column         { return columns(partialColumn, names) }
func organisationIDs(names ...string) []column { return columns(organisationID, names) }

func columns(holds columnType, names []string) []column {
	list := make([]column, len(names))
	for i, name := range names {
		list[i] = column{name: name, holds: holds}
	}
	return list
}

func one(name string, holds columnType) []column { return columns(holds, []string{name}) }

func enum[T ~string](name string, allowed ...T) []column {
	list := column{name: name, holds: enumColumn}
	for _, value := range allowed {
		list.allowed = append(list.allowed, string(value))
	}
	return []column{list}
}

func precision(name string) []column {
	return enum(name, org.Exact, org.Approximate, org.Planned)
}

func sources() []column { return one("source_id", sourcesColumn) }
