package store

import "encoding/binary"

// pack is values of a row on its way through a sorter.
type pack []byte

func (p pack) text(text string) pack {
	return append(binary.AppendUvarint(p, uint64(len(text))), text...)
}

func (p pack) number(n int64) pack { return binary.AppendVarint(p, n) }

// unpack takes the values out again, in the order in which they were packed.
type unpack struct{ rest []byte }

func (u *unpack) text() string {
	length, n := binary.Uvarint(u.rest)
	text := string(u.rest[n : n+int(length)])
	u.rest = u.rest[n+int(length):]
	return text
}

func (u *unpack) number() int64 {
	value, n := binary.Varint(u.rest)
	u.rest = u.rest[n:]
	return value
}
