package ask

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	_ "github.com/mattn/go-sqlite3" // registers the driver
)

// world is a small data set: networks and municipalities in turn, each
// municipality in the three networks that come next.
func world(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		`CREATE TABLE organisation (id INTEGER PRIMARY KEY, slug, kind, active, folded)`,
		`CREATE TABLE relationship (from_id, kind, to_id)`,
		`CREATE TABLE report (council_id, network_id)`,
		`CREATE TABLE found_by (folded, organisation_id)`,
		`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
		 INSERT INTO organisation SELECT i, 's' || i, CASE WHEN i <= 5 THEN 'COUNCIL' WHEN i % 2 THEN 'NETWORK' ELSE 'MUNICIPALITY' END, 1,
		   char(97 + i % 5) || 'name' || i FROM n`,
		`INSERT INTO found_by SELECT folded, id FROM organisation`,
		`INSERT INTO relationship SELECT o.id, 'MEMBER_OF', o.id + s.value FROM organisation AS o, json_each('[1, 3, 5]') AS s WHERE o.id % 2 = 0`,
		`INSERT INTO report SELECT 1 + id % 5, id FROM organisation WHERE id % 2 AND id > 5 AND id < 60`,
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestEachQuestionHasThingsToAskAbout(t *testing.T) {
	t.Parallel()
	c := Chooser{Data: world(t), Most: 4, Places: func(context.Context, string) ([]Place, error) {
		var places []Place
		for i := range 150 {
			places = append(places, Place{fmt.Sprint("cursor", i), fmt.Sprint("s", i+1)})
		}
		return places, nil
	}}
	questions, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		if err := c.Choose(t.Context(), &q); err != nil {
			t.Error(err)
		}
		if n := len(q.Variants); n < 2 || n > 4 {
			t.Errorf("%s has %d variants: %v", q.Name, n, q.Variants)
		}
	}
}

func TestPagesBeginAtTheSamePlaceInBothDialects(t *testing.T) {
	t.Parallel()
	c := Chooser{Data: world(t), Most: 3, Places: func(context.Context, string) ([]Place, error) {
		return []Place{{"a", "s10"}, {"b", "s20"}, {"c", "s30"}, {"d", "s40"}}, nil
	}}
	variants, err := c.pages(t.Context(), "networks", 2)
	if err != nil || len(variants) != 3 {
		t.Fatalf("%v, %v", variants, err)
	}
	if first := variants[0]; first.Diginett["after"] != nil || first.Peers["after"] != 0 {
		t.Errorf("the first page is %v", first)
	}
	if last := variants[2]; last.Diginett["after"] != "b" || last.Peers["after"] != int64(20) {
		t.Errorf("the last page is %v", last)
	}
}
