package web

import (
	"fmt"
	"strings"
	"testing"
)

func TestOnlySoManyRowsAndColumnsAreShownAndThePageSaysSo(t *testing.T) {
	var fields, elements []string
	for i := range 12 {
		fields = append(fields, fmt.Sprintf(`"f%d": %d`, i, i))
	}
	for range 150 {
		elements = append(elements, "{"+strings.Join(fields, ",")+"}")
	}
	answer := `{"data": {"a": [` + strings.Join(elements, ",") + `]}}`
	table := show([]byte(answer), Example{}).Tables[0]
	if len(table.Rows) != 100 || len(table.Rows[0]) != 10 || len(table.Columns) != 10 {
		t.Errorf("%d rows of %d for %d columns are shown, want 100 of 10", len(table.Rows), len(table.Rows[0]), len(table.Columns))
	}
	html := get(courseOf(unbuiltSite(t), answerOf(answer)), "/examples/search?lang=en").Body.String()
	wantContains(t, html, "The table shows 100 of 150 rows.", "<code>f10</code> <code>f11</code>")
}

func TestOnlySoManyTablesAreShownAndThePageSaysSo(t *testing.T) {
	var lists []string
	for i := range 14 {
		lists = append(lists, fmt.Sprintf(`"l%d": [{"x": 1}]`, i))
	}
	answer := `{"data": {` + strings.Join(lists, ",") + `}}`
	html := get(courseOf(unbuiltSite(t), answerOf(answer)), "/examples/search?lang=nn").Body.String()
	wantContains(t, html, "Svaret har 4 lister til.")
	if got := strings.Count(html, "<table>"); got != 10 {
		t.Errorf("%d tables, want 10", got)
	}
}

func TestAnAnswerThatIsTooLongForAPageIsLinkedTo(t *testing.T) {
	answer := `{"data": {"a": "` + strings.Repeat("x", mostJSON) + `"}}`
	shown := show([]byte(answer), Example{Query: "{ a }"})
	if shown.JSON != "" || !strings.HasPrefix(shown.Raw, "/graphql?documentId=sha256%3A") {
		t.Errorf("%d bytes of JSON are shown, and %s", len(shown.JSON), shown.Raw)
	}
}

func TestAnEmptyListSaysThatItIs(t *testing.T) {
	html := get(courseOf(unbuiltSite(t), answerOf(`{"data": {"a": {"nodes": []}}}`)), "/examples/search?lang=nb").Body.String()
	wantContains(t, html, "<h3><code>a.nodes</code></h3>", "Lista er tom.")
	if strings.Contains(html, "graphql.csv") {
		t.Error("there is a link to a file of no rows")
	}
}

func TestAnAnswerOfFarTooManyCellsIsShownAsJSON(t *testing.T) {
	var elements []string
	for i := range 2000 {
		elements = append(elements, fmt.Sprintf(`{"f%d": 1}`, i))
	}
	answer := `{"data": {"a": [{"b": [` + strings.Join(elements, ",") + `]}]}}`
	if shown := show([]byte(answer), Example{}); len(shown.Tables) != 0 || shown.JSON == "" {
		t.Errorf("%d tables and %d bytes of JSON are shown", len(shown.Tables), len(shown.JSON))
	}
}
