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
