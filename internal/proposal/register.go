package proposal

import (
	"cmp"
	"fmt"
	"net/url"
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

// NewRegister begins an import of units.
func NewRegister(sheets *dataset.Sheets, options Options) (*Register, error) {
	if options.Language == "" {
		options.Language = "nb"
	}
	src := &sources{sheets: sheets, named: options.Source, readOn: options.ReadOn, made: make(map[string]source)}
	if src.named != "" && !src.has(src.named) {
		return nil, fmt.Errorf("sources.csv has no source %q", src.named)
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
	r.report.Read = append(r.report.Read, fmt.Sprintf("%s: %d units; %d more of forms that are or may be persons, which are not read", file, s.Units, s.Persons))
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
	}
	r.match(at, slug)
	if f := r.numberOf[slug]; f != nil {
		r.report.contradict(at.String(), "the municipality number and the name are those of "+slug+", which has another organisation number; where the register is right, correct the row, or find out whether it is another organisation", f.String())
		return
	}
	d := r.draft("%s is %s: %s", at, slug, why)
	d.add("organisation_numbers", map[string]string{"organisation": slug, "organisation_number": u.Number})
	r.compareSite(d, at, slug)
	r.propose(d)
	r.compareRest(at, slug)
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

// day is when the unit was what it says: when it was read, or before it was deleted.
func (r *Register) day(u unit) org.Day {
	if u.Gone() {
		return min(u.Deleted-1, r.options.ReadOn)
	}
	return r.options.ReadOn
}

// guess finds who a unit is whose number the tables do not have. why tells what it was
// found by, or why it was not.
func (r *Register) guess(u unit) (slug, why string) {
	switch u.Form {
	case "KOMM":
		return r.guessMunicipality(u)
	case "FYLK":
		return r.guessAuthority(u)
	}
	name := folded(u.Name)
	slugs := r.called[name]
	if len(slugs) == 0 {
		slugs = r.called[withoutForm(name)]
	}
	switch len(slugs) {
	case 0:
		return "", "no body of the tables has this number or name"
	case 1:
		if why := r.elsewhere(u, slugs[0]); why != "" {
			return "", why
		}
		return slugs[0], "the name is the same"
	}
	return "", "several bodies of the tables have this name: " + strings.Join(slices.Sorted(slices.Values(slugs)), ", ")
}

// withoutForm is a folded name without the form of organisation behind it.
func withoutForm(name string) string {
	at := strings.LastIndexByte(name, ' ')
	if at < 0 {
		return name
	}
	switch name[at+1:] {
	case "as", "asa", "sa", "ba", "iks", "kf", "fkf", "sf":
		return name[:at]
	}
	return name
}

func (r *Register) guessMunicipality(u unit) (slug, why string) {
	if u.Municipality == "" {
		return "", "it has no business address, and so no municipality number"
	}
	holder := r.holder(seat{org.TypeMunicipality, u.Municipality}, r.day(u))
	switch {
	case holder == nil:
		return "", fmt.Sprintf("nobody in the tables bears the municipality number %s on %s", u.Municipality, r.day(u))
	case !r.bearsName(holder.slug, u):
		return "", fmt.Sprintf("%s bears the municipality number %s on %s, and is called otherwise", holder.slug, u.Municipality, r.day(u))
	}
	return holder.slug, "the municipality number " + u.Municipality + " and the name are the same"
}

func (r *Register) guessAuthority(u unit) (slug, why string) {
	var found []string
	for candidate, kind := range r.types {
		if kind == org.TypeCountyAuthority && r.bearsName(candidate, u) && r.elsewhere(u, candidate) == "" {
			found = append(found, candidate)
		}
	}
	switch len(found) {
	case 0:
		return "", "no county authority of the tables has this name, and the county of this address"
	case 1:
		return found[0], "the county and the name are the same"
	}
	return "", "several county authorities of the tables have this name and county: " + strings.Join(slices.Sorted(slices.Values(found)), ", ")
}

// elsewhere says why a body is not the unit: it works in one county, and the unit lies
// in another.
func (r *Register) elsewhere(u unit, slug string) string {
	county := r.own[slug].text("county")
	if county == "" {
		return ""
	}
	if len(u.Municipality) != 4 {
		return fmt.Sprintf("%s has the name, and works in %s; the unit has no municipality number to compare with", slug, county)
	}
	holder := r.holder(seat{org.TypeCounty, u.Municipality[:2]}, r.day(u))
	if holder == nil || holder.slug != county {
		return fmt.Sprintf("%s has the name, and works in %s, where the municipality number %s is not", slug, county, u.Municipality)
	}
	return ""
}

// bearsName reports whether the name of a unit has a name of the organisation in it: the
// register writes names in capitals, in all languages one after the other.
func (r *Register) bearsName(slug string, u unit) bool {
	words := " " + folded(u.Name) + " "
	return slices.ContainsFunc(r.names[slug], func(f *fact) bool {
		return f.text("use") != string(org.LabelName) && strings.Contains(words, " "+folded(f.value)+" ")
	})
}

// compare compares what else the unit says with the tables.
func (r *Register) compare(u unit, slug string) {
	d := r.draft("the website of %s (%s)", slug, u)
	r.compareSite(d, u, slug)
	r.propose(d)
	r.compareRest(u, slug)
}

// compareRest compares the name, the municipality number and the end.
func (r *Register) compareRest(u unit, slug string) {
	if r.bearsName(slug, u) {
		r.report.equal("names", "%s is called as %s", u, slug)
	} else {
		r.report.contradict(u.String(), "the name is another; the register writes names in capitals, so that no row is made of it", rowsOf(r.officials(slug, r.day(u)))...)
	}
	kind := r.types[slug]
	if number := on(r.borne[slug], r.day(u)); kind == org.TypeMunicipality && u.Municipality != "" && number != nil {
		if number.value == u.Municipality {
			r.report.equal("municipality numbers", "%s bears %s", slug, u.Municipality)
		} else {
			r.report.contradict(u.String(), fmt.Sprintf("the register has the municipality number %s in its address; numbers come from Klass", u.Municipality), number.String())
		}
	}
	own := r.own[slug]
	ended := own.text("ended")
	switch {
	case u.Gone() && ended == "":
		r.report.contradict(u.String(), fmt.Sprintf("the register deleted it on %s, and the tables have no end; a deletion is not the day on which it ended: find a source for that", u.Deleted), own.String())
	case !u.Gone() && ended != "" && periodOf("", ended).To <= r.options.ReadOn:
		r.report.contradict(u.String(), "it is in the register still, and has ended in the tables; where the organisation number goes on, another may be the same organisation (docs/tables.md, Identity)", own.String())
	}
	if u.WindingUp {
		r.report.Remarks = append(r.report.Remarks, u.String()+": it is being wound up, or is bankrupt")
	}
}

// compareSite compares the website, or proposes it.
func (r *Register) compareSite(d *draft, u unit, slug string) {
	if u.Website == "" || u.Gone() {
		return
	}
	address, ok := addressOf(u.Website)
	switch f := r.websites[slug]; {
	case f != nil && ok && site(f.value) == site(address):
		r.report.equal("websites", "%s has %s", slug, f.value)
	case f != nil:
		r.report.contradict(u.String()+", website "+u.Website, "the website differs; where the register is right, correct the row", f.String())
	case !ok:
		r.report.unmatched("%s: the website %q is no address", u, u.Website)
	default:
		r.websites[slug] = d.fact(d.add("websites", map[string]string{"organisation": slug, "url": address}), slug, address)
	}
}

// addressOf makes an address of a website as the register has it, mostly without https.
func addressOf(website string) (string, bool) {
	if !strings.Contains(website, "://") {
		website = "https://" + website
	}
	parsed, err := url.Parse(website)
	ok := err == nil && (parsed.Scheme == "https" || parsed.Scheme == "http") && parsed.User == nil &&
		strings.Contains(parsed.Hostname(), ".") && !strings.ContainsAny(website, " \t\r\n\"<>")
	return website, ok
}

// site is what two addresses of one website have in common.
func site(address string) string {
	_, rest, _ := strings.Cut(strings.ToLower(address), "://")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
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

// Report ends the import.
func (r *Register) Report() *Report {
	if more := r.others - mostOthers; more > 0 {
		r.report.Read = append(r.report.Read, fmt.Sprintf("%d units in all that nothing in the tables fits, of which not all are listed", r.others))
	}
	for f := range r.rows("organisation_numbers", "organisation", "organisation_number") {
		if !r.found[f.value] && r.kinds[r.types[f.slug]] {
			r.report.Missing = append(r.report.Missing, f.String())
		}
	}
	r.report.settle(r.sources)
	return r.report
}
