package rows

import (
	"context"
	"database/sql"
	_ "embed" // the script
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

//go:embed postgres.sql
var script string

// Export writes the peers' data for PostgreSQL: a table to a file, and a script
// for psql that reads them.
func Export(ctx context.Context, data, dir string) (path string, err error) {
	db, err := sql.Open("sqlite3", "file:"+data+"?mode=ro&immutable=1")
	if err != nil {
		return "", fmt.Errorf("export %s: %w", data, err)
	}
	defer db.Close()
	for _, table := range []string{"organisation", "relationship", "report"} {
		if err := export(ctx, db, table, filepath.Join(dir, table+".csv")); err != nil {
			return "", fmt.Errorf("export %s: %w", table, err)
		}
	}
	path = filepath.Join(dir, "load.sql")
	return path, os.WriteFile(path, []byte(script), 0o644)
}

func export(ctx context.Context, db *sql.DB, table, path string) (err error) {
	rows, err := db.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	w := csv.NewWriter(file)
	cells, targets := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range cells {
		targets[i] = &cells[i]
	}
	row := make([]string, len(columns))
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i, cell := range cells {
			row[i] = cell.String // an empty field is null to PostgreSQL, and no text here is empty
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return errors.Join(rows.Err(), w.Error())
}
