-- Invoices. A draft has no number and may be edited or thrown away; an issued one is frozen with
-- its lines and taxes against every program, whatever its pragmas. What happens to it afterwards
-- (void, and later sent, disputed, credited) lives in rows beside it. `invoice_balance` is derived
-- from the ledger by triggers and proved by `check`.

CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  number TEXT UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  property_id INTEGER REFERENCES property (id),
  job_id INTEGER REFERENCES job (id),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
  owner_id INTEGER REFERENCES user (id),
  sold_by_id INTEGER REFERENCES user (id),
  terms_days INTEGER NOT NULL CHECK (terms_days BETWEEN 0 AND 365),
  issued_on TEXT,
  due_on TEXT,
  issued_at TEXT,
  discount_kind TEXT NOT NULL CHECK (discount_kind IN ('none', 'percent', 'amount')),
  discount_value INTEGER NOT NULL DEFAULT 0 CHECK (discount_value >= 0),
  tax_rounding TEXT NOT NULL CHECK (tax_rounding IN ('per_document', 'per_line')),
  notes TEXT NOT NULL DEFAULT '',
  internal_notes TEXT NOT NULL DEFAULT '',
  subtotal_cents INTEGER NOT NULL DEFAULT 0,
  discount_cents INTEGER NOT NULL DEFAULT 0,
  net_cents INTEGER NOT NULL DEFAULT 0,
  tax_cents INTEGER NOT NULL DEFAULT 0,
  total_cents INTEGER NOT NULL DEFAULT 0,
  cost_cents INTEGER NOT NULL DEFAULT 0,
  snapshot TEXT CHECK (snapshot IS NULL OR json_valid(snapshot)),
  created_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'draft') = (number IS NULL)),
  CHECK ((state = 'draft') = (issued_on IS NULL)),
  CHECK ((state = 'draft') = (due_on IS NULL)),
  CHECK ((state = 'draft') = (issued_at IS NULL)),
  CHECK ((state = 'draft') = (snapshot IS NULL)),
  CHECK (state = 'draft' OR total_cents >= 0)
) STRICT;
CREATE INDEX invoice_by_customer ON invoice (customer_id, id);
CREATE INDEX invoice_by_owner ON invoice (owner_id, id);
CREATE INDEX invoice_by_job ON invoice (job_id, id);
CREATE INDEX invoice_by_issued ON invoice (issued_on, id);
CREATE INDEX invoice_by_state ON invoice (state, id);
-- The order of the list: what isn't issued or due yet counts as later than anything that is.
CREATE INDEX invoice_newest ON invoice (coalesce(issued_on, '9999-12-31'), id);
CREATE INDEX invoice_by_due ON invoice (coalesce(due_on, '9999-12-31'), id);
CREATE INDEX invoice_by_property ON invoice (property_id);

