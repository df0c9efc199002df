-- The snapshot: everything that answers are read from, immutable once built.
--
-- Days are integers, days since 1970-01-01; -2147483648 and 2147483647 stand for no known beginning and no end.
-- Periods are half-open: to_day is the first day that no longer counts. Partial dates are text as in the tables, '' where not known.
-- A span is how surely a fact holds on each day: possible, certain, undated (0 or 1) and planned (0 or 1); see docs/time.md.
-- Every table says which read it serves; EXPLAIN QUERY PLAN tests hold the reads to their indexes.

-- The SHA-256 of the file, with zeros in the place of this. It must stay the first table: see checksumAt.
CREATE TABLE checksum (
  value TEXT NOT NULL
) STRICT;

CREATE TABLE metadata (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An organisation. Its id is its place in Norwegian alphabetical order, so that every index that ends in it is in order of name.
CREATE TABLE organisation (
  id                  INTEGER NOT NULL PRIMARY KEY,
  slug                TEXT    NOT NULL,
  type                TEXT    NOT NULL,
  institution_kind    TEXT    NOT NULL,
  founded             TEXT    NOT NULL,
  founded_precision   TEXT    NOT NULL,
  founded_alternative TEXT    NOT NULL,
  ended               TEXT    NOT NULL,
  ended_precision     TEXT    NOT NULL,
  county              TEXT    NOT NULL,
  area                TEXT    NOT NULL,
  description         TEXT    NOT NULL,
  note                TEXT    NOT NULL,
  status              TEXT    NOT NULL,
  status_from         TEXT    NOT NULL,
  status_to           TEXT    NOT NULL,
  organisation_number TEXT    NOT NULL,
  website             TEXT    NOT NULL,
  names               TEXT    NOT NULL, -- JSON, in the order of the tables
  numbers             TEXT    NOT NULL, -- JSON
  points              TEXT    NOT NULL, -- JSON
  populations         TEXT    NOT NULL, -- JSON
  possible_from       INTEGER NOT NULL,
  possible_to         INTEGER NOT NULL,
  certain_from        INTEGER NOT NULL,
  certain_to          INTEGER NOT NULL,
  undated             INTEGER NOT NULL,
  planned             INTEGER NOT NULL
) STRICT;

-- Lookup by slug.
CREATE UNIQUE INDEX organisation_slug ON organisation (slug);
-- Lookup by organisation number.
CREATE INDEX organisation_number ON organisation (organisation_number) WHERE organisation_number <> '';
-- Root lists of one type, in order of name.
CREATE INDEX organisation_type ON organisation (type, id, possible_from, possible_to, planned);

-- Numbers of counties and municipalities: lookup by number on a day, and lists in order of number.
CREATE TABLE area_number (
  type         TEXT    NOT NULL,
  number       TEXT    NOT NULL,
  from_day     INTEGER NOT NULL,
  to_day       INTEGER NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation,
  PRIMARY KEY (type, number, from_day)
) STRICT, WITHOUT ROWID;

-- A relationship, with what its statements say together.
CREATE TABLE relationship (
  id             INTEGER NOT NULL PRIMARY KEY,
  key            TEXT    NOT NULL,
  from_org       INTEGER NOT NULL REFERENCES organisation,
  kind           TEXT    NOT NULL,
  to_org         INTEGER NOT NULL REFERENCES organisation,
  role           TEXT    NOT NULL,
  position_title TEXT    NOT NULL,
  share_percent  TEXT    NOT NULL,
  precision      TEXT    NOT NULL,
  basis          TEXT    NOT NULL,
  event          INTEGER NOT NULL,
  note           TEXT    NOT NULL,
  valid_from     TEXT    NOT NULL,
  valid_to       TEXT    NOT NULL,
  observed_from  TEXT    NOT NULL,
  observed_to    TEXT    NOT NULL,
  possible_from  INTEGER NOT NULL,
  possible_to    INTEGER NOT NULL,
  certain_from   INTEGER NOT NULL,
  certain_to     INTEGER NOT NULL,
  undated        INTEGER NOT NULL,
  planned        INTEGER NOT NULL
) STRICT;

-- node by the id of a relationship.
CREATE UNIQUE INDEX relationship_key ON relationship (key);
-- Which relationships a rule drew, as the graph in memory marks them.
CREATE INDEX relationship_derived ON relationship (id) WHERE basis = 'DERIVED';

-- A relationship seen from one of its ends: what pages and counts of relationships are read from, without touching the relationship.
-- In order of kind, then of the other end's name. Direction 0 goes out from the organisation, 1 comes in to it.
CREATE TABLE tie (
  organisation  INTEGER NOT NULL,
  kind          INTEGER NOT NULL, -- the kind's place in org.Kinds
  other         INTEGER NOT NULL,
  relationship  INTEGER NOT NULL,
  direction     INTEGER NOT NULL,
  other_type    TEXT    NOT NULL,
  possible_from INTEGER NOT NULL,
  possible_to   INTEGER NOT NULL,
  certain_from  INTEGER NOT NULL,
  certain_to    INTEGER NOT NULL,
  undated       INTEGER NOT NULL,
  planned       INTEGER NOT NULL,
  PRIMARY KEY (organisation, kind, other, relationship, direction)
) STRICT, WITHOUT ROWID;

-- What one source says of a relationship.
CREATE TABLE statement (
  relationship   INTEGER NOT NULL REFERENCES relationship,
  ordinal        INTEGER NOT NULL,
  key            TEXT    NOT NULL,
  source         INTEGER NOT NULL REFERENCES source,
  role           TEXT    NOT NULL,
  position_title TEXT    NOT NULL,
  precision      TEXT    NOT NULL,
  valid_from     TEXT    NOT NULL,
  valid_to       TEXT    NOT NULL,
  observed_from  TEXT    NOT NULL,
  observed_to    TEXT    NOT NULL,
  note           TEXT    NOT NULL,
  PRIMARY KEY (relationship, ordinal)
) STRICT, WITHOUT ROWID;

-- A reporting line from a network to a council, and when all of its steps hold.
CREATE TABLE line (
  id            INTEGER NOT NULL PRIMARY KEY,
  network       INTEGER NOT NULL REFERENCES organisation,
  council       INTEGER NOT NULL REFERENCES organisation,
  strength      INTEGER NOT NULL, -- the strength's place in org.Strengths
  possible_from INTEGER NOT NULL,
  possible_to   INTEGER NOT NULL,
  certain_from  INTEGER NOT NULL,
  certain_to    INTEGER NOT NULL,
  undated       INTEGER NOT NULL,
  planned       INTEGER NOT NULL
) STRICT;

-- The networks that report to a council, and the councils that a network reports to.
CREATE INDEX line_council ON line (council, network, strength, possible_from, possible_to, certain_from, certain_to, undated, planned);
CREATE INDEX line_network ON line (network, council, strength, possible_from, possible_to, certain_from, certain_to, undated, planned);

CREATE TABLE line_step (
  line         INTEGER NOT NULL REFERENCES line,
  ordinal      INTEGER NOT NULL,
  relationship INTEGER NOT NULL REFERENCES relationship,
  forward      INTEGER NOT NULL,
  strength     INTEGER NOT NULL,
  PRIMARY KEY (line, ordinal)
) STRICT, WITHOUT ROWID;

-- A change event. Its id is its place in order of date.
CREATE TABLE change (
  id   INTEGER NOT NULL PRIMARY KEY,
  key  TEXT    NOT NULL,
  day  INTEGER NOT NULL,
  kind TEXT    NOT NULL,
  type TEXT    NOT NULL,
  note TEXT    NOT NULL
) STRICT;

-- Changes of a period.
CREATE INDEX change_day ON change (day, id, kind, type);

CREATE TABLE change_leg (
  change        INTEGER NOT NULL REFERENCES change,
  ordinal       INTEGER NOT NULL,
  origin        INTEGER NOT NULL REFERENCES organisation,
  result        INTEGER NOT NULL REFERENCES organisation,
  origin_number TEXT    NOT NULL,
  result_number TEXT    NOT NULL,
  partial       INTEGER NOT NULL,
  note          TEXT    NOT NULL,
  PRIMARY KEY (change, ordinal)
) STRICT, WITHOUT ROWID;

-- The changes of an organisation: its own (scope 0), and those of its whole lineage, its own among them (scope 1).
CREATE TABLE part_in_change (
  organisation INTEGER NOT NULL,
  scope        INTEGER NOT NULL,
  change       INTEGER NOT NULL,
  kind         TEXT    NOT NULL,
  PRIMARY KEY (organisation, scope, change)
) STRICT, WITHOUT ROWID;

-- What an organisation came from (direction 0) and went into (direction 1), in order of day, then of name.
CREATE TABLE succession (
  organisation INTEGER NOT NULL,
  direction    INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL,
  other        INTEGER NOT NULL,
  day          INTEGER,          -- the day on which the other is read; NULL where the succession is undated
  change       INTEGER,          -- the event that leads there, or
  relationship INTEGER,          -- the relationship that does
  PRIMARY KEY (organisation, direction, ordinal)
) STRICT, WITHOUT ROWID;

-- Reported counts of an organisation.
CREATE TABLE reported_count (
  subject       INTEGER NOT NULL REFERENCES organisation,
  ordinal       INTEGER NOT NULL,
  key           TEXT    NOT NULL,
  measure       TEXT    NOT NULL,
  value         INTEGER,
  text          TEXT    NOT NULL,
  precision     TEXT    NOT NULL,
  coverage      TEXT    NOT NULL,
  counterpart   INTEGER NOT NULL,
  observed_from TEXT    NOT NULL,
  observed_to   TEXT    NOT NULL,
  note          TEXT    NOT NULL,
  sources       TEXT    NOT NULL, -- JSON: ids
  PRIMARY KEY (subject, ordinal)
) STRICT, WITHOUT ROWID;

-- A source. Its id is its place in the order of keys.
CREATE TABLE source (
  id             INTEGER NOT NULL PRIMARY KEY,
  key            TEXT    NOT NULL,
  title          TEXT    NOT NULL,
  publisher      TEXT    NOT NULL,
  url            TEXT    NOT NULL,
  published_from TEXT    NOT NULL,
  published_to   TEXT    NOT NULL,
  read_on        INTEGER NOT NULL,
  language       TEXT    NOT NULL,
  note           TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX source_key ON source (key);

-- The sources of organisations, relationships and changes.
CREATE TABLE citation (
  subject_type TEXT    NOT NULL, -- 'organisation', 'relationship' or 'change'
  subject      INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL,
  source       INTEGER NOT NULL REFERENCES source,
  PRIMARY KEY (subject_type, subject, ordinal)
) STRICT, WITHOUT ROWID;
-- What rests on a source.
CREATE INDEX citation_source ON citation (source, subject_type, subject);

CREATE TABLE conflict (
  ordinal INTEGER NOT NULL PRIMARY KEY,
  row     TEXT    NOT NULL,
  problem TEXT    NOT NULL,
  reason  TEXT    NOT NULL
) STRICT;

-- What the data set says of its own completeness.
CREATE TABLE coverage (
  ordinal      INTEGER NOT NULL PRIMARY KEY,
  key          TEXT    NOT NULL,
  topic        TEXT    NOT NULL,
  organisation TEXT    NOT NULL, -- a slug, '' where it is about all
  from_date    TEXT    NOT NULL,
  to_date      TEXT    NOT NULL,
  completeness TEXT    NOT NULL,
  wording      TEXT    NOT NULL
) STRICT;

-- What a search can find an organisation by: names, numbers and the slug, each in every folding. Of those that match alike the one with
-- the lowest ordinal is told.
CREATE TABLE search_value (
  organisation INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL,
  field        TEXT    NOT NULL, -- NAME, OTHER_NAME, NUMBER, ORGANISATION_NUMBER or SLUG
  value        TEXT    NOT NULL, -- as it is written
  folded       TEXT    NOT NULL,
  from_day     INTEGER NOT NULL, -- when it was borne
  to_day       INTEGER NOT NULL,
  before       TEXT    NOT NULL, -- folded of the one before it of the same organisation; '' for the first
  PRIMARY KEY (organisation, folded, ordinal)
) STRICT, WITHOUT ROWID;

-- Values that are what is looked for, or begin with it, in order. Of several of one organisation that begin with a text, the first is the
-- one whose before does not: it comes before the text.
CREATE INDEX search_value_folded ON search_value (folded, organisation, ordinal, field, from_day, to_day, before);

-- The words of the values.
CREATE TABLE search_term (
  term         TEXT    NOT NULL, -- one folded word
  organisation INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL, -- of the value
  before       TEXT    NOT NULL, -- term of the one before it of the same organisation; '' for the first
  PRIMARY KEY (term, organisation, ordinal)
) STRICT, WITHOUT ROWID;

-- The other words of a search, and the name filters of lists.
CREATE INDEX search_term_organisation ON search_term (organisation, term, ordinal);
