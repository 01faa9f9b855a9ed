-- The price book. `cost` and `price` in ten-thousandths of the currency's unit.

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
  price INTEGER NOT NULL CHECK (price >= 0),
  tax_category TEXT NOT NULL
    CHECK (tax_category IN ('material', 'labor', 'subcontract', 'fee', 'exempt')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX item_by_code ON item (code COLLATE NOCASE);
CREATE INDEX item_by_name ON item (name_key, id);
CREATE INDEX item_by_category ON item (category, name_key, id);
