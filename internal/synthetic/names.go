package synthetic

import (
	"strings"

	"diginett/internal/org"
)

// label is a name, or a part of one, with the slug that goes with it.
type label struct{ text, slug string }

// newLabel makes the slug by the rule of docs/tables.md.
func newLabel(text string) label { return label{text, strings.Join(org.Fold(text), "-")} }

func newLabels(list string) []label {
	var labels []label
	for _, text := range strings.Fields(list) {
		labels = append(labels, newLabel(text))
	}
	return labels
}

// atlas makes names of places: a head and a tail (Solvik), then with a word in
// front (Nordre Solvik), then with a river as well (Nordre Solvik ved Bergelva).
type atlas struct{ heads, tails, fronts, countyTails []label }

func newAtlas() atlas {
	return atlas{
		heads: newLabels("Ask Aur Bakke Berg Birke Bjørk Bjørn Brei Bru Dyr Eik Elv Fager Fisk Fjell Fugl Furu Gjed Grøn Gull " +
			"Hav Haug Hegg Hest Hol Hvit Hør Kjøl Klepp Kvern Lang Lauv Lind Lys Mo Myr Mørk Ner Norde Orre " +
			"Osp Ramn Raud Rogn Sand Selje Sjø Skog Sol Stein Stor Svart Tang Tjør Torsk Ulv Vind Ørn Øst Ås"),
		tails: newLabels("anger bakk berg bygd bø dal eid engen fjord foss grend hamar hamn heia heim hella hov hytta jord kjer " +
			"kvam land li lund mark moen nes ok platå rud rå set stad strand sund tun vang vatn vik ås"),
		fronts:      newLabels("Nordre Søndre Østre Vestre Øvre Nedre Ytre Indre Store Vesle"),
		countyTails: newLabels("landet marka lagene fjordane dalane"),
	}
}

// place is the name with the given number. Names with small numbers are short.
func (a atlas) place(n int) label {
	tail, rest := a.tails[n%len(a.tails)], n/len(a.tails)
	head, rest := a.heads[rest%len(a.heads)], rest/len(a.heads)
	name := label{head.text + tail.text, head.slug + tail.slug}
	if front := rest % (len(a.fronts) + 1); front > 0 {
		f := a.fronts[front-1]
		name = label{f.text + " " + name.text, f.slug + "-" + name.slug}
	}
	if river := rest / (len(a.fronts) + 1); river > 0 {
		r := a.heads[(river-1)%len(a.heads)]
		name = label{name.text + " ved " + r.text + "elva", name.slug + "-ved-" + r.slug + "elva"}
	}
	return name
}

// sizes are how many names there are of each length, the shorter ones included.
func (a atlas) sizes() []int {
	short := len(a.heads) * len(a.tails)
	long := short * (len(a.fronts) + 1)
	return []int{short, long, long * (len(a.heads) + 1)}
}

// shuffled spreads n names over all that are of their length, so that neither
// their order nor their first letters tell the order of their numbers.
func (a atlas) shuffled(place, n int, shift uint64) label {
	of := 0
	for _, size := range a.sizes() {
		if of = size; size >= n {
			break
		}
	}
	const step = 7919 // a prime that divides none of the sizes, so that no name is met twice
	return a.place(int((uint64(place)*step + shift) % uint64(of)))
}

// county is the name of a county: of endings that no municipality has.
func (a atlas) county(place int) label {
	tail, rest := place%len(a.countyTails), place/len(a.countyTails)
	const step, turn = 7, 13 // of which the first divides nothing of the number of heads
	head := a.heads[(rest*step+tail*turn)%len(a.heads)]
	name := label{head.text + a.countyTails[tail].text, head.slug + a.countyTails[tail].slug}
	if second := rest / len(a.heads); second > 0 {
		other := a.place(second)
		name = label{name.text + " og " + other.text, name.slug + "-og-" + other.slug}
	}
	return name
}

// form is what stands around the name of a place in the name of a body.
type form struct {
	before, after label
	kind          org.InstitutionKind // of institutions
}

func newForm(before, after string) form {
	return form{before: newLabel(before), after: newLabel(after)}
}

func (f form) of(kind org.InstitutionKind) form {
	f.kind = kind
	return f
}

// around puts the form around a name.
func (f form) around(name label) label {
	if f.before.text != "" {
		name = label{f.before.text + " " + name.text, f.before.slug + "-" + name.slug}
	}
	if f.after.text != "" {
		name = label{name.text + " " + f.after.text, name.slug + "-" + f.after.slug}
	}
	return name
}

// forms are how bodies of each type are named; they take turns.
func forms() map[org.Type][]form {
	return map[org.Type][]form{
		org.TypeMunicipality: {newForm("", "")},
		org.TypeNetwork: {
			newForm("Digi", ""), newForm("", "digitaliseringsnettverk"), newForm("Nettverk for", ""), newForm("E-helse", ""),
		},
		org.TypeCouncil:   {newForm("Rådet for", ""), newForm("", "digitaliseringsråd")},
		org.TypeCommittee: {newForm("Arkitekturutvalget i", ""), newForm("", "styringsgruppe"), newForm("Ressursgruppa i", "")},
		org.TypeInstitution: {
			newForm("KS", "").of(org.Association), newForm("", "direktorat").of(org.Agency),
			newForm("", "IKT AS").of(org.Company), newForm("Programmet", "").of(org.Programme),
			newForm("Samstyringen i", "").of(org.Structure), newForm("Sekretariatet i", "").of(org.Secretariat),
			newForm("Statsforvalteren i", "").of(org.CountyGovernor), newForm("", "interkommunale IKT").of(org.InterMunicipalCompany),
		},
		org.TypeCollective: {newForm("Nettverkene i", "")},
	}
}
