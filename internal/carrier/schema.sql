-- The publication database: the newest snapshot that was published, in pieces, what was published when, and whether somebody stays to publish.

-- A time that a version of the data was published. The newest is that of the snapshot in the table piece.
CREATE TABLE publication (
  number    INTEGER NOT NULL PRIMARY KEY, -- from 1, one more for each
  version   TEXT    NOT NULL,             -- of the data
  published TEXT    NOT NULL,             -- RFC 3339, UTC
  size      INTEGER NOT NULL,             -- of the snapshot's file, in bytes
  checksum  TEXT    NOT NULL              -- SHA-256 of the snapshot's file, in hexadecimal
) STRICT;

-- When nothing later than that had been published, as whoever stays to publish says from time to time. No row where nobody stays.
CREATE TABLE heartbeat (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  at  TEXT    NOT NULL -- RFC 3339, UTC
) STRICT;

-- The bytes of the newest snapshot, one page of it in each piece, so that what has not changed is not written again.
CREATE TABLE piece (
  position INTEGER NOT NULL PRIMARY KEY, -- from 0
  bytes    BLOB    NOT NULL
) STRICT;
