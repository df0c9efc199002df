package dataset

import (
	"cmp"
	"slices"

	"diginett/internal/org"
)

// bearer is an area that bears a number for a time.
type bearer struct {
	seat
	period       org.Period
	line, column int32 // of the number
}

// seat is an organisation, by its number in the index, with the number it bears.
type seat struct {
	organisation int32
	number       string
}

// bearers are who bears numbers: by organisation, and by when they begin and end,
// so that nobody need go through all of them for a day.
type bearers struct {
	list    []bearer // by organisation, then by beginning
	begins  map[org.Type][]int32
	ends    map[org.Type][]int32
	days    []org.Day // on which a number begins or has just ended, each once
	table   *table
	types   func(organisation int32) org.Type
	started bool
}

// settle puts what was added in order, once all of it is there.
func (b *bearers) settle(types func(organisation int32) org.Type) {
	b.types, b.started = types, true
	slices.SortStableFunc(b.list, func(x, y bearer) int {
		return cmp.Or(cmp.Compare(x.organisation, y.organisation), cmp.Compare(x.period.From, y.period.From))
	})
	b.begins, b.ends = make(map[org.Type][]int32), make(map[org.Type][]int32)
	for i, one := range b.list {
		kind := types(one.organisation)
		b.begins[kind], b.ends[kind] = append(b.begins[kind], int32(i)), append(b.ends[kind], int32(i))
		b.days = append(b.days, one.period.From, one.period.To)
	}
	for kind := range b.begins {
		slices.SortStableFunc(b.begins[kind], func(x, y int32) int { return cmp.Compare(b.list[x].period.From, b.list[y].period.From) })
		slices.SortStableFunc(b.ends[kind], func(x, y int32) int { return cmp.Compare(b.list[x].period.To, b.list[y].period.To) })
	}
	slices.Sort(b.days)
	b.days = slices.Compact(b.days)
}

// of are the numbers of one organisation.
func (b *bearers) of(organisation int32) []bearer {
	compare := func(one bearer, of int32) int { return cmp.Compare(one.organisation, of) }
	from, _ := slices.BinarySearchFunc(b.list, organisation, compare)
	to := from
	for to < len(b.list) && b.list[to].organisation == organisation {
		to++
	}
	return b.list[from:to]
}

// on is the bearer of that seat on the day, if it is of that type.
func (b *bearers) on(s seat, kind org.Type, day org.Day) (bearer, bool) {
	for _, one := range b.of(s.organisation) {
		if one.number == s.number && one.period.Contains(day) && b.types(s.organisation) == kind {
			return one, true
		}
	}
	return bearer{}, false
}

// count is how many of a type bear a number on the day.
func (b *bearers) count(kind org.Type, day org.Day) int {
	begun := countUpTo(b.begins[kind], day, func(i int32) org.Day { return b.list[i].period.From })
	ended := countUpTo(b.ends[kind], day, func(i int32) org.Day { return b.list[i].period.To })
	return begun - ended
}

// countUpTo is how many of those in order of day are of that day or before.
func countUpTo(list []int32, day org.Day, of func(int32) org.Day) int {
	n, _ := slices.BinarySearchFunc(list, day+1, func(i int32, day org.Day) int { return cmp.Compare(of(i), day) })
	return n
}

// beginning are those of a type that begin after one day and up to another.
func (b *bearers) beginning(kind org.Type, after, upTo org.Day) []int32 {
	of := func(i int32) org.Day { return b.list[i].period.From }
	from, to := countUpTo(b.begins[kind], after, of), countUpTo(b.begins[kind], upTo, of)
	return b.begins[kind][from:max(from, to)]
}

// ending are those of a type that end after one day and up to another.
func (b *bearers) ending(kind org.Type, after, upTo org.Day) []int32 {
	of := func(i int32) org.Day { return b.list[i].period.To }
	from, to := countUpTo(b.ends[kind], after, of), countUpTo(b.ends[kind], upTo, of)
	return b.ends[kind][from:max(from, to)]
}

// cell is the cell of the number.
func (b *bearers) cell(one bearer) cell {
	return cell{
		text: one.number, file: b.table.file, line: int(one.line), column: int(one.column), name: "number", row: one.number,
	}
}

// boundaries returns the first day and the days up to the last on which a number
// begins or has just ended.
func (b *bearers) boundaries(first, last org.Day) []org.Day {
	days := []org.Day{first}
	for _, day := range b.days {
		if first < day && day <= last {
			days = append(days, day)
		}
	}
	return days
}
