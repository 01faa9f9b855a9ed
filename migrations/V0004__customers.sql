-- Customers (a household or a business), the people to talk to there, and the properties. The roof
-- belongs to the property; a phone number or an e-mail address belongs to a contact.

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('household', 'business')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  owner_id INTEGER REFERENCES user (id),
  billing_street TEXT NOT NULL DEFAULT '',
  billing_city TEXT NOT NULL DEFAULT '',
  billing_state TEXT NOT NULL DEFAULT '',
  billing_postal_code TEXT NOT NULL DEFAULT '',
  terms_days INTEGER CHECK (terms_days BETWEEN 0 AND 365),
  tax_exempt_number TEXT NOT NULL DEFAULT '',
  tax_exempt_until_on TEXT,
  source TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX customer_by_name ON customer (name_key, id);
CREATE INDEX customer_by_owner ON customer (owner_id, name_key, id);

CREATE TABLE customer_assignee (
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  user_id INTEGER NOT NULL REFERENCES user (id),
  PRIMARY KEY (customer_id, user_id)
) STRICT;
CREATE INDEX customer_assignee_by_user ON customer_assignee (user_id, customer_id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX contact_by_customer ON contact (customer_id, position, id);

CREATE TABLE contact_phone (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind TEXT NOT NULL CHECK (kind IN ('mobile', 'home', 'work', 'fax', 'other')),
  number TEXT NOT NULL,
  digits TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX contact_phone_by_contact ON contact_phone (contact_id, position, id);
CREATE INDEX contact_phone_by_customer ON contact_phone (customer_id);
CREATE INDEX contact_phone_by_digits ON contact_phone (digits);

CREATE TABLE contact_email (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind TEXT NOT NULL CHECK (kind IN ('home', 'work', 'billing', 'other')),
  address TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX contact_email_by_contact ON contact_email (contact_id, position, id);
CREATE INDEX contact_email_by_customer ON contact_email (customer_id);
CREATE INDEX contact_email_by_address ON contact_email (address COLLATE NOCASE);

CREATE TABLE property (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL,
  city TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  postal_code TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX property_by_customer ON property (customer_id, position, id);
