package web

import (
	"slices"
	"strings"

	"diginett/internal/dossier"
	"diginett/internal/drawing"
	"diginett/internal/org"
)

// Kind is what the organisation is, in a word or two.
func (d *portraitData) Kind() string { return d.frame.Kind(d.Organisation.Kind) }

// Is says what the organisation is, or was: "is a network".
func (d *portraitData) Is() (string, error) {
	if d.Status == "ENDED" {
		return d.SayOf("org.was.", d.Organisation.Kind)
	}
	if d.InstitutionKind != "" {
		return d.SayOf("org.is.", d.InstitutionKind)
	}
	return d.SayOf("org.is.", d.Organisation.Kind)
}

// Tied says how much is known of it on the day, and how much more is planned.
func (d *portraitData) Tied() (string, error) {
	known, err := d.known(d.Relationships.TotalCount - d.Planned.TotalCount)
	if err != nil || d.Planned.TotalCount == 0 {
		return known, err
	}
	planned, err := d.planned(d.Planned.TotalCount)
	return strings.TrimSpace(known + " " + planned), err
}

func (d *portraitData) planned(count int) (string, error) {
	if count == 1 {
		return d.Say("org.tied.planned.one")
	}
	return d.SayWith("org.tied.planned.many", count)
}

func (d *portraitData) known(count int) (string, error) {
	switch {
	case !d.Lives() && count == 0:
		return "", nil
	case count == 0:
		return d.SayWith("org.tied.none", d.DateOf(d.Day()))
	case count == 1:
		return d.SayWith("org.tied.one", d.DateOf(d.Day()))
	default:
		return d.SayWith("org.tied.many", count, d.DateOf(d.Day()))
	}
}

// State is the status on the day, and how surely it holds where it exists.
func (d *portraitData) State() string {
	if d.Lives() {
		return "ACTIVE." + d.Existence
	}
	return d.Status
}

// Ended reports whether the page can say what its last day was.
func (d *portraitData) Ended() bool { return d.Status == "ENDED" && d.Validity.To.Known() }

// NotYet reports whether the page can say what its first day was to be.
func (d *portraitData) NotYet() bool { return d.Status == "NOT_YET" && d.Validity.From.Known() }

// OtherDay is a day on which it existed, where it does not on the day of the page;
// empty where none is known as a day.
func (d *portraitData) OtherDay() string {
	switch {
	case d.Status == "ENDED" && d.Validity.To.Day != 0:
		return d.Validity.To.String()
	case d.Status == "NOT_YET" && d.Validity.From.Day != 0:
		return d.Validity.From.String()
	}
	return ""
}

// Legend are the certainties of which the drawing has lines.
func (d *portraitData) Legend() []string {
	var legend []string
	for _, certainty := range []org.Certainty{org.Confirmed, org.Presumed, org.Undated, org.PlannedOnly} {
		if slices.ContainsFunc(d.Ego.Wide.Groups, func(g drawing.Group) bool { return g.Certainty == certainty }) {
			legend = append(legend, string(certainty))
		}
	}
	return legend
}

// Founded is when it was founded, in words; empty where that is not known.
func (d *portraitData) Founded() string { return d.Date(d.Validity.From) }

// TellsRole reports whether a role says more than the heading does.
func (d *portraitData) TellsRole(role string) bool { return role != "" && role != "member" }

// GraphiQLHistory is the address of GraphiQL with the query for all of the history.
func (d *portraitData) GraphiQLHistory() string {
	return graphiQLLink(d.pages.reader.Document("timeline"), `{"slug": "`+d.Slug+`"}`, d.Spoken)
}

// BranchData is what the template of a branch reads.
type branchData struct {
	dossier.Branch
	Page  *portraitData
	Kind  string // of the organisation
	Cites []CitedSource
}

// Change is what kind of change led there.
func (b branchData) Change() string { return b.Branch.Kind }

// Branch is a branch of the lineage with the page around it.
func (d *portraitData) Branch(b dossier.Branch) branchData {
	return branchData{b, d, b.Ref.Kind, d.Cite(b.Sources)}
}

// stepData is what the template of a step in the history reads.
type stepData struct {
	dossier.Step
	Page *portraitData
}

// Step is a step of the history with the page around it.
func (d *portraitData) Step(step dossier.Step) stepData { return stepData{step, d} }

// LanguageCode is a language of the API as markup names it (BCP 47).
func (f frame) LanguageCode(language string) string { return strings.ToLower(language) }

// Grouped is a number as the language writes it.
func (f frame) Grouped(n int) string {
	if f.Spoken == English {
		return formatCount(n)
	}
	return strings.ReplaceAll(formatCount(n), ",", " ")
}
