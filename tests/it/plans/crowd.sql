-- A company of ten years, as far as lists can tell: most jobs are closed and most invoices paid, and
-- most of all is the owner's; each of the nine others has one part in a hundred. Written past the
-- program, so without its log.

INSERT INTO team (id, name) VALUES (1, 'North'), (2, 'South');
UPDATE user SET team_id = iif(id IN (4, 5), 2, 1);

WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4000)
INSERT INTO customer (id, kind, name, name_key, owner_id, created_at)
SELECT n, iif(n % 9, 'household', 'business'), 'Customer ' || n,
  printf('customer %05d', n * 7919 % 10007), iif(n % 100 BETWEEN 2 AND 10, n % 100, 1), '2016-01-01T00:00:00Z' FROM n;
INSERT INTO customer_assignee (customer_id, user_id)
SELECT id, 2 + id / 50 % 9 FROM customer WHERE id % 50 = 0;
INSERT INTO property (customer_id, street, city)
SELECT id, id || ' Cedar Bend', 'Example Falls' FROM customer;
INSERT INTO contact (id, customer_id, name) SELECT id, id, 'Contact ' || id FROM customer;
INSERT INTO contact_phone (contact_id, customer_id, kind, number, digits)
SELECT id, id, 'mobile', '(555) 555-0100', printf('555555%04d', id) FROM customer;
INSERT INTO contact_email (contact_id, customer_id, kind, address)
SELECT id, id, 'home', 'person-' || id || '@example.com' FROM customer;

INSERT INTO item (code, name, name_key, category, price, tax_category, active, created_at)
SELECT 'I-' || id, 'Item ' || id, 'item ' || id, 'Category ' || id % 20, 10000, 'material',
  id % 10 <> 0, '2016-01-01T00:00:00Z' FROM customer WHERE id <= 1000;

WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 8000)
INSERT INTO estimate (id, number, customer_id, property_id, title, state, owner_id, version_id,
  created_on, created_at)
SELECT n, 'E-' || (1000 + n), 1 + n * 31 % 4000, 1 + n * 31 % 4000, 'Estimate ' || n,
  CASE WHEN n > 7800 THEN 'sent' WHEN n % 100 = 0 THEN 'draft' WHEN n % 2 THEN 'accepted'
  ELSE 'declined' END,
  iif(n % 100 BETWEEN 2 AND 10, n % 100, 1), NULL, '2016-01-01', '2016-01-01T00:00:00Z' FROM n;
INSERT INTO estimate_version (id, estimate_id, ordinal, valid_until_on, discount_kind, tax_rounding)
SELECT id, id, 1, iif(id % 2, '2026-12-20', '2026-01-20'), 'none', 'per_document' FROM estimate;
INSERT INTO estimate_option (estimate_id, version_id, total_cents)
SELECT id, id, 100 * id FROM estimate;
UPDATE estimate SET version_id = id;

WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4000)
INSERT INTO job (id, number, customer_id, property_id, title, state, owner_id, starts_on,
  created_on, created_at)
SELECT n, 'J-' || (1000 + n), 1 + n * 17 % 4000, 1 + n * 17 % 4000, 'Job ' || n,
  CASE WHEN n <= 3800 THEN iif(n % 30, 'closed', 'cancelled') ELSE
  CASE n % 5 WHEN 0 THEN 'sold' WHEN 1 THEN 'scheduled' WHEN 2 THEN 'in_progress'
  WHEN 3 THEN 'complete' ELSE 'invoiced' END END,
  iif(n % 100 BETWEEN 2 AND 10, n % 100, 1), '2026-01-01', '2016-01-01', '2016-01-01T00:00:00Z' FROM n;
INSERT INTO job_assignee (job_id, user_id) SELECT id, 2 + id / 25 % 9 FROM job WHERE id % 25 = 0;
INSERT INTO job_line (id, job_id, description, quantity, unit_price, tax_category, net_cents)
SELECT id, id, 'Work', 10000, 100000, 'labor', 1000 FROM job;

WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 8000)
INSERT INTO invoice (id, customer_id, job_id, title, state, owner_id, terms_days, discount_kind,
  tax_rounding, total_cents, created_on, created_at)
SELECT n, 1 + n * 17 % 4000, iif(n <= 3900, n, NULL), 'Invoice ' || n, 'draft',
  iif(n % 100 BETWEEN 2 AND 10, n % 100, 1), 14,
  'none', 'per_document', 1000, '2016-01-01', '2016-01-01T00:00:00Z' FROM n;
INSERT INTO invoice_line (invoice_id, job_line_id, description, quantity, unit_price, tax_category,
  net_cents)
SELECT id, job_id, 'Work', 10000, 100000, 'labor', 1000 FROM invoice;
UPDATE invoice SET state = 'issued', number = 'INV-' || (1000 + id), snapshot = '{}',
  issued_on = date('2016-01-01', '+' || (id * 39 / 80) || ' days'),
  due_on = date('2016-01-15', '+' || (id * 39 / 80) || ' days'),
  issued_at = date('2016-01-01', '+' || (id * 39 / 80) || ' days') || 'T00:00:00Z'
WHERE id % 100 <> 0;
INSERT INTO payment (id, number, customer_id, method, received_on, amount_cents, snapshot,
  created_at)
SELECT id, 'R-' || (1000 + id), customer_id, 'check', due_on, iif(id % 500, 1000, 1500), '{}',
  due_on || 'T00:00:00Z' FROM invoice WHERE number IS NOT NULL AND id <= 7700;
