-- What a company wants to know about its records beyond what everybody does: tags, and fields of its
-- own on customers, properties, estimates, jobs and invoices. The key of a field is what programs
-- call it and never changes. An archived field leaves the forms; what was written under it stays.

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  color TEXT NOT NULL CHECK (color IN ('gray', 'accent', 'green', 'amber', 'red', 'blue')),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE tagging (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL
    CHECK (subject_kind IN ('customer', 'property', 'estimate', 'job', 'invoice')),
  subject_id INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  UNIQUE (subject_kind, subject_id, tag_id)
) STRICT;
CREATE INDEX tagging_by_tag ON tagging (tag_id, subject_kind, subject_id);

CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL
    CHECK (subject_kind IN ('customer', 'property', 'estimate', 'job', 'invoice')),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'day', 'choice', 'yes_no')),
  required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
  on_documents INTEGER NOT NULL DEFAULT 0 CHECK (on_documents IN (0, 1)),
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (subject_kind, key)
) STRICT;

CREATE TABLE custom_choice (
  id INTEGER PRIMARY KEY,
  field_id INTEGER NOT NULL REFERENCES custom_field (id),
  label TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX custom_choice_by_field ON custom_choice (field_id, position);

-- What stands in a field, as people read it; folded, to find it whatever its capitals and accents; of a
-- number also its ten-thousandths, to compare it.
CREATE TABLE custom_value (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  field_id INTEGER NOT NULL REFERENCES custom_field (id),
  value TEXT NOT NULL,
  value_key TEXT NOT NULL,
  number INTEGER,
  UNIQUE (subject_kind, subject_id, field_id)
) STRICT;
CREATE INDEX custom_value_by_field ON custom_value (field_id, value, subject_id);
