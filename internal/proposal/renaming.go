package proposal

import (
	"slices"

	"diginett/internal/dataset"
	"diginett/internal/org"
)

// norwegian is the Norwegian one of the names that a label joins. Klass does not say
// which it is: where there are several, it is the one that those bore who came before.
func (d *draft) norwegian(label string, before []*fact) string {
	if lossy(label) {
		d.proposal.lacks("%q is no name: %s", label, lost)
	} else if is := dataset.Damage(label); is != "" { // `check` would refuse all that is proposed
		d.proposal.lacks("%q %s", label, is)
	}
	names := parts(label)
	if len(names) == 1 {
		d.mayBeNorwegian(names[0], before)
		return names[0]
	}
	for _, name := range names {
		if slices.ContainsFunc(before, func(f *fact) bool { return f.value == name && isNorwegian(f) }) {
			return name
		}
	}
	d.proposal.lacks("Klass does not say which of the names in %q is the Norwegian one; the rows have the first, and the others are missing", label)
	return names[0]
}

// mayBeNorwegian lets a name wait that is known as one in another language: it may be the
// only one now, or the Norwegian one too.
func (d *draft) mayBeNorwegian(name string, before []*fact) {
	known := func(f *fact) bool { return f.value == name }
	i := slices.IndexFunc(before, known)
	if i >= 0 && !slices.ContainsFunc(before, func(f *fact) bool { return known(f) && isNorwegian(f) }) {
		d.proposal.lacks("%s is not known as a Norwegian name, and Klass has no other: %s", name, before[i])
	}
}

func isNorwegian(f *fact) bool {
	return f.text("language") == "nb" || f.text("language") == "nn"
}

func (d *draft) addName(slug, name string, use org.NameUse, from string) {
	e := d.add("names", map[string]string{"organisation": slug, "language": d.language, "name": name, "use": string(use), "valid_from": from})
	d.names[slug] = append(d.names[slug], d.fact(e, slug, name))
}

func (d *draft) addOfficial(slug, name, from string) { d.addName(slug, name, org.OfficialName, from) }

// addLabel adds a label that is not the name itself, and tells of the names in it
// whose language nobody has said.
func (d *draft) addLabel(slug, norwegian, label, from string) {
	if label != norwegian {
		d.addName(slug, label, org.LabelName, from)
	}
	for _, name := range parts(label) {
		if name == norwegian {
			continue
		}
		known := slices.ContainsFunc(d.names[slug], func(f *fact) bool {
			return f.value == name && f.text("use") == string(org.OfficialName) && f.open()
		})
		if !known {
			d.proposal.note("names.csv lacks %s as an official name of %s: Klass does not say in which language it is", name, slug)
		}
	}
}

// rename gives an area another label from a day on, and reports whether its names are
// others, rather than only what tells it from its namesakes.
func (d *draft) rename(slug, label string, day org.Day) (renamed bool) {
	official, before := d.official(slug, day-1), d.label(slug, day-1)
	norwegian := d.norwegian(label, d.officials(slug, day-1))
	old := d.namesBefore(slug, day)
	renamed = !sameSet(old, parts(label))
	if official == nil || official.value != norwegian {
		if official != nil {
			d.end(official, day)
		}
		d.addOfficial(slug, norwegian, day.String())
	}
	if before != nil && before.value == label && before.open() {
		return renamed
	}
	if before != nil {
		d.end(before, day)
	}
	d.addLabel(slug, norwegian, label, day.String())
	for _, f := range d.officials(slug, day-1) {
		if f.open() && !slices.Contains(parts(label), f.value) {
			d.proposal.note("%s goes on, and the new label %q does not have it", f, label)
		}
	}
	return renamed
}

// namesBefore are the names before the day that a label of them would join.
func (d *draft) namesBefore(slug string, day org.Day) []string {
	if f := d.label(slug, day-1); f != nil {
		return parts(f.value)
	}
	if f := d.official(slug, day-1); f != nil {
		return []string{f.value}
	}
	return nil
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
