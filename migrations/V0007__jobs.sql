-- Jobs: the work that was sold. The scope (its lines) comes from the accepted estimate and keeps
-- where each line came from; a transition of the state is a row of its own.

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  property_id INTEGER REFERENCES property (id),
  estimate_id INTEGER UNIQUE REFERENCES estimate (id),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sold', 'pre_production', 'scheduled', 'in_progress',
    'on_hold', 'punch_list', 'complete', 'invoiced', 'closed', 'cancelled', 'warranty')),
  hold_reason TEXT NOT NULL DEFAULT '',
  owner_id INTEGER REFERENCES user (id),
  sold_by_id INTEGER REFERENCES user (id),
  starts_on TEXT,
  ends_on TEXT,
  completed_on TEXT,
  instructions TEXT NOT NULL DEFAULT '',
  contract_cents INTEGER NOT NULL DEFAULT 0,
  created_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX job_by_customer ON job (customer_id, id);
CREATE INDEX job_by_owner ON job (owner_id, id);
CREATE INDEX job_by_state ON job (state, id);
CREATE INDEX job_by_property ON job (property_id);

CREATE TABLE job_assignee (
  job_id INTEGER NOT NULL REFERENCES job (id),
  user_id INTEGER NOT NULL REFERENCES user (id),
  PRIMARY KEY (job_id, user_id)
) STRICT;
CREATE INDEX job_assignee_by_user ON job_assignee (user_id, job_id);

CREATE TABLE job_line (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  position INTEGER NOT NULL DEFAULT 0,
  section TEXT NOT NULL DEFAULT '',
  estimate_line_id INTEGER REFERENCES estimate_line (id),
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
CREATE INDEX job_line_by_job ON job_line (job_id, position, id);
CREATE INDEX job_line_by_item ON job_line (item_id);
CREATE INDEX job_line_by_estimate_line ON job_line (estimate_line_id);

CREATE TABLE job_transition (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  user_id INTEGER REFERENCES user (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX job_transition_by_job ON job_transition (job_id, id);
CREATE TRIGGER job_transition_is_final BEFORE UPDATE ON job_transition
BEGIN SELECT RAISE(ABORT, 'a transition is a fact'); END;
CREATE TRIGGER job_transition_stays BEFORE DELETE ON job_transition
BEGIN SELECT RAISE(ABORT, 'a transition is a fact'); END;
