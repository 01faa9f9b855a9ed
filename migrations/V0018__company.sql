-- The company's logo, whether the company is the invented one, and copies of messages.

-- Every logo that was ever chosen stays: documents that were issued with it name it.
CREATE TABLE logo (
  sha256 TEXT PRIMARY KEY,
  width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 1200),
  height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 1200),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  kept_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER logo_is_final BEFORE UPDATE ON logo
BEGIN SELECT RAISE(ABORT, 'a logo stays as it is'); END;
CREATE TRIGGER logo_stays BEFORE DELETE ON logo
BEGIN SELECT RAISE(ABORT, 'documents may name a logo'); END;

ALTER TABLE company ADD COLUMN logo_sha256 TEXT REFERENCES logo (sha256);
ALTER TABLE company ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1));

-- The note on each receipt from now on.
ALTER TABLE company ADD COLUMN receipt_notes TEXT NOT NULL DEFAULT '';

-- Who else gets a message, and sees that they do.
ALTER TABLE message ADD COLUMN copies TEXT NOT NULL DEFAULT '[]'
  CHECK (json_array_length(copies) <= 10);
CREATE TRIGGER message_copies_are_frozen BEFORE UPDATE OF copies ON message
BEGIN SELECT RAISE(ABORT, 'the words of a message are frozen'); END;
