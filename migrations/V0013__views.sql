-- Views of lists that people saved: a filter, an order and a choice of columns under a name, as they
-- stand behind the question mark of the list's address. Without a person it is everybody's.

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL,
  user_id INTEGER REFERENCES user (id),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX saved_view_by_list ON saved_view (list, user_id, name);
CREATE INDEX saved_view_by_user ON saved_view (user_id, list);

-- The orders of lists that people ask for by a column's head.
CREATE INDEX invoice_by_total ON invoice (total_cents, id);
CREATE INDEX payment_by_amount ON payment (amount_cents, id);
CREATE INDEX job_by_title ON job (title COLLATE NOCASE, id);
CREATE INDEX job_by_start ON job (coalesce(starts_on, '9999-12-31'), id);
