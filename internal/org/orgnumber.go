package org

// ValidOrganisationNumber reports whether text is nine digits of which the last
// is the right check digit: the digits, weighted by 3, 2, 7, 6, 5, 4, 3, 2 and
// 1, add up to a multiple of 11. A number whose check digit would be 10 is never
// given out. The rule is that of the register of entities, which explains it at
// http://www.brreg.no/english/coordination/number.html with 123456785 as example.
func ValidOrganisationNumber(text string) bool {
	weights := [...]int{3, 2, 7, 6, 5, 4, 3, 2, 1}
	if len(text) != len(weights) {
		return false
	}
	sum := 0
	for i, weight := range weights {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
		sum += weight * int(text[i]-'0')
	}
	return sum%11 == 0
}
