package rows

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTablesAreWrittenAsCSV(t *testing.T) {
	tests := map[string]struct {
		table     Table
		separator byte
		want      string
	}{
		"lines end in CR LF":                     {Table{Columns: []string{"a", "b"}, Rows: [][]string{{"1", ""}}}, ',', "a,b\r\n1,\r\n"},
		"what would be read otherwise is quoted": {Table{Columns: []string{"a", "b"}, Rows: [][]string{{"x,y", `"z"`}, {"p\nq", " r"}}}, ',', "a,b\r\n\"x,y\",\"\"\"z\"\"\"\r\n\"p\nq\",\" r\"\r\n"},
		"a semicolon between cells":              {Table{Columns: []string{"a", "b"}, Rows: [][]string{{"x,y", "p; q"}}}, ';', "a;b\r\nx,y;\"p; q\"\r\n"},
		"an empty row of one column is a row":    {Table{Columns: []string{"a"}, Rows: [][]string{{""}}}, ',', "a\r\n\"\"\r\n"},
		"a list without elements has no lines":   {Table{}, ',', ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := string(test.table.CSV(test.separator)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Whatever an answer is, it is refused or laid out; and then every row has a cell for every column, and the same
// comes back from its CSV by another's reader.
func FuzzAnswersComeBackFromTheirCSV(f *testing.F) {
	f.Add(`{"data":{"a":[{"x":1,"y":{"z":["p",null]}},{"y":null},null]}}`, false)
	f.Add(`{"data":{"a":[{"x":"q\"\r\n;,"}],"b":[[{"c":[[1]]}],3]}}`, true)
	f.Add(`{"data":{"a":[{}],"b":[{"":""}]}}`, true)
	f.Fuzz(func(t *testing.T, text string, semicolon bool) {
		answer, err := Read([]byte(text))
		if err != nil {
			return
		}
		separator := byte(',')
		if semicolon {
			separator = ';'
		}
		for _, table := range answer.Tables {
			want := [][]string{table.Columns}
			for _, row := range table.Rows {
				if len(row) != len(table.Columns) {
					t.Fatalf("a row of %d cells for %d columns", len(row), len(table.Columns))
				}
				want = append(want, row)
			}
			reader := csv.NewReader(strings.NewReader(string(table.CSV(separator))))
			reader.Comma = rune(separator)
			got, err := reader.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(table.Columns) == 0 {
				want = nil
			}
			// The reader takes CR LF inside of a cell for LF.
			for _, line := range want {
				for i := range line {
					line[i] = strings.ReplaceAll(line[i], "\r\n", "\n")
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		}
	})
}
