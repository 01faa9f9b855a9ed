-- Notes on any subject, and the finished documents (their PDF) with their hash.

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer (id),
  body TEXT NOT NULL,
  author_id INTEGER REFERENCES user (id),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX note_by_subject ON note (subject_kind, subject_id, id);
CREATE INDEX note_by_customer ON note (customer_id, id);

CREATE TABLE rendition (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('estimate', 'invoice', 'payment')),
  subject_id INTEGER NOT NULL,
  part INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  rendered_at TEXT NOT NULL,
  UNIQUE (subject_kind, subject_id, part)
) STRICT;
CREATE TRIGGER rendition_is_final BEFORE UPDATE ON rendition
BEGIN SELECT RAISE(ABORT, 'a rendition is a fact'); END;
CREATE TRIGGER rendition_stays BEFORE DELETE ON rendition
BEGIN SELECT RAISE(ABORT, 'a rendition is a fact'); END;
