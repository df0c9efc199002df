-- The peers' data in PostgreSQL: the tables and indexes of schema.sql and indexes.sql, and what PostGraphile answers from
-- where a table alone does not do. "C" makes it compare texts as SQLite does.

CREATE TABLE organisation (
  id          integer PRIMARY KEY,
  slug        text COLLATE "C" NOT NULL UNIQUE,
  name        text NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  description text,
  website     text,
  county_id   integer,
  active      integer NOT NULL,
  folded      text COLLATE "C" NOT NULL
);
CREATE TABLE relationship (
  id         integer PRIMARY KEY,
  from_id    integer NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  to_id      integer NOT NULL,
  role       text,
  valid_from text,
  valid_to   text
);
CREATE TABLE report (
  council_id integer NOT NULL,
  network_id integer NOT NULL,
  PRIMARY KEY (council_id, network_id)
);

\copy organisation FROM 'organisation.csv' CSV
\copy relationship FROM 'relationship.csv' CSV
\copy report FROM 'report.csv' CSV

CREATE INDEX ON organisation (kind, active, id);
CREATE INDEX ON organisation (folded, id);
CREATE INDEX ON organisation (county_id);
CREATE INDEX ON relationship (from_id, kind, to_id);
CREATE INDEX ON relationship (to_id, kind, from_id);
CREATE INDEX ON report (network_id, council_id);

ALTER TABLE organisation ADD FOREIGN KEY (county_id) REFERENCES organisation;
ALTER TABLE relationship ADD FOREIGN KEY (from_id) REFERENCES organisation, ADD FOREIGN KEY (to_id) REFERENCES organisation;
ALTER TABLE report ADD FOREIGN KEY (council_id) REFERENCES organisation, ADD FOREIGN KEY (network_id) REFERENCES organisation;

CREATE FUNCTION networks_after(after_id integer) RETURNS SETOF organisation LANGUAGE sql STABLE AS $$
  SELECT * FROM organisation WHERE kind = 'NETWORK' AND active = 1 AND id > after_id ORDER BY id
$$;
CREATE FUNCTION municipalities_after(after_id integer) RETURNS SETOF organisation LANGUAGE sql STABLE AS $$
  SELECT * FROM organisation WHERE kind = 'MUNICIPALITY' AND active = 1 AND id > after_id ORDER BY id
$$;
CREATE FUNCTION search_names(text text) RETURNS SETOF organisation LANGUAGE sql STABLE AS $$
  SELECT * FROM organisation WHERE folded >= $1 AND folded < $1 || chr(1114111) ORDER BY folded, id
$$;
CREATE FUNCTION neighbourhood_of(of_slug text) RETURNS SETOF organisation LANGUAGE sql STABLE AS $$
  WITH start AS (SELECT id FROM organisation WHERE slug = of_slug),
  one AS (
    SELECT r.to_id AS id FROM start JOIN relationship AS r ON r.from_id = start.id
    UNION
    SELECT r.from_id FROM start JOIN relationship AS r ON r.to_id = start.id
  ),
  reached AS (
    SELECT id, min(steps) AS steps
    FROM (
      SELECT id, 0 AS steps FROM start
      UNION ALL SELECT id, 1 FROM one
      UNION ALL SELECT r.to_id, 2 FROM one JOIN relationship AS r ON r.from_id = one.id
      UNION ALL SELECT r.from_id, 2 FROM one JOIN relationship AS r ON r.to_id = one.id
    ) AS walked
    GROUP BY id
  )
  SELECT o.* FROM reached JOIN organisation AS o ON o.id = reached.id WHERE steps > 0 ORDER BY steps, o.id
$$;

VACUUM ANALYZE;
