package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"diginett/internal/org"
)

// What is dated about an organisation is kept in its row, as JSON that json_each
// opens and people can read: a list of lists of texts, such as
// [["Bergen","nb","OFFICIAL","","","","ssb"]]. Sources are joined by semicolons,
// as in the tables. Being so plain, it is read in a tenth of the time that
// encoding/json takes, and the texts stay where they are.

func namesText(names []org.Name) string {
	return listText(names, func(n org.Name) []string {
		return []string{n.Text, n.Language, string(n.Use), n.From.String(), n.To.String(), n.Note, joined(n.Sources)}
	})
}

func readNames(text string) (names []org.Name, err error) {
	err = eachList(text, 7, func(t []string) error {
		n := org.Name{Text: t[0], Language: t[1], Use: org.NameUse(t[2]), Note: t[5], Sources: split(t[6])}
		names = append(names, n)
		last := &names[len(names)-1]
		return parseDates(dateField{t[3], &last.From}, dateField{t[4], &last.To})
	})
	return names, err
}

// readBorneNames reads of names no more than decides which stands on a day, which
// every answer needs of every row that it shows.
func readBorneNames(text string) (names []org.BorneName, err error) {
	names = make([]org.BorneName, 0, listLength(text))
	err = eachList(text, 7, func(t []string) error {
		borne, err := borne(t[3], t[4])
		names = append(names, org.BorneName{Text: t[0], Language: t[1], Use: org.NameUse(t[2]), Borne: borne})
		return err
	})
	return names, err
}

// readBorneNumbers is the same for numbers.
func readBorneNumbers(text string) (numbers []org.BorneNumber, err error) {
	err = eachList(text, 4, func(t []string) error {
		borne, err := borne(t[1], t[2])
		numbers = append(numbers, org.BorneNumber{Value: t[0], Borne: borne})
		return err
	})
	return numbers, err
}

// listLength is about how many lists there are in one.
func listLength(text string) int { return 1 + strings.Count(text, "],[") }

func borne(from, to string) (org.Period, error) {
	var first, last org.PartialDate
	if err := parseDates(dateField{from, &first}, dateField{to, &last}); err != nil {
		return org.Period{}, err
	}
	return org.Between(first, last), nil
}

func numbersText(numbers []org.Number) string {
	return listText(numbers, func(n org.Number) []string {
		return []string{n.Value, n.From.String(), n.To.String(), joined(n.Sources)}
	})
}

func readNumbers(text string) (numbers []org.Number, err error) {
	err = eachList(text, 4, func(t []string) error {
		numbers = append(numbers, org.Number{Value: t[0], Sources: split(t[3])})
		last := &numbers[len(numbers)-1]
		return parseDates(dateField{t[1], &last.From}, dateField{t[2], &last.To})
	})
	return numbers, err
}

func pointsText(points []org.Point) string {
	return listText(points, func(p org.Point) []string {
		degrees := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
		return []string{degrees(p.Latitude), degrees(p.Longitude), p.From.String(), p.To.String(), joined(p.Sources)}
	})
}

func readPoints(text string) (points []org.Point, err error) {
	err = eachList(text, 5, func(t []string) error {
		latitude, latitudeErr := strconv.ParseFloat(t[0], 64)
		longitude, longitudeErr := strconv.ParseFloat(t[1], 64)
		points = append(points, org.Point{Latitude: latitude, Longitude: longitude, Sources: split(t[4])})
		last := &points[len(points)-1]
		return errors.Join(latitudeErr, longitudeErr, parseDates(dateField{t[2], &last.From}, dateField{t[3], &last.To}))
	})
	return points, err
}

func populationsText(populations []org.Population) string {
	return listText(populations, func(p org.Population) []string {
		return []string{strconv.Itoa(p.Year), strconv.Itoa(p.Value), joined(p.Sources)}
	})
}

func readPopulations(text string) (populations []org.Population, err error) {
	err = eachList(text, 3, func(t []string) error {
		year, yearErr := strconv.Atoi(t[0])
		value, valueErr := strconv.Atoi(t[1])
		populations = append(populations, org.Population{Year: year, Value: value, Sources: split(t[2])})
		return errors.Join(yearErr, valueErr)
	})
	return populations, err
}

func joined(sources []string) string { return strings.Join(sources, ";") }

func split(sources string) []string {
	if sources == "" {
		return nil
	}
	return strings.Split(sources, ";")
}

func listText[T any](values []T, texts func(T) []string) string {
	lists := make([][]string, len(values))
	for i, value := range values {
		lists[i] = texts(value)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(lists); err != nil {
		return "[]" // lists of texts can always be written
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// eachList reads a list of lists, each of so many texts. The slice is good until
// the next one.
func eachList(text string, texts int, each func([]string) error) error {
	r := listReader{rest: text}
	list := make([]string, 0, texts)
	for r.open(); r.more(); r.next() {
		list = list[:0]
		for r.open(); r.more(); r.next() {
			list = append(list, r.text())
		}
		r.close()
		if r.broken || len(list) != texts {
			return fmt.Errorf("%.40q is no list of lists of %d texts", text, texts)
		}
		if err := each(list); err != nil {
			return err
		}
	}
	if r.close(); r.broken || r.rest != "" {
		return fmt.Errorf("%.40q is no list of lists of %d texts", text, texts)
	}
	return nil
}

// listReader reads the JSON that [listText] writes, and no other.
type listReader struct {
	rest   string
	broken bool
}

func (r *listReader) take(c byte) bool {
	if r.rest == "" || r.rest[0] != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *listReader) open()  { r.broken = r.broken || !r.take('[') }
func (r *listReader) close() { r.broken = r.broken || !r.take(']') }
func (r *listReader) more() bool {
	return !r.broken && r.rest != "" && r.rest[0] != ']'
}

func (r *listReader) next() { r.take(',') }

func (r *listReader) text() string {
	if !r.take('"') {
		r.broken = true
		return ""
	}
	end := strings.IndexAny(r.rest, `"\`)
	if end >= 0 && r.rest[end] == '"' {
		text := r.rest[:end]
		r.rest = r.rest[end+1:]
		return text
	}
	return r.escaped()
}

// escaped reads a text with escapes in it, which few have.
func (r *listReader) escaped() string {
	var text string
	decoder := json.NewDecoder(strings.NewReader(`"` + r.rest))
	if err := decoder.Decode(&text); err != nil {
		r.broken = true
		return ""
	}
	r.rest = r.rest[decoder.InputOffset()-1:]
	return text
}

type dateField struct {
	text string
	into *org.PartialDate
}

func parseDates(fields ...dateField) error {
	for _, f := range fields {
		date, err := org.ParsePartialDate(f.text)
		if err != nil {
			return err
		}
		*f.into = date
	}
	return nil
}
