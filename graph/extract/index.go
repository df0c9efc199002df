package extract

import (
	"fmt"
	"strings"

	"diginett/graph/answer"
	"diginett/internal/analysis"
	"diginett/internal/export"
	"diginett/internal/org"
)

// Index tells people which files there are, and what can be chosen, in plain text.
func Index() string {
	var text strings.Builder
	text.WriteString("diginett writes the graph, or a part of it, to these files:\n\n")
	for _, f := range export.Formats() {
		fmt.Fprintf(&text, "  /export/%-24s %s\n", f.File, f.Title)
	}
	fmt.Fprintf(&text, `
Each takes the same parameters, each at most once, lists with commas between:

  asOf               a day, such as 2020-01-31; today in Norway where left out; %q for all that ever held
  kinds              kinds of relationships: %s
  of                 the slug of an organisation: only this one and what lies around it
  radius             with of: at most so many relationships away, 1 to %d; %d where left out
  organisationKinds  kinds of organisations: %s
  certainties        how sure: %s; all but PLANNED where left out
  isolates           true: organisations that are tied to nothing too
  separator          of the cells of a table: , or ;
  dataVersion        of this version of the data, all 64 digits; where it is not held, VERSION_GONE

For example /export/graph.gexf?of=kommit-raadet&radius=2&asOf=2019-01-01
The files are described at docs/exports.md.
`, always, listed(org.Kinds()), analysis.MostRadius, defaultRadius, listed(answer.OrganisationKinds()), listed(org.Certainties()))
	return text.String()
}

func fileNames() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.File)
	}
	return names
}

func formatNames() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}