INSERT INTO allocation (payment_id, invoice_id, customer_id, amount_cents, allocated_on, at)
SELECT id, id, customer_id, 1000, received_on, received_on || 'T00:00:00Z' FROM payment;
INSERT INTO payment_void (payment_id, reason, voided_on, at)
SELECT id, 'Bounced', received_on, received_on || 'T00:00:00Z' FROM payment WHERE id % 700 = 0;

-- What was deleted lately, by the owner and by the others.
INSERT INTO trash (subject_kind, subject_id, name, user_id, trashed_at)
SELECT 'estimate', id, title, owner_id, '2026-11-01T00:00:00.000Z' FROM estimate WHERE id % 200 = 0 AND id <= 7800;
INSERT INTO trash (subject_kind, subject_id, name, user_id, trashed_at)
SELECT 'invoice', id, title, owner_id, '2026-11-01T00:00:00.000Z' FROM invoice WHERE id % 200 = 0;
INSERT INTO trash (subject_kind, subject_id, name, user_id, trashed_at)
SELECT 'item', id, name, 1 + id % 10, '2026-11-01T00:00:00.000Z' FROM item WHERE id % 25 = 0;

INSERT INTO message (purpose, internet_id, subject_kind, subject_id, customer_id, recipients,
  subject_line, body, state, tried_since, next_attempt_at, queued_at, ended_at)
SELECT 'invoice', 'm' || id || '@example.com', 'invoice', id, customer_id, '["a@example.com"]',
  'Invoice ' || number, 'Words', CASE id % 400 WHEN 0 THEN 'queued' WHEN 1 THEN 'failed' ELSE 'sent' END,
  '2026-01-01T00:00:00.000Z', iif(id % 400 = 0, '2026-12-31T00:00:00.000Z', NULL),
  '2026-01-01T00:00:00.000Z', iif(id % 400 = 0, NULL, '2026-01-01T00:00:00.000Z')
FROM invoice WHERE number IS NOT NULL;

INSERT INTO note (subject_kind, subject_id, customer_id, body, author_id, created_at)
SELECT 'job', id, customer_id, 'A word', 1, '2026-01-01T00:00:00Z' FROM job;
INSERT INTO note_mention (note_id, user_id, seen_at)
SELECT id, 1 + id % 10, iif(id % 50, '2026-01-01T00:00:00.000Z', NULL) FROM note;
INSERT INTO task (title, due_on, assignee_id, creator_id, subject_kind, subject_id, customer_id,
  done_at, created_at)
SELECT 'Do ' || id, iif(id % 7, date('2026-10-01', '+' || (id % 90) || ' days'), NULL), 1 + id / 20 % 10,
  1, 'job', id, customer_id, iif(id % 20, '2026-01-01T00:00:00.000Z', NULL),
  '2026-01-01T00:00:00.000Z' FROM job;
WITH RECURSIVE last (id) AS (SELECT max(id) FROM event),
  n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20000)
INSERT INTO event (id, at, actor_kind, actor_name, kind, subject_kind, subject_id, customer_id,
  payload, payload_digest, changes_digest, prev_hash, hash)
SELECT last.id + n, '2026-01-01T00:00:00Z', 'user', 'Somebody',
  CASE n % 4 WHEN 0 THEN 'job.opened' WHEN 1 THEN 'invoice.issued' WHEN 2 THEN 'customer.changed'
  ELSE 'estimate.sent' END,
  CASE n % 4 WHEN 0 THEN 'job' WHEN 1 THEN 'invoice' WHEN 2 THEN 'customer' ELSE 'estimate' END,
  1 + n / 4 % 4000, 1 + n / 4 % 4000, '{}', x'00', x'00', x'00', x'00' FROM n, last ORDER BY n;

-- Tags and fields of the company's own: on every other customer, on a few, on all of them.
INSERT INTO tag (id, name, name_key, color) VALUES
  (1, 'Common', 'common', 'gray'), (2, 'Rare', 'rare', 'gray');
INSERT INTO tagging (subject_kind, subject_id, tag_id)
SELECT 'customer', id, 1 FROM customer WHERE id % 2 = 0
UNION ALL SELECT 'customer', id, 2 FROM customer WHERE id % 500 = 0;
INSERT INTO custom_field (id, subject_kind, key, name, kind, position) VALUES
  (1, 'customer', 'code', 'Code', 'text', 0), (2, 'customer', 'color', 'Color', 'choice', 1),
  (3, 'customer', 'size', 'Size', 'number', 2), (4, 'customer', 'since', 'Since', 'day', 3);
INSERT INTO custom_choice (field_id, label, position) VALUES (2, 'Onyx', 0), (2, 'Cedar', 1);
INSERT INTO custom_value (subject_kind, subject_id, field_id, value, value_key, number)
SELECT 'customer', id, 1, 'C-' || id, 'c-' || id, NULL FROM customer
UNION ALL SELECT 'customer', id, 2, iif(id % 100, 'Cedar', 'Onyx'), iif(id % 100, 'cedar', 'onyx'),
  NULL FROM customer
UNION ALL SELECT 'customer', id, 3, id, id, id * 10000 FROM customer
UNION ALL SELECT 'customer', id, 4, date('2020-01-01', id || ' days'),
  date('2020-01-01', id || ' days'), NULL FROM customer;

INSERT INTO attachment (subject_kind, subject_id, customer_id, name, kind, bytes, sha256, added_at)
SELECT 'job', id, customer_id, 'roof.jpg', 'jpeg', 1000, hex(randomblob(32)), created_on || 'T12:00:00.000Z'
FROM job;
