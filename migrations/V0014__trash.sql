-- The trash: what was deleted and can still be brought back. A row here hides its record from every
-- page, list, count, search and call, since the views leave it out; the record itself stays as it
-- was. What goes along with a record (the contacts of a customer, its notes) has rows of its own,
-- which name what they went along with. Nothing that has left the house can be deleted.

CREATE TABLE trash (
  subject_kind TEXT NOT NULL CHECK (subject_kind IN
    ('customer', 'contact', 'property', 'item', 'estimate', 'invoice', 'note')),
  subject_id INTEGER NOT NULL,
  with_kind TEXT,
  with_id INTEGER,
  name TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  customer_id INTEGER,
  about_kind TEXT,
  about_id INTEGER,
  user_id INTEGER REFERENCES user (id),
  trashed_at TEXT NOT NULL,
  PRIMARY KEY (subject_kind, subject_id),
  CHECK ((with_kind IS NULL) = (with_id IS NULL)),
  CHECK ((about_kind IS NULL) = (about_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_by_root ON trash (with_kind, with_id);
CREATE INDEX trash_newest ON trash (trashed_at, subject_kind, subject_id) WHERE with_kind IS NULL;

CREATE TRIGGER trash_of_used_item BEFORE INSERT ON trash
WHEN NEW.subject_kind = 'item' AND (
  EXISTS (SELECT 1 FROM estimate_line l WHERE l.item_id = NEW.subject_id)
  OR EXISTS (SELECT 1 FROM job_line l WHERE l.item_id = NEW.subject_id)
  OR EXISTS (SELECT 1 FROM invoice_line l WHERE l.item_id = NEW.subject_id))
BEGIN SELECT RAISE(ABORT, 'an item that stands on a document can''t be deleted'); END;
CREATE TRIGGER trash_of_handed_estimate BEFORE INSERT ON trash
WHEN NEW.subject_kind = 'estimate' AND (
  EXISTS (SELECT 1 FROM estimate e WHERE e.id = NEW.subject_id AND e.state <> 'draft')
  OR EXISTS (SELECT 1 FROM estimate_version v
    WHERE v.estimate_id = NEW.subject_id AND v.frozen_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'an estimate that was handed over can''t be deleted'); END;
CREATE TRIGGER trash_of_issued_invoice BEFORE INSERT ON trash
WHEN NEW.subject_kind = 'invoice'
  AND EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.subject_id AND i.state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'an issued invoice can''t be deleted'); END;
CREATE TRIGGER trash_of_customer_with_documents BEFORE INSERT ON trash
WHEN NEW.subject_kind = 'customer' AND (
  EXISTS (SELECT 1 FROM estimate e WHERE e.customer_id = NEW.subject_id AND NOT EXISTS
    (SELECT 1 FROM trash t WHERE t.subject_kind = 'estimate' AND t.subject_id = e.id))
  OR EXISTS (SELECT 1 FROM job j WHERE j.customer_id = NEW.subject_id)
  OR EXISTS (SELECT 1 FROM invoice i WHERE i.customer_id = NEW.subject_id AND NOT EXISTS
    (SELECT 1 FROM trash t WHERE t.subject_kind = 'invoice' AND t.subject_id = i.id))
  OR EXISTS (SELECT 1 FROM payment p WHERE p.customer_id = NEW.subject_id))
BEGIN SELECT RAISE(ABORT, 'a customer with documents can''t be deleted'); END;

-- What lies in the trash is neither changed nor written for.
CREATE TRIGGER customer_in_trash BEFORE UPDATE ON customer
WHEN EXISTS (SELECT 1 FROM trash t WHERE t.subject_kind = 'customer' AND t.subject_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this customer is in the trash'); END;
CREATE TRIGGER item_in_trash BEFORE UPDATE ON item
WHEN EXISTS (SELECT 1 FROM trash t WHERE t.subject_kind = 'item' AND t.subject_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this item is in the trash'); END;
CREATE TRIGGER estimate_in_trash BEFORE UPDATE ON estimate
WHEN EXISTS (SELECT 1 FROM trash t WHERE t.subject_kind = 'estimate' AND t.subject_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this estimate is in the trash'); END;
CREATE TRIGGER invoice_in_trash BEFORE UPDATE ON invoice
WHEN EXISTS (SELECT 1 FROM trash t WHERE t.subject_kind = 'invoice' AND t.subject_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this invoice is in the trash'); END;
CREATE TRIGGER estimate_for_trash BEFORE INSERT ON estimate
WHEN EXISTS (SELECT 1 FROM trash t
  WHERE t.subject_kind = 'customer' AND t.subject_id = NEW.customer_id)
BEGIN SELECT RAISE(ABORT, 'the customer is in the trash'); END;
CREATE TRIGGER job_for_trash BEFORE INSERT ON job
WHEN EXISTS (SELECT 1 FROM trash t
  WHERE t.subject_kind = 'customer' AND t.subject_id = NEW.customer_id)
BEGIN SELECT RAISE(ABORT, 'the customer is in the trash'); END;
CREATE TRIGGER invoice_for_trash BEFORE INSERT ON invoice
WHEN EXISTS (SELECT 1 FROM trash t
  WHERE t.subject_kind = 'customer' AND t.subject_id = NEW.customer_id)
BEGIN SELECT RAISE(ABORT, 'the customer is in the trash'); END;
CREATE TRIGGER payment_for_trash BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM trash t
  WHERE t.subject_kind = 'customer' AND t.subject_id = NEW.customer_id)
BEGIN SELECT RAISE(ABORT, 'the customer is in the trash'); END;

-- The highest id of a deleted row. An id is never given twice: else what happened to the one that is
-- gone would be told of its successor.
CREATE TABLE spent_id (
  table_name TEXT PRIMARY KEY,
  last_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER customer_id_spent AFTER DELETE ON customer
BEGIN INSERT INTO spent_id VALUES ('customer', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
CREATE TRIGGER contact_id_spent AFTER DELETE ON contact
BEGIN INSERT INTO spent_id VALUES ('contact', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
CREATE TRIGGER property_id_spent AFTER DELETE ON property
BEGIN INSERT INTO spent_id VALUES ('property', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
CREATE TRIGGER item_id_spent AFTER DELETE ON item
BEGIN INSERT INTO spent_id VALUES ('item', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
CREATE TRIGGER estimate_id_spent AFTER DELETE ON estimate
BEGIN INSERT INTO spent_id VALUES ('estimate', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
CREATE TRIGGER invoice_id_spent AFTER DELETE ON invoice
BEGIN INSERT INTO spent_id VALUES ('invoice', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
CREATE TRIGGER note_id_spent AFTER DELETE ON note
BEGIN INSERT INTO spent_id VALUES ('note', OLD.id)
  ON CONFLICT (table_name) DO UPDATE SET last_id = max(last_id, excluded.last_id); END;
