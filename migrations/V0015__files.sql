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

CREATE TRIGGER attachment_id_spent AFTER DELETE ON attachment
BEGIN INSERT INTO spent_id VALUES ('attachment', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;

-- The contents that attachments name, for the sweep of the folder: whoever looks at attachments sees
-- none of what lies in the trash, and its contents have to stay all the same.
CREATE TABLE attachment_content (
  attachment_id INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (attachment_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER attachment_names_its_content AFTER INSERT ON attachment
BEGIN
  INSERT INTO attachment_content VALUES (NEW.id, NEW.sha256, NEW.bytes);
  INSERT INTO attachment_content SELECT NEW.id, NEW.preview_sha256, NEW.preview_bytes
    WHERE NEW.preview_sha256 IS NOT NULL AND NEW.preview_sha256 <> NEW.sha256;
END;
CREATE TRIGGER attachment_lets_its_content_go AFTER DELETE ON attachment
BEGIN DELETE FROM attachment_content WHERE attachment_id = OLD.id; END;

-- How large one of them may be, and all of them together; there is no row until somebody says so.
CREATE TABLE attachment_limit (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  largest_mb INTEGER NOT NULL CHECK (largest_mb BETWEEN 1 AND 500),
  total_gb INTEGER NOT NULL CHECK (total_gb BETWEEN 1 AND 10000),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