CREATE TABLE invoice_line (
  id INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  position INTEGER NOT NULL DEFAULT 0,
  section TEXT NOT NULL DEFAULT '',
  job_line_id INTEGER REFERENCES job_line (id),
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
CREATE INDEX invoice_line_by_invoice ON invoice_line (invoice_id, position, id);
CREATE INDEX invoice_line_by_job_line ON invoice_line (job_line_id);
CREATE INDEX invoice_line_by_item ON invoice_line (item_id);

CREATE TABLE invoice_tax (
  id INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  position INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  rate INTEGER NOT NULL,
  applies_to TEXT NOT NULL CHECK (json_valid(applies_to)),
  base_cents INTEGER NOT NULL,
  tax_cents INTEGER NOT NULL
) STRICT;
CREATE INDEX invoice_tax_by_invoice ON invoice_tax (invoice_id, position, id);

CREATE TABLE invoice_void (
  id INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL UNIQUE REFERENCES invoice (id),
  reason TEXT NOT NULL,
  voided_on TEXT NOT NULL,
  user_id INTEGER REFERENCES user (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE invoice_balance (
  invoice_id INTEGER PRIMARY KEY REFERENCES invoice (id),
  customer_id INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  paid_cents INTEGER NOT NULL DEFAULT 0,
  voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
  balance_cents INTEGER NOT NULL,
  CHECK (paid_cents BETWEEN 0 AND total_cents),
  CHECK (balance_cents = CASE voided WHEN 1 THEN 0 ELSE total_cents - paid_cents END)
) STRICT;
CREATE INDEX invoice_balance_open ON invoice_balance (due_on, invoice_id) WHERE balance_cents > 0;
CREATE INDEX invoice_balance_by_customer ON invoice_balance (customer_id, due_on, invoice_id);

CREATE TRIGGER invoice_starts_as_draft BEFORE INSERT ON invoice
WHEN NEW.state IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'an invoice starts as a draft'); END;
CREATE TRIGGER invoice_issued_update BEFORE UPDATE ON invoice
WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued invoice can''t be changed'); END;
CREATE TRIGGER invoice_issued_delete BEFORE DELETE ON invoice
WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued invoice can''t be deleted'); END;
-- REPLACE deletes without a delete trigger where recursive_triggers is off, so it is met before it
-- begins: by id and by number, as an INSERT and as an UPDATE.
CREATE TRIGGER invoice_issued_replace BEFORE INSERT ON invoice
WHEN EXISTS (SELECT 1 FROM invoice i
  WHERE i.state = 'issued' AND (i.id = NEW.id OR i.number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'an issued invoice can''t be replaced'); END;
CREATE TRIGGER invoice_issued_update_replace BEFORE UPDATE OF id, number ON invoice
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued' AND i.id IS NOT OLD.id
  AND (i.id = NEW.id OR i.number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'an issued invoice can''t be replaced'); END;

CREATE TRIGGER invoice_line_issued_update BEFORE UPDATE ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued'
  AND i.id IN (OLD.invoice_id, NEW.invoice_id))
BEGIN SELECT RAISE(ABORT, 'the lines of an issued invoice can''t be changed'); END;
CREATE TRIGGER invoice_line_issued_delete BEFORE DELETE ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued' AND i.id = OLD.invoice_id)
BEGIN SELECT RAISE(ABORT, 'the lines of an issued invoice can''t be deleted'); END;
CREATE TRIGGER invoice_line_issued_insert BEFORE INSERT ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued' AND (i.id = NEW.invoice_id
  OR i.id = (SELECT l.invoice_id FROM invoice_line l WHERE l.id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the lines of an issued invoice can''t be replaced'); END;
CREATE TRIGGER invoice_line_issued_update_replace BEFORE UPDATE OF id ON invoice_line
WHEN NEW.id IS NOT OLD.id AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i
  ON i.id = l.invoice_id WHERE l.id = NEW.id AND i.state = 'issued')
BEGIN SELECT RAISE(ABORT, 'the lines of an issued invoice can''t be replaced'); END;

CREATE TRIGGER invoice_tax_issued_update BEFORE UPDATE ON invoice_tax
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued'
  AND i.id IN (OLD.invoice_id, NEW.invoice_id))
BEGIN SELECT RAISE(ABORT, 'the taxes of an issued invoice can''t be changed'); END;
CREATE TRIGGER invoice_tax_issued_delete BEFORE DELETE ON invoice_tax
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued' AND i.id = OLD.invoice_id)
BEGIN SELECT RAISE(ABORT, 'the taxes of an issued invoice can''t be deleted'); END;
CREATE TRIGGER invoice_tax_issued_insert BEFORE INSERT ON invoice_tax
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.state = 'issued' AND (i.id = NEW.invoice_id
  OR i.id = (SELECT t.invoice_id FROM invoice_tax t WHERE t.id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the taxes of an issued invoice can''t be replaced'); END;
CREATE TRIGGER invoice_tax_issued_update_replace BEFORE UPDATE OF id ON invoice_tax
WHEN NEW.id IS NOT OLD.id AND EXISTS (SELECT 1 FROM invoice_tax t JOIN invoice i
  ON i.id = t.invoice_id WHERE t.id = NEW.id AND i.state = 'issued')
BEGIN SELECT RAISE(ABORT, 'the taxes of an issued invoice can''t be replaced'); END;

CREATE TRIGGER invoice_void_is_final BEFORE UPDATE ON invoice_void
BEGIN SELECT RAISE(ABORT, 'a void is a fact'); END;
CREATE TRIGGER invoice_void_stays BEFORE DELETE ON invoice_void
BEGIN SELECT RAISE(ABORT, 'a void is a fact'); END;
CREATE TRIGGER invoice_void_once BEFORE INSERT ON invoice_void
WHEN EXISTS (SELECT 1 FROM invoice_void v WHERE v.id = NEW.id OR v.invoice_id = NEW.invoice_id)
BEGIN SELECT RAISE(ABORT, 'a void is a fact'); END;
CREATE TRIGGER invoice_void_of_issued BEFORE INSERT ON invoice_void
WHEN NOT EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id AND i.state = 'issued')
BEGIN SELECT RAISE(ABORT, 'only an issued invoice can be voided'); END;
CREATE TRIGGER invoice_void_unpaid BEFORE INSERT ON invoice_void
WHEN EXISTS (SELECT 1 FROM invoice_balance b
  WHERE b.invoice_id = NEW.invoice_id AND b.paid_cents <> 0)
BEGIN SELECT RAISE(ABORT, 'an invoice with payments can''t be voided'); END;

CREATE TRIGGER invoice_balance_opens AFTER UPDATE OF state ON invoice
WHEN NEW.state = 'issued' AND OLD.state = 'draft'
BEGIN
  INSERT INTO invoice_balance (invoice_id, customer_id, due_on, total_cents, balance_cents)
  VALUES (NEW.id, NEW.customer_id, NEW.due_on, NEW.total_cents, NEW.total_cents);
END;
CREATE TRIGGER invoice_balance_voids AFTER INSERT ON invoice_void
BEGIN
  UPDATE invoice_balance SET voided = 1, balance_cents = 0 WHERE invoice_id = NEW.invoice_id;
END;
