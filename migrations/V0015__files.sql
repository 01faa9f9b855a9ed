-- What people attach to their records: photos, papers, anything. A row names its content by hash; the
-- content lies in the folder files/attached. A deleted one can be put back for thirty days.

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL
    CHECK (subject_kind IN ('customer', 'property', 'estimate', 'job', 'invoice', 'payment')),
  subject_id INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('jpeg', 'png', 'webp', 'gif', 'heic', 'pdf', 'video', 'other')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  sha256 TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  preview_sha256 TEXT,
  preview_bytes INTEGER NOT NULL DEFAULT 0,
  added_by_id INTEGER REFERENCES user (id),
  added_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX attachment_by_subject ON attachment (subject_kind, subject_id, id);
CREATE INDEX attachment_by_customer ON attachment (customer_id, id);
CREATE INDEX attachment_by_deletion ON attachment (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE TRIGGER attachment_keeps_its_content
BEFORE UPDATE OF subject_kind, subject_id, kind, bytes, sha256, preview_sha256 ON attachment
BEGIN SELECT RAISE(ABORT, 'another content is another attachment'); END;

-- How large one of them may be, and all of them together; there is no row until somebody says so.
CREATE TABLE attachment_limit (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  largest_mb INTEGER NOT NULL CHECK (largest_mb BETWEEN 1 AND 500),
  total_gb INTEGER NOT NULL CHECK (total_gb BETWEEN 1 AND 10000),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- The contents that rows name, so that what nobody names can be swept. Rows of a record in the trash
-- are hidden, but theirs has to stay.
CREATE TABLE attachment_content (
  sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_sha256 ON attachment (sha256);
CREATE INDEX attachment_by_preview ON attachment (preview_sha256) WHERE preview_sha256 IS NOT NULL;
CREATE TRIGGER attachment_named AFTER INSERT ON attachment
BEGIN
  INSERT OR IGNORE INTO attachment_content
    SELECT NEW.sha256 UNION SELECT NEW.preview_sha256 WHERE NEW.preview_sha256 IS NOT NULL;
END;
CREATE TRIGGER attachment_unnamed AFTER DELETE ON attachment
BEGIN
  DELETE FROM attachment_content WHERE sha256 IN (OLD.sha256, OLD.preview_sha256)
    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = attachment_content.sha256)
    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.preview_sha256 = attachment_content.sha256);
END;
