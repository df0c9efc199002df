package spill

import (
	"encoding/binary"
	"strings"
)

// AppendText appends a text to a key. Keys made of texts and numbers sort as
// their parts do, one after the other: a text ends before any longer one that
// begins with it.
func AppendText(key []byte, text string) []byte {
	for {
		at := strings.IndexByte(text, 0)
		if at < 0 {
			return append(append(key, text...), 0, 1)
		}
		key = append(append(key, text[:at]...), 0, 0xff)
		text = text[at+1:]
	}
}

// AppendNumber appends a number to a key; negative ones sort before the others.
func AppendNumber(key []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(key, uint64(n)^1<<63)
}

// AppendShort appends a number of 32 bits to a key; negative ones sort before the
// others.
func AppendShort(key []byte, n int32) []byte {
	return binary.BigEndian.AppendUint32(key, uint32(n)^1<<31)
}

// Number reads what [AppendNumber] wrote at the beginning of key, and returns
// what is left of it.
func Number(key []byte) (int64, []byte) {
	return int64(binary.BigEndian.Uint64(key) ^ 1<<63), key[8:]
}

// Short reads what [AppendShort] wrote at the beginning of key, and returns what
// is left of it.
func Short(key []byte) (int32, []byte) {
	return int32(binary.BigEndian.Uint32(key) ^ 1<<31), key[4:]
}
