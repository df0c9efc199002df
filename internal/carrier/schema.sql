-- The publication database: the newest snapshot that was published, in pieces, and what was published when.

-- A time that a version of the data was published. The newest is that of the snapshot in the table piece.
CREATE TABLE publication (
  number    INTEGER NOT NULL PRIMARY KEY, -- from 1, one more for each
  version   TEXT    NOT NULL,             -- of the data
  published TEXT    NOT NULL,             -- RFC 3339, UTC
  size      INTEGER NOT NULL,             -- of the snapshot's file, in bytes
  checksum  TEXT    NOT NULL              -- SHA-256 of the snapshot's file, in hexadecimal
) STRICT;

-- The bytes of the newest snapshot, one page of it in each piece, so that what has not changed is not written again.
CREATE TABLE piece (
  position INTEGER NOT NULL PRIMARY KEY, -- from 0
  bytes    BLOB    NOT NULL
) STRICT;
