package dataset

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"diginett/internal/org"
)

// facts turns the tables into facts. Cells that do not fit their column have
// been reported, and count as empty here.
func (t *tables) facts() *org.Facts {
	return &org.Facts{
		About:         t.about,
		Organisations: t.organisations(),
		Relationships: slices.Concat(t.geography(), t.relationships()),
		Changes:       t.changes(),
		Counts:        t.counts(),
		Sources:       t.sources(),
		Conflicts:     t.conflicts(),
	}
}

func (r row) text(name string) string { return r[name].text }

// partial returns the date of a cell, as [row.day] and the others below do for
// their types.
func (r row) partial(name string) org.PartialDate {
	date, _ := org.ParsePartialDate(r[name].text)
	return date
}

func (r row) day(name string) org.Day {
	day, _ := org.ParseDay(r[name].text)
	return day
}

func (r row) number(name string) float64 {
	n, _ := parseNumber(r[name].text)
	return n
}

func (r row) integer(name string) *int64 {
	n, err := parseInteger(r[name].text)
	if err != nil {
		return nil
	}
	return &n
}

func (r row) count(name string) int {
	if n := r.integer(name); n != nil {
		return int(*n)
	}
	return 0
}

func (r row) yes(name string) bool { return r[name].text == "yes" }

func (r row) sources() []string {
	if r.text("source_id") == "" {
		return nil
	}
	return strings.Split(r.text("source_id"), ";")
}

func (t *tables) sources() []org.Source {
	var list []org.Source
	for _, r := range t.rows("sources") {
		list = append(list, org.Source{
			ID: r.text("id"), Title: r.text("title"), Publisher: r.text("publisher"), URL: r.text("url"),
			PublishedFrom: r.partial("published_from"), PublishedTo: r.partial("published_to"),
			ReadOn: r.day("read_on"), Language: r.text("language"), Note: r.text("note"),
		})
	}
	return list
}

func (t *tables) geography() []org.Statement {
	var list []org.Statement
	for _, r := range t.rows("geography") {
		s := r.statement()
		s.ID, s.Precision = s.RelationshipID, org.Exact
		list = append(list, s)
	}
	return list
}

func (t *tables) relationships() []org.Statement {
	var list []org.Statement
	for _, r := range t.rows("relationships") {
		list = append(list, r.statement())
	}
	return list
}

// statement reads a row of relationships.csv or geography.csv, whose columns are
// some of the same.
func (r row) statement() org.Statement {
	return org.Statement{
		ID: r.text("id"), RelationshipID: r.text("relationship_id"), ListID: r.text("list_id"),
		From: r.text("from"), Kind: org.Kind(r.text("kind")), To: r.text("to"),
		ValidFrom: r.partial("valid_from"), ValidTo: r.partial("valid_to"),
		ObservedFrom: r.partial("observed_from"), ObservedTo: r.partial("observed_to"),
		Precision: org.Precision(r.text("precision")), Event: r.yes("event"),
		Role: r.text("role"), PositionTitle: r.text("position_title"),
		SharePercent: r.text("share_percent"), FromNumber: r.text("from_number"),
		Note: r.text("note"), Sources: r.sources(),
	}
}

func (t *tables) counts() []org.Count {
	var list []org.Count
	for _, r := range t.rows("reported_counts") {
		list = append(list, org.Count{
			ID: r.text("id"), Subject: r.text("subject"), Measure: r.text("measure"),
			Value: r.integer("value"), Text: r.text("value_text"),
			Precision: org.Precision(r.text("precision")), Coverage: r.text("coverage"),
			County: r.text("county"), Counterpart: r.text("counterpart"),
			ObservedFrom: r.partial("observed_from"), ObservedTo: r.partial("observed_to"),
			Note: r.text("note"), Sources: r.sources(),
		})
	}
	return list
}

func (t *tables) conflicts() []org.Conflict {
	var list []org.Conflict
	for _, r := range t.rows("conflicts") {
		list = append(list, org.Conflict{Check: r.text("check"), Row: r.text("row"), Reason: r.text("reason")})
	}
	return list
}

// The levels of a change and of a total.
const (
	countyLevel       = "COUNTY"
	municipalityLevel = "MUNICIPALITY"
)

// levelType is the type of organisation that a level speaks of.
func levelType(level string) org.Type {
	if level == countyLevel {
		return org.TypeCounty
	}
	return org.TypeMunicipality
}

// changes gathers the legs of each event; events come by date, then as in the table.
func (t *tables) changes() []org.Change {
	events := make(map[string]*org.Change)
	var order []string
	for _, r := range t.rows("changes") {
		id := r.text("event_id")
		if events[id] == nil {
			events[id] = &org.Change{
				ID: id, Date: r.day("date"), Kind: org.ChangeKind(r.text("kind")), Type: levelType(r.text("level")),
			}
			order = append(order, id)
		}
		events[id].Legs = append(events[id].Legs, r.leg())
	}
	list := make([]org.Change, 0, len(order))
	for _, id := range order {
		list = append(list, *events[id])
	}
	slices.SortStableFunc(list, func(a, b org.Change) int { return cmp.Compare(a.Date, b.Date) })
	return list
}

func (r row) leg() org.ChangeLeg {
	return org.ChangeLeg{
		Origin: r.text("origin"), Result: r.text("result"),
		OriginNumber: r.text("origin_number"), ResultNumber: r.text("result_number"),
		Partial: r.yes("part"), Note: r.text("note"), Sources: r.sources(),
	}
}

// organisationTableNames are the tables of organisations in the order of [org.Types].
func organisationTableNames() []string {
	types := organisationTables()
	return slices.SortedFunc(maps.Keys(types), func(a, b string) int {
		return cmp.Compare(slices.Index(org.Types(), types[a]), slices.Index(org.Types(), types[b]))
	})
}
