package dataset

import (
	"math"

	"diginett/internal/org"
	"diginett/internal/spill"
)

// settlePlaces works out where organisations stand in the Norwegian alphabet, now
// that their names are known, and puts the rows that have been read in that order.
func (l *loading) settlePlaces() error {
	l.progress("putting names in order", 0, 0)
	keys := spill.New("", math.MaxInt32) // one for each organisation, in memory
	alphabet := org.NewAlphabet()
	var names []org.Name
	last := int32(0)
	add := func() error {
		if last == 0 {
			return nil
		}
		key := spill.AppendText(spill.AppendText(nil, string(alphabet.Key(names))), l.index.organisations[last].slug)
		return keys.Add(key, spill.AppendShort(nil, last))
	}
	for record, err := range l.byNumber.All() {
		if err != nil {
			return err
		}
		if number, _ := spill.Short(record.Key); number != last {
			if err := add(); err != nil {
				return err
			}
			last, names = number, nil
		}
		if record.Key[4] == nameTable {
			names = append(names, fromAside(l.tables["names"], record.Value).name())
		}
	}
	if err := add(); err != nil {
		return err
	}
	return l.putInPlaces(keys)
}

// putInPlaces numbers organisations as they come, and gives their rows the numbers.
func (l *loading) putInPlaces(keys *spill.Sorter) error {
	place := int32(0)
	for record, err := range keys.All() {
		if err != nil {
			return err
		}
		place++
		number, _ := spill.Short(record.Value)
		l.index.organisations[number].place = place
	}
	for record, err := range l.byNumber.All() {
		if err != nil {
			return err
		}
		number, _ := spill.Short(record.Key)
		key := organisationRow(l.key[:0], l.index.organisations[number].place, int(record.Key[4]))
		if err := l.organisations.Add(key, record.Value); err != nil {
			return err
		}
	}
	return l.byNumber.Close()
}
