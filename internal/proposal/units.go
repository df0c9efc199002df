package proposal

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"diginett/internal/org"
)

// compare compares what else the unit says with the tables. From a unit of another name,
// which may be somebody else, nothing is taken.
func (r *Register) compare(u unit, slug string) {
	if r.bearsName(slug, u) {
		d := r.draft("the website of %s (%s)", slug, u)
		r.compareSite(d, u, slug)
		r.propose(d)
	}
	r.compareRest(u, slug)
}

// compareRest compares the name, the municipality number and the end.
func (r *Register) compareRest(u unit, slug string) {
	if r.bearsName(slug, u) {
		r.report.equal("names", "%s is called as %s", u, slug)
	} else {
		rows := rowsOf(r.officials(slug, r.day(u)))
		if len(rows) == 0 { // it had ended by then
			rows = rowsOf([]*fact{r.own[slug]})
		}
		r.report.contradict(u.String(), "the name is another, so that the number may be somebody else's; the register writes names in capitals, so that no row is made of it", rows...)
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
		strings.Contains(parsed.Hostname(), ".") && !strings.ContainsFunc(website, inNoAddress)
	return website, ok
}

// inNoAddress reports whether a character is in no address: it ends one, or cannot be seen.
func inNoAddress(c rune) bool {
	return unicode.IsSpace(c) || !unicode.IsGraphic(c) || strings.ContainsRune("\"<>", c)
}

// site is what two addresses of one website have in common.
func site(address string) string {
	_, rest, _ := strings.Cut(strings.ToLower(address), "://")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}
