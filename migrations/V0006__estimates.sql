-- Estimates: a version is what was handed over at one time and is frozen by it; it holds options
-- (at least one), those hold sections and lines. Sending, acceptance and decline are rows of their
-- own. Sums on the option are derived rows, written with the lines and proved by `check`.
-- `quantity`, `unit_price`, `cost` and percentages have four decimals.

CREATE TABLE estimate (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  property_id INTEGER REFERENCES property (id),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('draft', 'sent', 'viewed', 'changes_requested', 'accepted', 'declined')),
  owner_id INTEGER REFERENCES user (id),
  version_id INTEGER REFERENCES estimate_version (id) DEFERRABLE INITIALLY DEFERRED,
  created_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX estimate_by_customer ON estimate (customer_id, id);
CREATE INDEX estimate_by_owner ON estimate (owner_id, id);
CREATE INDEX estimate_by_state ON estimate (state, id);
CREATE INDEX estimate_by_property ON estimate (property_id);

CREATE TABLE estimate_version (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  ordinal INTEGER NOT NULL,
  frozen_at TEXT,
  valid_until_on TEXT NOT NULL,
  discount_kind TEXT NOT NULL CHECK (discount_kind IN ('none', 'percent', 'amount')),
  discount_value INTEGER NOT NULL DEFAULT 0 CHECK (discount_value >= 0),
  tax_rounding TEXT NOT NULL CHECK (tax_rounding IN ('per_document', 'per_line')),
  terms TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  internal_notes TEXT NOT NULL DEFAULT '',
  snapshot TEXT CHECK (snapshot IS NULL OR json_valid(snapshot)),
  UNIQUE (estimate_id, ordinal)
) STRICT;
CREATE INDEX estimate_version_by_end ON estimate_version (valid_until_on, estimate_id);

