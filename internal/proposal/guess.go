package proposal

import (
	"fmt"
	"slices"
	"strings"

	"diginett/internal/org"
)

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
