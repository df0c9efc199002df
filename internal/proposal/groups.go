package proposal

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"diginett/internal/klass"
	"diginett/internal/org"
)

// withoutGroups are the codes of an answer but for those that group municipalities of
// several counties, as variants have them: two digits make no county of a group.
func (c *comparison) withoutGroups(a *klass.Answer) []klass.Code {
	groups := make(map[string]bool)
	for _, code := range a.Codes {
		if code.Type == org.TypeMunicipality && code.Parent != "" && code.Parent != countyNumber(code.Number) {
			groups[code.Parent] = true
		}
	}
	if len(groups) == 0 {
		return a.Codes
	}
	list := strings.Join(slices.Sorted(maps.Keys(groups)), ", ")
	c.report.Remarks = append(c.report.Remarks, fmt.Sprintf("%s: %.60q: municipalities of other counties have that above them; it is taken for groups, as variants have them, and left out", a.File, list))
	return slices.DeleteFunc(slices.Clone(a.Codes), func(code klass.Code) bool { return code.Type == org.TypeCounty && groups[code.Number] })
}
