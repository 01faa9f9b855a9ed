-- What guards the lines of issued invoices and of frozen versions asks for the one document by its id.
-- In the shape that these triggers had, SQLite looked at all issued invoices, and at all versions, for
-- each line that was written: after ten years that was most of what saving an invoice cost.

DROP TRIGGER invoice_line_issued_insert;
CREATE TRIGGER invoice_line_issued_insert BEFORE INSERT ON invoice_line
WHEN (SELECT i.state FROM invoice i WHERE i.id = NEW.invoice_id) = 'issued'
  OR (SELECT i.state FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
    WHERE l.id = NEW.id) = 'issued'
BEGIN SELECT RAISE(ABORT, 'the lines of an issued invoice can''t be replaced'); END;

DROP TRIGGER invoice_tax_issued_insert;
CREATE TRIGGER invoice_tax_issued_insert BEFORE INSERT ON invoice_tax
WHEN (SELECT i.state FROM invoice i WHERE i.id = NEW.invoice_id) = 'issued'
  OR (SELECT i.state FROM invoice_tax t JOIN invoice i ON i.id = t.invoice_id
    WHERE t.id = NEW.id) = 'issued'
BEGIN SELECT RAISE(ABORT, 'the taxes of an issued invoice can''t be replaced'); END;

DROP TRIGGER estimate_option_frozen_insert;
CREATE TRIGGER estimate_option_frozen_insert BEFORE INSERT ON estimate_option
WHEN (SELECT v.frozen_at FROM estimate_version v WHERE v.id = NEW.version_id) IS NOT NULL
  OR (SELECT v.frozen_at FROM estimate_option o JOIN estimate_version v ON v.id = o.version_id
    WHERE o.id = NEW.id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

DROP TRIGGER estimate_section_frozen_insert;
CREATE TRIGGER estimate_section_frozen_insert BEFORE INSERT ON estimate_section
WHEN (SELECT v.frozen_at FROM estimate_version v WHERE v.id = NEW.version_id) IS NOT NULL
  OR (SELECT v.frozen_at FROM estimate_section s JOIN estimate_version v ON v.id = s.version_id
    WHERE s.id = NEW.id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

DROP TRIGGER estimate_line_frozen_insert;
CREATE TRIGGER estimate_line_frozen_insert BEFORE INSERT ON estimate_line
WHEN (SELECT v.frozen_at FROM estimate_version v WHERE v.id = NEW.version_id) IS NOT NULL
  OR (SELECT v.frozen_at FROM estimate_line l JOIN estimate_version v ON v.id = l.version_id
    WHERE l.id = NEW.id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;

DROP TRIGGER estimate_tax_frozen_insert;
CREATE TRIGGER estimate_tax_frozen_insert BEFORE INSERT ON estimate_tax
WHEN (SELECT v.frozen_at FROM estimate_version v WHERE v.id = NEW.version_id) IS NOT NULL
  OR (SELECT v.frozen_at FROM estimate_tax t JOIN estimate_version v ON v.id = t.version_id
    WHERE t.id = NEW.id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version of the estimate is frozen'); END;