CREATE TABLE estimate_option (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  name TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  subtotal_cents INTEGER NOT NULL DEFAULT 0,
  discount_cents INTEGER NOT NULL DEFAULT 0,
  net_cents INTEGER NOT NULL DEFAULT 0,
  tax_cents INTEGER NOT NULL DEFAULT 0,
  total_cents INTEGER NOT NULL DEFAULT 0,
  cost_cents INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX estimate_option_by_version ON estimate_option (version_id, position, id);
CREATE INDEX estimate_option_by_estimate ON estimate_option (estimate_id);
CREATE INDEX estimate_option_by_total ON estimate_option (total_cents, estimate_id);

CREATE TABLE estimate_section (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  option_id INTEGER NOT NULL REFERENCES estimate_option (id),
  title TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX estimate_section_by_option ON estimate_section (option_id, position, id);
CREATE INDEX estimate_section_by_estimate ON estimate_section (estimate_id);

CREATE TABLE estimate_line (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  option_id INTEGER NOT NULL REFERENCES estimate_option (id),
  section_id INTEGER NOT NULL REFERENCES estimate_section (id),
  position INTEGER NOT NULL DEFAULT 0,
  item_id INTEGER REFERENCES item (id),
  description TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  unit_price INTEGER NOT NULL,
  cost INTEGER NOT NULL DEFAULT 0,
  discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 1000000),
  tax_category TEXT NOT NULL
    CHECK (tax_category IN ('material', 'labor', 'subcontract', 'fee', 'exempt')),
  category TEXT NOT NULL DEFAULT '',
  net_cents INTEGER NOT NULL,
  discount_cents INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX estimate_line_by_section ON estimate_line (section_id, position, id);
CREATE INDEX estimate_line_by_version ON estimate_line (version_id, id);
CREATE INDEX estimate_line_by_estimate ON estimate_line (estimate_id);
CREATE INDEX estimate_line_by_item ON estimate_line (item_id);

CREATE TABLE estimate_tax (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  option_id INTEGER NOT NULL REFERENCES estimate_option (id),
  position INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  rate INTEGER NOT NULL,
  applies_to TEXT NOT NULL CHECK (json_valid(applies_to)),
  base_cents INTEGER NOT NULL,
  tax_cents INTEGER NOT NULL
) STRICT;
CREATE INDEX estimate_tax_by_option ON estimate_tax (option_id, position, id);
CREATE INDEX estimate_tax_by_estimate ON estimate_tax (estimate_id);

CREATE TABLE estimate_sending (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  sent_by TEXT NOT NULL CHECK (sent_by IN ('hand')),
  user_id INTEGER REFERENCES user (id),
  sent_at TEXT NOT NULL
) STRICT;
CREATE INDEX estimate_sending_by_estimate ON estimate_sending (estimate_id, id);

CREATE TABLE estimate_acceptance (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL UNIQUE REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  option_id INTEGER NOT NULL REFERENCES estimate_option (id),
  accepted_by TEXT NOT NULL,
  accepted_on TEXT NOT NULL,
  sold_by_id INTEGER REFERENCES user (id),
  user_id INTEGER REFERENCES user (id),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE estimate_decline (
  id INTEGER PRIMARY KEY,
  estimate_id INTEGER NOT NULL REFERENCES estimate (id),
  version_id INTEGER NOT NULL REFERENCES estimate_version (id),
  reason TEXT NOT NULL,
  user_id INTEGER REFERENCES user (id),
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX estimate_decline_by_estimate ON estimate_decline (estimate_id, id);

-- A frozen version and all that is in it stay as they were handed over.
CREATE TRIGGER estimate_version_frozen_update BEFORE UPDATE ON estimate_version
WHEN OLD.frozen_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_version_frozen_delete BEFORE DELETE ON estimate_version
WHEN OLD.frozen_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_version_frozen_replace BEFORE INSERT ON estimate_version
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.frozen_at IS NOT NULL
  AND (v.id = NEW.id OR (v.estimate_id = NEW.estimate_id AND v.ordinal = NEW.ordinal)))
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

CREATE TRIGGER estimate_option_frozen_update BEFORE UPDATE ON estimate_option
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id IN (OLD.version_id, NEW.version_id)
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_option_frozen_delete BEFORE DELETE ON estimate_option
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id = OLD.version_id
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_option_frozen_insert BEFORE INSERT ON estimate_option
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.frozen_at IS NOT NULL AND (v.id = NEW.version_id
  OR v.id = (SELECT o.version_id FROM estimate_option o WHERE o.id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

CREATE TRIGGER estimate_section_frozen_update BEFORE UPDATE ON estimate_section
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id IN (OLD.version_id, NEW.version_id)
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_section_frozen_delete BEFORE DELETE ON estimate_section
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id = OLD.version_id
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_section_frozen_insert BEFORE INSERT ON estimate_section
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.frozen_at IS NOT NULL AND (v.id = NEW.version_id
  OR v.id = (SELECT s.version_id FROM estimate_section s WHERE s.id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

CREATE TRIGGER estimate_line_frozen_update BEFORE UPDATE ON estimate_line
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id IN (OLD.version_id, NEW.version_id)
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_line_frozen_delete BEFORE DELETE ON estimate_line
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id = OLD.version_id
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_line_frozen_insert BEFORE INSERT ON estimate_line
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.frozen_at IS NOT NULL AND (v.id = NEW.version_id
  OR v.id = (SELECT l.version_id FROM estimate_line l WHERE l.id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

CREATE TRIGGER estimate_tax_frozen_update BEFORE UPDATE ON estimate_tax
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id IN (OLD.version_id, NEW.version_id)
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_tax_frozen_delete BEFORE DELETE ON estimate_tax
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.id = OLD.version_id
  AND v.frozen_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
CREATE TRIGGER estimate_tax_frozen_insert BEFORE INSERT ON estimate_tax
WHEN EXISTS (SELECT 1 FROM estimate_version v WHERE v.frozen_at IS NOT NULL AND (v.id = NEW.version_id
  OR v.id = (SELECT t.version_id FROM estimate_tax t WHERE t.id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

-- What was sent, accepted or declined is a fact: rows are added, never altered.
CREATE TRIGGER estimate_sending_is_final BEFORE UPDATE ON estimate_sending
BEGIN SELECT RAISE(ABORT, 'a sending is a fact'); END;
CREATE TRIGGER estimate_sending_stays BEFORE DELETE ON estimate_sending
BEGIN SELECT RAISE(ABORT, 'a sending is a fact'); END;
CREATE TRIGGER estimate_acceptance_is_final BEFORE UPDATE ON estimate_acceptance
BEGIN SELECT RAISE(ABORT, 'an acceptance is a fact'); END;
CREATE TRIGGER estimate_acceptance_stays BEFORE DELETE ON estimate_acceptance
BEGIN SELECT RAISE(ABORT, 'an acceptance is a fact'); END;
CREATE TRIGGER estimate_acceptance_once BEFORE INSERT ON estimate_acceptance
WHEN EXISTS (SELECT 1 FROM estimate_acceptance a
  WHERE a.id = NEW.id OR a.estimate_id = NEW.estimate_id)
BEGIN SELECT RAISE(ABORT, 'an acceptance is a fact'); END;
CREATE TRIGGER estimate_decline_is_final BEFORE UPDATE ON estimate_decline
BEGIN SELECT RAISE(ABORT, 'a decline is a fact'); END;
CREATE TRIGGER estimate_decline_stays BEFORE DELETE ON estimate_decline
BEGIN SELECT RAISE(ABORT, 'a decline is a fact'); END;
