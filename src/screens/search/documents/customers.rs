//! Customers with the people and places there.

/// A customer: found by everything about its people and places, so that a phone number or an
/// address leads to one record. Its own billing address is masked from the crew and left out.
pub(super) const CUSTOMERS: &str = "\
    SELECT c.id, 'customer', c.id, c.name, \
    concat_ws(' · ', \
      (SELECT nullif(p.city, '') FROM visible_property p WHERE p.customer_id = c.id \
        ORDER BY p.position, p.id LIMIT 1), \
      (SELECT t.number FROM visible_contact k JOIN visible_contact_phone t ON t.contact_id = k.id \
        WHERE k.customer_id = c.id ORDER BY k.position, k.id, t.position, t.id LIMIT 1)), \
    '[]', \
    (SELECT json_group_array(t.number) FROM visible_contact_phone t WHERE t.customer_id = c.id), \
    (SELECT json_group_array(m.address) FROM visible_contact_email m WHERE m.customer_id = c.id), \
    concat_ws(char(10), \
      (SELECT group_concat(concat_ws(', ', k.name, nullif(k.role, ''), \
          (SELECT group_concat(t.number, ', ' ORDER BY t.position, t.id) \
            FROM visible_contact_phone t WHERE t.contact_id = k.id)), \
          char(10) ORDER BY k.position, k.id) \
        FROM visible_contact k WHERE k.customer_id = c.id), \
      (SELECT group_concat(concat_ws(', ', nullif(p.name, ''), p.street, nullif(p.city, '')), \
          char(10) ORDER BY p.position, p.id) \
        FROM visible_property p WHERE p.customer_id = c.id)), \
    unixepoch(c.created_at) / 86400, NULL, NULL, NULL \
    FROM visible_customer c WHERE c.id IN (SELECT value FROM json_each(?1))";

/// A contact, unless it is the household's only name: then the customer says it all. Phone numbers
/// and addresses of mail lead to the customer.
pub(super) const CONTACTS: &str = "\
    SELECT k.id, 'customer', k.customer_id, k.name, concat_ws(' · ', nullif(k.role, ''), c.name), \
    '[]', '[]', '[]', '', unixepoch(c.created_at) / 86400, NULL, NULL, NULL \
    FROM visible_contact k JOIN visible_customer c ON c.id = k.customer_id \
    WHERE k.id IN (SELECT value FROM json_each(?1)) AND lower(k.name) <> lower(c.name)";

/// A service address.
pub(super) const PROPERTIES: &str = "\
    SELECT p.id, 'customer', p.customer_id, concat_ws(', ', nullif(p.name, ''), p.street), \
    concat_ws(' · ', nullif(concat_ws(', ', nullif(p.city, ''), \
      nullif(concat_ws(' ', nullif(p.state, ''), nullif(p.postal_code, '')), '')), ''), c.name), \
    '[]', '[]', '[]', p.notes, unixepoch(c.created_at) / 86400, NULL, NULL, NULL \
    FROM visible_property p JOIN visible_customer c ON c.id = p.customer_id \
    WHERE p.id IN (SELECT value FROM json_each(?1))";
