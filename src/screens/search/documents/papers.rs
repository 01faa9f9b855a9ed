//! Estimates, invoices and payments: found by their numbers, titles and customers.

/// An estimate.
pub(super) const ESTIMATES: &str = "\
    SELECT e.id, 'estimate', e.id, e.number || ' · ' || e.title, '', \
    json_array(e.number), '[]', '[]', '', unixepoch(e.created_on) / 86400, NULL, \
    c.id, concat_ws(' · ', c.name, nullif(concat_ws(', ', p.street, nullif(p.city, '')), '')) \
    FROM visible_estimate e JOIN visible_customer c ON c.id = e.customer_id \
    LEFT JOIN visible_property p ON p.id = e.property_id \
    WHERE e.id IN (SELECT value FROM json_each(?1))";

/// An invoice; a draft has no number yet.
pub(super) const INVOICES: &str = "\
    SELECT i.id, 'invoice', i.id, coalesce(i.number, 'Draft') || ' · ' || i.title, '', \
    json_array(coalesce(i.number, '')), '[]', '[]', '', \
    unixepoch(coalesce(i.issued_on, i.created_on)) / 86400, NULL, \
    c.id, concat_ws(' · ', c.name, nullif(concat_ws(', ', p.street, nullif(p.city, '')), '')) \
    FROM visible_invoice i JOIN visible_customer c ON c.id = i.customer_id \
    LEFT JOIN visible_property p ON p.id = i.property_id \
    WHERE i.id IN (SELECT value FROM json_each(?1))";

/// A payment; the amount also as people type it.
pub(super) const PAYMENTS: &str = "\
    SELECT p.id, 'payment', p.id, p.number, concat_ws(' ', \
      CASE p.method WHEN 'ach' THEN 'ACH' WHEN 'other' THEN NULL \
        ELSE upper(substr(p.method, 1, 1)) || substr(p.method, 2) END, nullif(p.reference, '')), \
    json_array(p.number), '[]', '[]', \
    concat_ws(char(10), nullif(p.notes, ''), \
      format('%d.%02d', p.amount_cents / 100, p.amount_cents % 100)), \
    unixepoch(p.received_on) / 86400, p.amount_cents, c.id, c.name \
    FROM visible_payment p JOIN visible_customer c ON c.id = p.customer_id \
    WHERE p.id IN (SELECT value FROM json_each(?1))";
