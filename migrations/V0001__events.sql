-- What happened, and what it changed. `event` is the audit trail and the outbox at once: it is
-- written last in the transaction of the change, chained by hash, and refuses to be altered. Its
-- payload may be blanked (erasing a person, retention): the chain is over digests and still holds.

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'key', 'system', 'setup')),
  actor_id INTEGER,
  actor_name TEXT NOT NULL,
  session_id INTEGER,
  address TEXT,
  agent TEXT,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  customer_id INTEGER,
  payload TEXT,
  payload_digest BLOB NOT NULL,
  changes_digest BLOB NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX event_by_subject ON event (subject_kind, subject_id, id);
CREATE INDEX event_by_customer ON event (customer_id, id);

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  old TEXT,
  new TEXT,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX change_by_event ON change (event_id);
CREATE INDEX change_by_row ON change (table_name, row_key, id);

CREATE TRIGGER event_in_order BEFORE INSERT ON event
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'events are written in order'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_final BEFORE UPDATE ON event
WHEN NOT (OLD.payload IS NOT NULL AND NEW.payload IS NULL
  AND NEW.id IS OLD.id AND NEW.at IS OLD.at AND NEW.actor_kind IS OLD.actor_kind
  AND NEW.actor_id IS OLD.actor_id AND NEW.actor_name IS OLD.actor_name
  AND NEW.session_id IS OLD.session_id AND NEW.address IS OLD.address AND NEW.agent IS OLD.agent
  AND NEW.kind IS OLD.kind AND NEW.subject_kind IS OLD.subject_kind
  AND NEW.subject_id IS OLD.subject_id AND NEW.customer_id IS OLD.customer_id
  AND NEW.payload_digest IS OLD.payload_digest AND NEW.changes_digest IS OLD.changes_digest
  AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash)
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER change_in_order BEFORE INSERT ON change
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM change)
BEGIN SELECT RAISE(ABORT, 'changes are written in order'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'changes are never deleted'); END;
CREATE TRIGGER change_is_final BEFORE UPDATE ON change
WHEN NOT (NEW.old IS NULL AND NEW.new IS NULL AND (OLD.old IS NOT NULL OR OLD.new IS NOT NULL)
  AND NEW.id IS OLD.id AND NEW.event_id IS OLD.event_id AND NEW.table_name IS OLD.table_name
  AND NEW.row_key IS OLD.row_key AND NEW.op IS OLD.op AND NEW.digest IS OLD.digest)
BEGIN SELECT RAISE(ABORT, 'changes are never changed'); END;

-- The newest event that was seen to be committed, apart from the chain, so that a cut tail shows.
CREATE TABLE chain_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  event_id INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

-- Written to prove that writing works.
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at TEXT NOT NULL
) STRICT;
