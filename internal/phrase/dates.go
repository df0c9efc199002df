package phrase

import (
	"fmt"
	"strconv"

	"diginett/internal/org"
)

// Day is a day in words: "15. desember 2020" in Norwegian, "15 December 2020" in
// English; in other languages as ISO 8601 has it.
func Day(day org.Day, in Language) string { return Date(org.PartialDateOf(day), in) }

// Date is a date in words, as exact as it is known: a day, a month or a year.
// Empty where the date is not known.
func Date(date org.PartialDate, in Language) string {
	names, worded := months()[in]
	switch {
	case !worded || date.Month == 0:
		return date.String()
	case date.Day == 0:
		return names[date.Month-1] + " " + strconv.Itoa(date.Year)
	case in == English:
		return fmt.Sprintf("%d %s %d", date.Day, names[date.Month-1], date.Year)
	}
	return fmt.Sprintf("%d. %s %d", date.Day, names[date.Month-1], date.Year)
}

func months() map[Language][12]string {
	norwegian := [12]string{
		"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
	}
	return map[Language][12]string{
		Bokmal: norwegian, Nynorsk: norwegian,
		English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	}
}
