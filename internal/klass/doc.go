// Package klass reads what Klass answers, the system of Statistics Norway for
// classifications and code lists, about municipalities (classification 131) and
// counties (104): their codes, how those changed, and whole versions, as JSON or CSV.
//
// The shapes are those of the API's own source and guide,
// https://github.com/statisticsnorway/klass (klass-api), and of
// https://data.ssb.no/api/klass/v1/api-guide.html. A range of Klass has its first day
// and not its last ("from is inclusive and to is exclusive"), which is what
// [org.Period] is. What a file says is kept with the place where it says it; what
// cannot be understood is told, never guessed.
package klass
