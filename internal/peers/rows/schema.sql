-- The data of the peers: what holds today, in two plain tables and a third for the reports that diginett works out.
-- An organisation's id is its place in Norwegian alphabetical order, so that whoever sorts by id sorts by name.

CREATE TABLE organisation (
  id          INTEGER PRIMARY KEY,
  slug        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  description TEXT,
  website     TEXT,
  county_id   INTEGER REFERENCES organisation,
  active      INTEGER NOT NULL, -- 1 where it exists today
  folded      TEXT    NOT NULL  -- the name as a search compares and sorts it: see package org
);

CREATE TABLE relationship (
  id         INTEGER PRIMARY KEY,
  from_id    INTEGER NOT NULL REFERENCES organisation,
  kind       TEXT    NOT NULL,
  to_id      INTEGER NOT NULL REFERENCES organisation,
  role       TEXT,
  valid_from TEXT,
  valid_to   TEXT
);

CREATE TABLE report (
  council_id INTEGER NOT NULL REFERENCES organisation,
  network_id INTEGER NOT NULL REFERENCES organisation,
  PRIMARY KEY (council_id, network_id)
) WITHOUT ROWID;

-- All that diginett finds organisations by. No server reads it: what is asked is chosen so that names alone decide.
CREATE TABLE found_by (
  folded          TEXT    NOT NULL,
  organisation_id INTEGER NOT NULL,
  PRIMARY KEY (folded, organisation_id)
) WITHOUT ROWID;
