package org

import "testing"

func TestValidOrganisationNumber(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"the register's own example", "123456785", true},
		{"Oslo", "958935420", true},
		{"Bergen", "964338531", true},
		{"wrong check digit", "958935421", false},
		{"two digits swapped", "985935420", false},
		{"check digit that would be 10", "10000001X", false},
		{"too short", "95893542", false},
		{"too long", "9589354200", false},
		{"a space inside", "958 93542", false},
		{"digits of another script", "٩٥٨", false},
		{"empty", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ValidOrganisationNumber(tt.text); got != tt.want {
				t.Errorf("ValidOrganisationNumber(%q) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

// Every number has at most one right check digit, and about one in eleven has none.
func TestValidOrganisationNumberHasOneCheckDigit(t *testing.T) {
	for n := 90000000; n < 90001100; n++ {
		valid := 0
		for digit := range 10 {
			if ValidOrganisationNumber(decimal(n*10 + digit)) {
				valid++
			}
		}
		if valid > 1 {
			t.Fatalf("%d has %d check digits", n, valid)
		}
	}
}

func decimal(n int) string {
	digits := make([]byte, 9)
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i], n = byte('0'+n%10), n/10
	}
	return string(digits)
}
