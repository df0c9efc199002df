package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// contentHash is the SHA-256 of every row of every table in order of key, the
// version itself left out. It depends on the facts and on the format, not on how
// SQLite lays them out in the file.
func contentHash(ctx context.Context, db *sql.DB) (string, error) {
	tables, err := tableNames(ctx, db)
	if err != nil {
		return "", err
	}
	digest := sha256.New()
	fmt.Fprintf(digest, "diginett snapshot %d\n", formatVersion)
	for _, table := range tables {
		if err := hashTable(ctx, db, digest, table); err != nil {
			return "", fmt.Errorf("table %s: %w", table, err)
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

func tableNames(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, `
		SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'checksum' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, func(rows *sql.Rows) (name string, err error) { return name, rows.Scan(&name) })
}

// hashTable reads the table in the order of its primary key.
func hashTable(ctx context.Context, db *sql.DB, digest hash.Hash, table string) error {
	var key string
	err := db.QueryRowContext(ctx, `
		SELECT group_concat(name, ', ' ORDER BY pk) FROM pragma_table_info(?) WHERE pk > 0`, table).Scan(&key)
	if err != nil {
		return fmt.Errorf("find its key: %w", err)
	}
	rows, err := db.QueryContext(ctx, fmt.Sprintf("SELECT * FROM %q ORDER BY %s", table, key))
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.RawBytes, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	fmt.Fprintf(digest, "table %s %q\n", table, columns)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if table == "metadata" && string(values[0]) == metaVersion {
			continue
		}
		hashRow(digest, values)
	}
	return rows.Err()
}

// hashRow writes each value with its length, so that no two rows look the same.
func hashRow(w io.Writer, values []sql.RawBytes) {
	for _, value := range values {
		if value == nil {
			fmt.Fprint(w, "null ")
			continue
		}
		fmt.Fprintf(w, "%d:%s ", len(value), value)
	}
	fmt.Fprintln(w)
}
