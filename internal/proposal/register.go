package proposal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diginett/internal/dataset"
	"diginett/internal/enhetsregisteret"
	"diginett/internal/org"
)

// Register compares units of the register of entities with the tables, unit after unit:
// by organisation number first, then by municipality number, form and name.
type Register struct {
	*tables
	report  *Report
	options Options
	sources *sources

	numbered map[string]*fact    // rows of organisation_numbers by number
	numberOf map[string]*fact    // and by slug
	websites map[string]*fact    // by slug
	called   map[string][]string // slugs by folded name, of bodies that are not areas
	found    map[string]bool     // numbers of units that were matched
	kinds    map[org.Type]bool   // of what was matched
	others   int                 // units that nothing fits
}

// mostOthers is how many units that nothing fits are listed; the register has a million.
const mostOthers = 100

// NewRegister begins an import of units. The error is of the options: a source that the
// tables do not have.
func NewRegister(sheets *dataset.Sheets, options Options) (*Register, error) {
	if options.Language == "" {
		options.Language = "nb"
	}
	src, err := newSources(sheets, options)
	if err != nil {
		return nil, err
	}
	r := &Register{
		tables: newTables(sheets), report: &Report{}, options: options, sources: src,
		numbered: make(map[string]*fact), numberOf: make(map[string]*fact), websites: make(map[string]*fact),
		called: make(map[string][]string), found: make(map[string]bool), kinds: make(map[org.Type]bool),
	}
	for f := range r.rows("organisation_numbers", "organisation", "organisation_number") {
		r.numbered[f.value], r.numberOf[f.slug] = f, f
	}
	for f := range r.rows("websites", "organisation", "url") {
		r.websites[f.slug] = f
	}
	for slug, names := range r.names {
		if kind := r.types[slug]; kind == org.TypeCounty || kind == org.TypeMunicipality || kind == org.TypeCollective {
			continue
		}
		for _, f := range names {
			name := folded(f.value)
			if !slices.Contains(r.called[name], slug) {
				r.called[name] = append(r.called[name], slug)
			}
		}
	}
	return r, nil
}

func folded(text string) string { return strings.Join(org.Fold(text), " ") }

// Summarise notes what a file had besides its units.
func (r *Register) Summarise(file string, s *enhetsregisteret.Summary) {
	r.report.Read = append(r.report.Read, fmt.Sprintf("%s: units %d; of forms that are or may be persons, which are not read, %d", file, s.Units, s.Persons))
	for _, remark := range s.Remarks {
		r.report.Remarks = append(r.report.Remarks, remark.String())
	}
}

// Add compares one unit.
func (r *Register) Add(file string, u enhetsregisteret.Unit) {
	at := unit{u, file}
	if r.found[u.Number] {
		return // the same unit on two pages
	}
	if f := r.numbered[u.Number]; f != nil {
		r.match(at, f.slug)
		r.report.equal("organisation numbers", "%s is %s", at, f)
		r.compare(at, f.slug)
		return
	}
	slug, why := r.guess(at)
	switch {
	case slug == "":
		r.unknown(at, why)
		return
	case !org.ValidOrganisationNumber(u.Number):
		r.report.unmatched("%s: %q is no organisation number: nine digits of which the last is the check digit by modulus 11", at, u.Number)
		return
	case r.outlived(at, slug):
		r.report.unmatched("%s: the register deleted it on %s, and %s, which has the name, goes on after that", at, u.Deleted, slug)
		return
	}
	r.match(at, slug)
	if f := r.numberOf[slug]; f != nil {
		r.another(at, slug, f)
		return
	}
	d := r.draft("%s is %s: %s", at, slug, why)
	e := d.add("organisation_numbers", map[string]string{"organisation": slug, "organisation_number": u.Number})
	r.numberOf[slug] = d.fact(e, slug, u.Number)
	r.compareSite(d, at, slug)
	r.propose(d)
	r.compareRest(at, slug)
}

// outlived reports whether an organisation goes on after the unit was deleted, so that it
// is an earlier one of that name: addresses of deleted units take new municipality numbers.
func (r *Register) outlived(u unit, slug string) bool {
	return u.Gone() && periodOf("", r.own[slug].text("ended")).To > u.Deleted+1
}

// another tells of a second unit that an organisation may be. Where the first is only
// proposed, nobody knows which of them it is.
func (r *Register) another(u unit, slug string, f *fact) {
	if f.by != nil {
		f.by.lacks("%s may be %s too: say in organisation_numbers.csv which it is", u, slug)
	}
	r.report.contradict(u.String(), "the municipality number and the name are those of "+slug+", which has another organisation number; where the register is right, correct the row, or find out whether it is another organisation", f.String())
}

// unit is a unit with its file.
type unit struct {
	enhetsregisteret.Unit
	file string
}

// String names a unit by its number, and by its name where its form is one of public
// bodies only.
func (u unit) String() string {
	name := ""
	switch u.Form {
	case "KOMM", "FYLK", "ORGL", "STAT", "IKS", "KF", "FKF", "SF":
		name = " " + u.Name
	}
	return fmt.Sprintf("%s: byte %d: %s %s%s", u.file, u.Offset, u.Number, cmp.Or(u.Form, "without form"), name)
}

func (r *Register) match(u unit, slug string) {
	r.found[u.Number], r.kinds[r.types[slug]] = true, true
}

// unknown tells of a unit that nothing in the tables fits.
func (r *Register) unknown(u unit, why string) {
	if r.others++; r.others <= mostOthers || u.Form == "KOMM" || u.Form == "FYLK" {
		r.report.unmatched("%s: %s", u, why)
	}
}

func (r *Register) draft(title string, args ...any) *draft {
	p := &Proposal{Title: fmt.Sprintf(title, args...)}
	return &draft{tables: r.tables, proposal: p, source: r.sources.register(), language: r.options.Language, readOn: r.options.ReadOn}
}

func (r *Register) propose(d *draft) {
	if len(d.proposal.Edits) > 0 {
		r.report.Proposals = append(r.report.Proposals, d.proposal)
	}
}

// Report ends the import, and is called once. Missing are those of the kinds that were
// matched: of others the files may have been no list at all.
func (r *Register) Report() *Report {
	if r.others > mostOthers {
		r.report.Read = append(r.report.Read, fmt.Sprintf("units that nothing in the tables fits, of which not all are listed: %d", r.others))
	}
	for f := range r.rows("organisation_numbers", "organisation", "organisation_number") {
		if !r.found[f.value] && r.kinds[r.types[f.slug]] {
			r.report.Missing = append(r.report.Missing, f.String())
		}
	}
	r.report.settle(r.sources)
	return r.report
}
