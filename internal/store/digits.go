package store

import (
	"encoding/json"
	"fmt"

	"diginett/internal/org"
)

// digits is how many digits the numbers of areas have, the fewest and the most, by
// type: two and four in Norway, seven elsewhere.
type digits map[org.Type][2]int

func (d *digits) add(of org.Type, number string) {
	if *d == nil {
		*d = make(digits)
	}
	known, ok := (*d)[of]
	if !ok {
		known = [2]int{len(number), len(number)}
	}
	(*d)[of] = [2]int{min(known[0], len(number)), max(known[1], len(number))}
}

func (d digits) write(l *loader) error {
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return l.add("metadata", metaDigits, string(text))
}

func (d *digits) read(text string) error {
	if err := json.Unmarshal([]byte(text), d); err != nil {
		return fmt.Errorf("%w: metadata %s: %w", ErrDamaged, metaDigits, err)
	}
	return nil
}

// NumberDigits is how many digits the numbers of areas of a type have: the fewest
// and the most. Both are 0 where none has a number.
func (s *Store) NumberDigits(of org.Type) (fewest, most int) {
	return s.digits[of][0], s.digits[of][1]
}
