package store

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"diginett/internal/org"
)

// record is what is known of an organisation, in one text without pointers: what
// the collector of memory passes over, a hundred thousand times, and what one read
// of memory brings. It begins with what nearly every answer asks for:
//
//	0   the id, 8 bytes
//	8   the life: four days of 4 bytes; whether it is undated (1) or planned (2)
//	25  the type: its place in org.Types
//	26  how many names and numbers there are, 4 bytes
//	30  how long their texts are together, 4 bytes
//	34  a bearing of 14 bytes for each of them
//	    their texts: language and name, or number, without anything between
//	    the texts that scanOrganisation reads, separated
//
// Numbers are in the order of bytes of binary.LittleEndian.
type record string

const (
	lifeAt     = 8
	marksAt    = 24
	typeAt     = 25
	countAt    = 26
	lengthAt   = 30
	bearingsAt = 34
	bearing    = 14 // days from and to; use; length of the language; length of the text
)

// The uses of what is borne. Names are used as in [org.NameUse].
const (
	usedAsOfficialName = iota
	usedAsLabel
	usedAsOtherName
	usedAsNumber
)

func nameUse(use int) org.NameUse {
	return [...]org.NameUse{org.OfficialName, org.LabelName, org.OtherName}[use]
}

func rankOfUse(use org.NameUse) int {
	return slices.Index([]org.NameUse{org.OfficialName, org.LabelName, org.OtherName}, use)
}

// newRecord makes a record of an organisation's texts. The error is of texts that
// no build wrote.
func newRecord(id int64, life org.Span, texts string) (record, error) {
	if n := strings.Count(texts, separator); n != organisationTexts-1 {
		return "", fmt.Errorf("%.40q has %d texts, want %d", texts, n+1, organisationTexts)
	}
	t := slices.Index(org.Types(), org.Type(textAt(texts, typeText)))
	if t < 0 {
		return "", fmt.Errorf("%q is no type of organisation", textAt(texts, typeText))
	}
	for _, date := range []int{statusFromText, statusToText, foundedText, endedText} {
		if _, err := org.ParsePartialDate(textAt(texts, date)); err != nil {
			return "", err
		}
	}
	names, err := readBorneNames(textAt(texts, namesColumn))
	if err != nil {
		return "", err
	}
	numbers, err := readBorneNumbers(textAt(texts, numbersColumn))
	if err != nil {
		return "", err
	}
	r := recording{out: make([]byte, bearingsAt, bearingsAt+len(texts)+(bearing+roomForName)*(len(names)+len(numbers)))}
	r.head(id, life, t)
	if err := r.borne(names, numbers); err != nil {
		return "", err
	}
	return record(append(r.out, texts...)), nil
}

// roomForName is what most names and numbers take.
const roomForName = 20

// recording is a record being made.
type recording struct{ out []byte }

func (r *recording) head(id int64, life org.Span, t int) {
	binary.LittleEndian.PutUint64(r.out, uint64(id))
	for i, day := range []org.Day{life.Possible.From, life.Possible.To, life.Certain.From, life.Certain.To} {
		binary.LittleEndian.PutUint32(r.out[lifeAt+4*i:], uint32(day))
	}
	if life.Undated {
		r.out[marksAt] |= 1
	}
	if life.Planned {
		r.out[marksAt] |= 2
	}
	r.out[typeAt] = byte(t)
}

func (r *recording) borne(names []org.BorneName, numbers []org.BorneNumber) error {
	for _, n := range names {
		if err := r.bearing(n, rankOfUse(n.Use)); err != nil {
			return err
		}
	}
	for _, n := range numbers {
		if err := r.bearing(org.BorneName{Text: n.Value, Borne: n.Borne}, usedAsNumber); err != nil {
			return err
		}
	}
	length := 0
	for _, n := range names {
		length += len(n.Language) + len(n.Text)
		r.out = append(append(r.out, n.Language...), n.Text...)
	}
	for _, n := range numbers {
		length += len(n.Value)
		r.out = append(r.out, n.Value...)
	}
	binary.LittleEndian.PutUint32(r.out[countAt:], uint32(len(names)+len(numbers)))
	binary.LittleEndian.PutUint32(r.out[lengthAt:], uint32(length))
	return nil
}

func (r *recording) bearing(n org.BorneName, use int) error {
	if use < 0 || len(n.Language) > math.MaxUint8 {
		return fmt.Errorf("the name %.40q in the language %.20q is used as %q", n.Text, n.Language, n.Use)
	}
	r.out = binary.LittleEndian.AppendUint32(r.out, uint32(n.Borne.From))
	r.out = binary.LittleEndian.AppendUint32(r.out, uint32(n.Borne.To))
	r.out = binary.LittleEndian.AppendUint32(append(r.out, byte(use), byte(len(n.Language))), uint32(len(n.Text)))
	return nil
}

func (r record) id() int64 { return int64(r.uint32(0)) | int64(r.uint32(4))<<32 }

func (r record) life() org.Span {
	return org.Span{
		Possible: r.period(lifeAt), Certain: r.period(lifeAt + 8),
		Undated: r[marksAt]&1 != 0, Planned: r[marksAt]&2 != 0,
	}
}

func (r record) typeRank() int { return int(r[typeAt]) }

// texts are those that scanOrganisation read.
func (r record) texts() string {
	return string(r[bearingsAt+bearing*int(r.uint32(countAt))+int(r.uint32(lengthAt)):])
}

// names appends the names to dst, and numbers the numbers.
func (r record) names(dst []org.BorneName) []org.BorneName {
	for b := r.bearings(); b.next(); {
		if b.use < usedAsNumber {
			dst = append(dst, org.BorneName{Text: b.text, Language: b.language, Use: nameUse(b.use), Borne: b.borne})
		}
	}
	return dst
}

func (r record) numbers(dst []org.BorneNumber) []org.BorneNumber {
	for b := r.bearings(); b.next(); {
		if b.use == usedAsNumber {
			dst = append(dst, org.BorneNumber{Value: b.text, Borne: b.borne})
		}
	}
	return dst
}

// bearings are read one after the other.
type bearings struct {
	record   record
	at, end  int
	rest     record // the texts of those that are left
	use      int
	borne    org.Period
	language string
	text     string
}

func (r record) bearings() bearings {
	end := bearingsAt + bearing*int(r.uint32(countAt))
	return bearings{record: r, at: bearingsAt, end: end, rest: r[end:]}
}

// next moves on to the next one, and reports whether there is one.
func (b *bearings) next() bool {
	if b.at == b.end {
		return false
	}
	b.borne, b.use = b.record.period(b.at), int(b.record[b.at+8])
	language, text := int(b.record[b.at+9]), int(b.record.uint32(b.at+10))
	b.language, b.text, b.rest = string(b.rest[:language]), string(b.rest[language:language+text]), b.rest[language+text:]
	b.at += bearing
	return true
}

func (r record) period(at int) org.Period {
	return org.Period{From: org.Day(int32(r.uint32(at))), To: org.Day(int32(r.uint32(at + 4)))} //nolint:gosec // as it was written
}

func (r record) uint32(at int) uint32 {
	return uint32(r[at]) | uint32(r[at+1])<<8 | uint32(r[at+2])<<16 | uint32(r[at+3])<<24
}

// textAt cuts out the text at a place.
func textAt(texts string, place int) string {
	for range place {
		_, texts, _ = strings.Cut(texts, separator)
	}
	text, _, _ := strings.Cut(texts, separator)
	return text
}
