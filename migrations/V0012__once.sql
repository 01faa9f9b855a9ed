-- Once only. A form's token, a key that a program makes up and an id that a client makes stand here
-- by their hashes, written in the transaction of what they guard: whoever sends the same again is
-- told the same answer, and nothing is done twice. The answer is sealed with what was shown, which
-- isn't kept. What ends is deleted every night; the ids of clients stay.

CREATE TABLE once (
  purpose TEXT NOT NULL CHECK (purpose IN ('form', 'request', 'record')),
  key BLOB NOT NULL,
  sent BLOB NOT NULL,
  answer BLOB,
  record_id INTEGER,
  event_id INTEGER NOT NULL,
  ends_at TEXT,
  PRIMARY KEY (purpose, key),
  CHECK ((purpose = 'record') = (record_id IS NOT NULL)),
  CHECK ((purpose = 'record') = (ends_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX once_by_end ON once (ends_at);

-- What somebody had typed when their session ended, until they have signed in again; found by a
-- secret that their browser alone has.
CREATE TABLE kept_form (
  token_hash BLOB PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  sealed BLOB NOT NULL,
  ends_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_form_by_user ON kept_form (user_id);
