-- Tasks: what somebody has to do until a day, about a record or about none; and who is mentioned in
-- a note. All of somebody's are read by day, and so is what is open; what is done is read by person
-- and the moment of it. A task without a day comes after those that have one.

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  due_on TEXT,
  assignee_id INTEGER REFERENCES user (id),
  creator_id INTEGER REFERENCES user (id),
  subject_kind TEXT,
  subject_id INTEGER,
  customer_id INTEGER REFERENCES customer (id),
  done_at TEXT,
  done_by_id INTEGER REFERENCES user (id),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
) STRICT;
CREATE INDEX task_of_person ON task (assignee_id, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_open_of_person ON task (assignee_id, coalesce(due_on, '9999-12-31'), id)
  WHERE done_at IS NULL;
CREATE INDEX task_open_by_day ON task (coalesce(due_on, '9999-12-31'), id) WHERE done_at IS NULL;
CREATE INDEX task_done_of_person ON task (assignee_id, done_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX task_done_by_moment ON task (done_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX task_by_subject ON task (subject_kind, subject_id, id);
CREATE INDEX task_by_customer ON task (customer_id, id);

-- A mention waits for its person until it is seen.
CREATE TABLE note_mention (
  note_id INTEGER NOT NULL REFERENCES note (id),
  user_id INTEGER NOT NULL REFERENCES user (id),
  seen_at TEXT,
  PRIMARY KEY (note_id, user_id)
) STRICT;
CREATE INDEX note_mention_waiting ON note_mention (user_id, note_id) WHERE seen_at IS NULL;
