package drawing

// shade is a colour on a light ground and on a dark one (sRGB, as CSS writes it).
type shade struct{ light, dark string }

// ground, text and lines are the colours that do not depend on a kind.
func ground() shade { return shade{"#ffffff", "#16232a"} }
func ink() shade    { return shade{"#1c2b33", "#e8eef1"} }
func quiet() shade  { return shade{"#4a5b65", "#b4c3cb"} }
func thread() shade { return shade{"#5f717b", "#8ea2ad"} }

// shadeOf is the colour of a kind of organisation, as the API names it: fjord, spruce,
// lichen, teal, heather, cloudberry and granite.
func shadeOf(kind string) shade {
	switch kind {
	case "NETWORK":
		return shade{"#0b5a7c", "#84cbe5"}
	case "MUNICIPALITY":
		return shade{"#2f6b4f", "#8fcfae"}
	case "COUNTY":
		return shade{"#6b6a1c", "#cfcb7a"}
	case "COUNTY_AUTHORITY":
		return shade{"#0f6a6a", "#7fd0cf"}
	case "COUNCIL":
		return shade{"#6d4a8a", "#c9b0e6"}
	case "COMMITTEE":
		return shade{"#9a4d12", "#f0b37e"}
	}
	return shade{"#4d5a63", "#b3c1ca"}
}

// Colours are the colour of a kind of organisation on a light ground and on a dark one,
// as CSS writes them, so that others who draw it take the same.
func Colours(kind string) (light, dark string) {
	of := shadeOf(kind)
	return of.light, of.dark
}
