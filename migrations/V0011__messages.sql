-- Mail out: the server that takes it, the words of letters, and the outbox.

-- How the company's mail server is reached. The password is sealed with the key of this installation.
CREATE TABLE mail_server (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  host TEXT NOT NULL,
  port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  security TEXT NOT NULL CHECK (security IN ('starttls', 'tls', 'none')),
  fingerprint TEXT NOT NULL DEFAULT '',
  login TEXT NOT NULL DEFAULT '',
  password_sealed BLOB,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  reply_to TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((login = '') = (password_sealed IS NULL))
) STRICT;

-- The company's own words for a kind of letter; where there are none, the program's own are taken.
CREATE TABLE message_template (
  purpose TEXT PRIMARY KEY
    CHECK (purpose IN ('estimate', 'invoice', 'receipt', 'invitation', 'password')),
  subject_line TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A message with its words as they were when it was queued. A link that proves who somebody is isn't
-- in them: it is sealed beside them until the message has left, and gone afterwards.
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL DEFAULT 'email' CHECK (channel = 'email'),
  direction TEXT NOT NULL DEFAULT 'out' CHECK (direction = 'out'),
  kind TEXT NOT NULL DEFAULT 'transactional' CHECK (kind = 'transactional'),
  purpose TEXT NOT NULL
    CHECK (purpose IN ('estimate', 'invoice', 'receipt', 'invitation', 'password')),
  internet_id TEXT NOT NULL UNIQUE,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer (id),
  recipients TEXT NOT NULL CHECK (json_array_length(recipients) BETWEEN 1 AND 10),
  subject_line TEXT NOT NULL,
  body TEXT NOT NULL,
  link_sealed BLOB,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'canceled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  tried_since TEXT NOT NULL,
  next_attempt_at TEXT,
  words TEXT NOT NULL DEFAULT '',
  queued_by INTEGER REFERENCES user (id),
  queued_at TEXT NOT NULL,
  ended_at TEXT,
  cause_event_id INTEGER REFERENCES event (id),
  step TEXT NOT NULL DEFAULT '',
  CHECK ((next_attempt_at IS NULL) = (state NOT IN ('queued', 'sending'))),
  CHECK ((ended_at IS NULL) = (state IN ('queued', 'sending')))
) STRICT;
CREATE INDEX message_due ON message (next_attempt_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX message_by_state ON message (state, id);
CREATE INDEX message_by_subject ON message (subject_kind, subject_id, id);
CREATE INDEX message_by_customer ON message (customer_id, id);
-- What follows from one event is queued once, however often that is tried.
CREATE UNIQUE INDEX message_once ON message (cause_event_id, step)
  WHERE cause_event_id IS NOT NULL;

CREATE TRIGGER message_words_are_frozen
BEFORE UPDATE OF internet_id, subject_kind, subject_id, recipients, subject_line, body, queued_at
ON message BEGIN SELECT RAISE(ABORT, 'the words of a message are frozen'); END;
CREATE TRIGGER message_sent_is_final BEFORE UPDATE ON message WHEN OLD.state = 'sent'
BEGIN SELECT RAISE(ABORT, 'a message that was sent is a fact'); END;
CREATE TRIGGER message_stays BEFORE DELETE ON message
BEGIN SELECT RAISE(ABORT, 'a message stays'); END;

-- What goes along: the finished document of the subject.
CREATE TABLE message_attachment (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message (id),
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('estimate', 'invoice', 'payment')),
  subject_id INTEGER NOT NULL,
  part INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX message_attachment_by_message ON message_attachment (message_id, id);
CREATE TRIGGER message_attachment_is_final BEFORE UPDATE ON message_attachment
BEGIN SELECT RAISE(ABORT, 'the words of a message are frozen'); END;
CREATE TRIGGER message_attachment_stays BEFORE DELETE ON message_attachment
BEGIN SELECT RAISE(ABORT, 'a message stays'); END;

-- An estimate can be handed over by mail as well.
CREATE TABLE estimate_sending_with_mail (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  sent_by TEXT NOT NULL CHECK (sent_by IN ('hand', 'mail')),
  user_id INTEGER REFERENCES user (id),
  sent_at TEXT NOT NULL
) STRICT;
INSERT INTO estimate_sending_with_mail (id, estimate_id, version_id, sent_by, user_id, sent_at)
  SELECT id, estimate_id, version_id, sent_by, user_id, sent_at FROM estimate_sending;
DROP TABLE estimate_sending;
ALTER TABLE estimate_sending_with_mail RENAME TO estimate_sending;
CREATE INDEX estimate_sending_by_estimate ON estimate_sending (estimate_id, id);
CREATE TRIGGER estimate_sending_is_final BEFORE UPDATE ON estimate_sending
BEGIN SELECT RAISE(ABORT, 'a sending is a fact'); END;
CREATE TRIGGER estimate_sending_stays BEFORE DELETE ON estimate_sending
BEGIN SELECT RAISE(ABORT, 'a sending is a fact'); END;
