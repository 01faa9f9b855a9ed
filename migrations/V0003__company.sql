-- The company itself: one row, its taxes, its number series and its payment terms.

CREATE TABLE company (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  street TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  postal_code TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  license_number TEXT NOT NULL DEFAULT '',
  accent TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  paper TEXT NOT NULL CHECK (paper IN ('letter', 'a4')),
  tax_rounding TEXT NOT NULL CHECK (tax_rounding IN ('per_document', 'per_line')),
  terms_days INTEGER NOT NULL CHECK (terms_days BETWEEN 0 AND 365),
  estimate_valid_days INTEGER NOT NULL CHECK (estimate_valid_days BETWEEN 1 AND 365),
  estimate_terms TEXT NOT NULL DEFAULT '',
  estimate_notes TEXT NOT NULL DEFAULT '',
  invoice_notes TEXT NOT NULL DEFAULT '',
  payment_instructions TEXT NOT NULL DEFAULT '',
  document_footer TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- `rate` in ten-thousandths of a percent: 62500 is 6.25 %. A tax holds from a day to a day.
CREATE TABLE tax_rate (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
  on_material INTEGER NOT NULL DEFAULT 1 CHECK (on_material IN (0, 1)),
  on_labor INTEGER NOT NULL DEFAULT 1 CHECK (on_labor IN (0, 1)),
  on_subcontract INTEGER NOT NULL DEFAULT 1 CHECK (on_subcontract IN (0, 1)),
  on_fee INTEGER NOT NULL DEFAULT 1 CHECK (on_fee IN (0, 1)),
  valid_from_on TEXT NOT NULL,
  valid_to_on TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE number_series (
  kind TEXT PRIMARY KEY CHECK (kind IN ('estimate', 'job', 'invoice', 'payment')),
  prefix TEXT NOT NULL,
  next INTEGER NOT NULL CHECK (next > 0),
  digits INTEGER NOT NULL DEFAULT 1 CHECK (digits BETWEEN 1 AND 9)
) STRICT;
