package dataset

import (
	"errors"
	"testing"
	"testing/fstest"
)

func FuzzRead(f *testing.F) {
	fsys := small(f)
	f.Add(fsys["relationships.csv"].Data, uint8(0))
	f.Add([]byte("id,from\n\"r1"), uint8(1))
	f.Add([]byte("\xef\xbb\xbf"), uint8(2))
	f.Add([]byte("organisation,number,valid_from,valid_to,source_id\na,01,0000,9999,\n"), uint8(3))
	tables := []string{"relationships.csv", "names.csv", "changes.csv", "numbers.csv", "totals.csv", descriptorFile}
	f.Fuzz(func(t *testing.T, content []byte, table uint8) {
		fsys := small(t)
		fsys[tables[int(table)%len(tables)]] = &fstest.MapFile{Data: content}
		problems, err := Check(fsys)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Code == "" {
				t.Errorf("a problem has no place or code: %+v", p)
			}
		}
		if _, err := Read(fsys); err != nil && !errors.As(err, new(Problems)) {
			t.Errorf("Read: %v", err)
		}
	})
}
