package store

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
)

// contentHash is the SHA-256 of every row of every table in the order in which
// they are written, which depends on the facts alone. It does not depend on how
// SQLite lays the rows out in the file.
type contentHash struct {
	tables map[string]hash.Hash
	buffer []byte
}

func newContentHash() *contentHash { return &contentHash{tables: make(map[string]hash.Hash)} }

// add adds whole rows of a table, one after the other.
func (c *contentHash) add(table string, values []driver.NamedValue) {
	if c.tables[table] == nil {
		c.tables[table] = sha256.New()
	}
	c.buffer = c.buffer[:0]
	for _, v := range values {
		c.buffer = appendValue(c.buffer, v.Value)
	}
	c.tables[table].Write(c.buffer)
}

// appendValue writes each value with its type and length, so that no two rows
// look the same.
func appendValue(b []byte, value driver.Value) []byte {
	switch v := value.(type) {
	case nil:
		return append(b, 'n')
	case int64:
		return binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v))
	case bool:
		if v {
			return binary.BigEndian.AppendUint64(append(b, 'i'), 1)
		}
		return binary.BigEndian.AppendUint64(append(b, 'i'), 0)
	case string:
		b = binary.AppendUvarint(append(b, 's'), uint64(len(v)))
		return append(b, v...)
	default:
		return fmt.Appendf(b, "%T %v", v, v)
	}
}

func (c *contentHash) sum() string {
	digest := sha256.New()
	fmt.Fprintf(digest, "diginett snapshot %d\n", formatVersion)
	for _, table := range slices.Sorted(maps.Keys(c.tables)) {
		fmt.Fprintf(digest, "%s %x\n", table, c.tables[table].Sum(nil))
	}
	return hex.EncodeToString(digest.Sum(nil))
}
