-- Payments, and the ledger of allocations from them to invoices. Nothing here is ever changed: a
-- mistake is answered by a void and by reversal rows. "As of" any day follows from `allocated_on`.

CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  method TEXT NOT NULL CHECK (method IN ('cash', 'check', 'ach', 'card', 'other')),
  reference TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  received_on TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  user_id INTEGER REFERENCES user (id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX payment_by_customer ON payment (customer_id, id);
CREATE INDEX payment_by_day ON payment (received_on, id);

CREATE TABLE payment_void (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL UNIQUE REFERENCES payment (id),
  reason TEXT NOT NULL,
  voided_on TEXT NOT NULL,
  user_id INTEGER REFERENCES user (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payment (id),
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
  allocated_on TEXT NOT NULL,
  reverses_id INTEGER UNIQUE REFERENCES allocation (id),
  user_id INTEGER REFERENCES user (id),
  at TEXT NOT NULL,
  CHECK ((amount_cents < 0) = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX allocation_by_payment ON allocation (payment_id, id);
CREATE INDEX allocation_by_invoice ON allocation (invoice_id, id);
CREATE INDEX allocation_by_customer ON allocation (customer_id, id);

-- What of a payment is applied, derived from the ledger and proved by `check`.
CREATE TABLE payment_balance (
  payment_id INTEGER PRIMARY KEY REFERENCES payment (id),
  customer_id INTEGER NOT NULL,
  amount_cents INTEGER NOT NULL,
  applied_cents INTEGER NOT NULL DEFAULT 0,
  voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
  unapplied_cents INTEGER NOT NULL,
  CHECK (applied_cents BETWEEN 0 AND amount_cents),
  CHECK (unapplied_cents = CASE voided WHEN 1 THEN 0 ELSE amount_cents - applied_cents END)
) STRICT;
CREATE INDEX payment_balance_open ON payment_balance (customer_id, payment_id)
  WHERE unapplied_cents > 0;

CREATE TRIGGER payment_is_final BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'a payment can''t be changed; void it'); END;
CREATE TRIGGER payment_stays BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'a payment can''t be deleted; void it'); END;
CREATE TRIGGER payment_once BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment p WHERE p.id = NEW.id OR p.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a payment can''t be replaced; void it'); END;
CREATE TRIGGER payment_void_is_final BEFORE UPDATE ON payment_void
BEGIN SELECT RAISE(ABORT, 'a void is a fact'); END;
CREATE TRIGGER payment_void_stays BEFORE DELETE ON payment_void
BEGIN SELECT RAISE(ABORT, 'a void is a fact'); END;
CREATE TRIGGER payment_void_once BEFORE INSERT ON payment_void
WHEN EXISTS (SELECT 1 FROM payment_void v WHERE v.id = NEW.id OR v.payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'a void is a fact'); END;
CREATE TRIGGER allocation_is_final BEFORE UPDATE ON allocation
BEGIN SELECT RAISE(ABORT, 'an allocation can''t be changed; reverse it'); END;
CREATE TRIGGER allocation_stays BEFORE DELETE ON allocation
BEGIN SELECT RAISE(ABORT, 'an allocation can''t be deleted; reverse it'); END;
CREATE TRIGGER allocation_once BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM allocation a WHERE a.id = NEW.id
  OR (NEW.reverses_id IS NOT NULL AND a.reverses_id = NEW.reverses_id))
BEGIN SELECT RAISE(ABORT, 'an allocation can''t be replaced; reverse it'); END;
CREATE TRIGGER allocation_reverses_exactly BEFORE INSERT ON allocation
WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM allocation a
  WHERE a.id = NEW.reverses_id AND a.payment_id = NEW.payment_id
  AND a.invoice_id = NEW.invoice_id AND a.amount_cents = -NEW.amount_cents)
BEGIN SELECT RAISE(ABORT, 'a reversal takes back one allocation exactly'); END;
CREATE TRIGGER allocation_to_open BEFORE INSERT ON allocation
WHEN NEW.amount_cents > 0 AND (
  EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = NEW.payment_id)
  OR NOT EXISTS (SELECT 1 FROM invoice_balance b
    WHERE b.invoice_id = NEW.invoice_id AND b.balance_cents >= NEW.amount_cents))
BEGIN SELECT RAISE(ABORT, 'an allocation needs an open payment and an open invoice'); END;

CREATE TRIGGER payment_balance_opens AFTER INSERT ON payment
BEGIN
  INSERT INTO payment_balance (payment_id, customer_id, amount_cents, unapplied_cents)
  VALUES (NEW.id, NEW.customer_id, NEW.amount_cents, NEW.amount_cents);
END;
CREATE TRIGGER allocation_counts AFTER INSERT ON allocation
BEGIN
  UPDATE invoice_balance SET paid_cents = paid_cents + NEW.amount_cents,
    balance_cents = CASE voided WHEN 1 THEN 0 ELSE balance_cents - NEW.amount_cents END
  WHERE invoice_id = NEW.invoice_id;
  UPDATE payment_balance SET applied_cents = applied_cents + NEW.amount_cents,
    unapplied_cents = CASE voided WHEN 1 THEN 0 ELSE unapplied_cents - NEW.amount_cents END
  WHERE payment_id = NEW.payment_id;
END;
CREATE TRIGGER payment_balance_voids AFTER INSERT ON payment_void
BEGIN
  UPDATE payment_balance SET voided = 1, unapplied_cents = 0 WHERE payment_id = NEW.payment_id;
END;
