package dataset

import (
	"slices"
	"strings"

	"diginett/internal/org"
)

// layouts lists every table of a data set.
func layouts() []layout {
	list := []layout{
		sourcesLayout(), namesLayout(), numbersLayout(), organisationNumbersLayout(),
		geographyLayout(), changesLayout(), relationshipsLayout(), countsLayout(),
		populationLayout(), pointsLayout(), websitesLayout(), totalsLayout(), conflictsLayout(), coverageLayout(),
	}
	for name, kind := range organisationTables() {
		list = append(list, organisationLayout(name, kind))
	}
	for i := range list {
		list[i].dates = slices.DeleteFunc(allBounds(), func(b bounds) bool { return !list[i].dated(b) })
	}
	slices.SortFunc(list, func(a, b layout) int { return strings.Compare(a.name, b.name) })
	return list
}

// languages are those in which names are kept.
func languages() []string { return []string{"nb", "nn", "se", "smj", "sma", "fkv", "en"} }

// keys returns one key of a table: the columns that tell its rows apart.
func keys(columns ...string) [][]string { return [][]string{columns} }

func organisationLayout(name string, kind org.Type) layout {
	var own []column
	if kind == org.TypeInstitution {
		own = enum("institution_kind", org.InstitutionKinds()...)
	}
	return layout{name: name, id: "slug", columns: slices.Concat(
		slugs("slug"), own,
		partial("founded"), precision("founded_precision"), text("founded_alternative"),
		partial("ended"), precision("ended_precision"),
		one("county", countySlug), text("area", "description"),
		enum("status", "active", "ended", "planned"), partial("status_from", "status_to"),
		text("note"), sources(),
	)}
}

func sourcesLayout() layout {
	return layout{name: "sources", id: "id", unique: keys("id"), columns: slices.Concat(
		slugs("id"), text("title", "publisher"), one("url", urlColumn), partial("published_from", "published_to"),
		one("read_on", dayColumn), text("language", "note"),
	)}
}

func namesLayout() layout {
	return layout{
		name: "names", id: "organisation",
		unique: keys("organisation", "language", "name", "use", "valid_from"),
		columns: slices.Concat(
			organisationIDs("organisation"), enum("language", languages()...), text("name"),
			enum("use", org.OfficialName, org.LabelName, org.OtherName),
			partial("valid_from", "valid_to"), text("note"), sources(),
		),
	}
}

func numbersLayout() layout {
	return layout{name: "numbers", id: "number", columns: slices.Concat(
		one("organisation", areaSlug), text("number"), partial("valid_from", "valid_to"), sources(),
	)}
}

func organisationNumbersLayout() layout {
	return layout{
		name: "organisation_numbers", id: "organisation", unique: slices.Concat(keys("organisation"), keys("organisation_number")),
		columns: slices.Concat(organisationIDs("organisation"), text("organisation_number"), sources()),
	}
}

func geographyLayout() layout {
	return layout{
		name: "geography", id: "relationship_id", unique: keys("relationship_id"),
		columns: slices.Concat(
			slugs("relationship_id"), organisationIDs("from"),
			enum("kind", org.InCounty, org.AuthorityOf), one("to", countySlug),
			partial("valid_from", "valid_to", "observed_from", "observed_to"), text("note"), sources(),
		),
	}
}

func changesLayout() layout {
	return layout{
		name: "changes", id: "event_id", unique: keys("event_id", "origin_number", "result_number"),
		columns: slices.Concat(
			slugs("event_id"), one("date", dayColumn), enum("level", countyLevel, municipalityLevel),
			enum("kind", org.ChangeKinds()...),
			one("origin", areaSlug), text("origin_number"),
			one("result", areaSlug), text("result_number"),
			one("part", yesColumn), text("note"), sources(),
		),
	}
}

func relationshipsLayout() layout {
	return layout{
		name: "relationships", id: "id", unique: keys("id"),
		columns: slices.Concat(
			slugs("id", "relationship_id", "list_id"),
			organisationIDs("from"), enum("kind", statedKinds()...), organisationIDs("to"),
			partial("valid_from", "valid_to", "observed_from", "observed_to"),
			precision("precision"), one("event", yesColumn), text("role", "position_title"),
			one("share_percent", numberColumn), text("from_number", "note"), sources(),
		),
	}
}

// statedKinds are the kinds of relationships.csv; the others have a table of their own.
func statedKinds() []org.Kind {
	return slices.DeleteFunc(org.Kinds(), func(k org.Kind) bool {
		return k == org.InCounty || k == org.AuthorityOf
	})
}

func countsLayout() layout {
	return layout{
		name: "reported_counts", id: "id", unique: keys("id"),
		columns: slices.Concat(
			slugs("id"), organisationIDs("subject"), text("measure"),
			one("value", integerColumn), text("value_text"), precision("precision"),
			enum("coverage", org.WholeCounty), one("county", countySlug), organisationIDs("counterpart"),
			partial("observed_from", "observed_to"), text("note"), sources(),
		),
	}
}

func populationLayout() layout {
	return layout{
		name: "population", id: "municipality", unique: keys("municipality", "year"),
		columns: slices.Concat(
			one("municipality", municipalitySlug), one("year", integerColumn), one("population", integerColumn), sources(),
		),
	}
}

func pointsLayout() layout {
	return layout{
		name: "points", id: "municipality", unique: keys("municipality", "valid_from"),
		columns: slices.Concat(
			one("municipality", municipalitySlug), one("latitude", numberColumn), one("longitude", numberColumn),
			partial("valid_from", "valid_to"), sources(),
		),
	}
}

func websitesLayout() layout {
	return layout{
		name: "websites", id: "organisation", unique: keys("organisation"),
		columns: slices.Concat(organisationIDs("organisation"), one("url", urlColumn), sources()),
	}
}

func totalsLayout() layout {
	return layout{
		name: "totals", id: "level", unique: keys("from", "level"),
		columns: slices.Concat(
			one("from", dayColumn), one("to", dayColumn), enum("level", countyLevel, municipalityLevel),
			one("count", integerColumn), sources(),
		),
	}
}

func conflictsLayout() layout {
	return layout{
		name: "conflicts", id: "row", unique: keys("check", "row"),
		columns: text("check", "row", "reason"),
	}
}

func coverageLayout() layout {
	return layout{
		name: "coverage", id: "id", unique: keys("id"),
		columns: slices.Concat(
			slugs("id"), enum("topic", org.CoverageTopics()...), organisationIDs("organisation"), partial("from", "to"),
			enum("completeness", org.Completenesses()...), text("text"),
		),
	}
}
