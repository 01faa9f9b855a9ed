//! The price book, jobs, notes, files and tasks.

/// An item of the price book; by its code as by a number, and no price.
pub(super) const ITEMS: &str = "\
    SELECT i.id, 'item', i.id, i.name, concat_ws(' · ', i.code, nullif(i.category, ''), \
      CASE i.active WHEN 0 THEN 'not offered any more' END), \
    json_array(i.code), '[]', '[]', i.description, unixepoch(i.created_at) / 86400, NULL, NULL, NULL \
    FROM visible_item i WHERE i.id IN (SELECT value FROM json_each(?1))";

/// A job, with what the crew must know there.
pub(super) const JOBS: &str = "\
    SELECT j.id, 'job', j.id, j.number || ' · ' || j.title, '', \
    json_array(j.number), '[]', '[]', j.instructions, unixepoch(j.created_on) / 86400, NULL, \
    c.id, concat_ws(' · ', c.name, nullif(concat_ws(', ', p.street, nullif(p.city, '')), '')) \
    FROM visible_job j JOIN visible_customer c ON c.id = j.customer_id \
    LEFT JOIN visible_property p ON p.id = j.property_id \
    WHERE j.id IN (SELECT value FROM json_each(?1))";

/// A note: its first line, what it hangs on, and all of it.
pub(super) const NOTES: &str = "\
    SELECT n.id, n.subject_kind, n.subject_id, \
    substr(substr(n.body, 1, instr(n.body || char(10), char(10)) - 1), 1, 80), \
    concat_ws(' · ', 'Note', CASE n.subject_kind \
      WHEN 'estimate' THEN (SELECT e.number FROM visible_estimate e WHERE e.id = n.subject_id) \
      WHEN 'job' THEN (SELECT j.number FROM visible_job j WHERE j.id = n.subject_id) \
      WHEN 'invoice' THEN (SELECT i.number FROM visible_invoice i WHERE i.id = n.subject_id) \
      WHEN 'payment' THEN (SELECT p.number FROM visible_payment p WHERE p.id = n.subject_id) \
      WHEN 'item' THEN (SELECT t.name FROM visible_item t WHERE t.id = n.subject_id) END), \
    '[]', '[]', '[]', n.body, unixepoch(n.created_at) / 86400, NULL, \
    n.customer_id, (SELECT c.name FROM visible_customer c WHERE c.id = n.customer_id) \
    FROM visible_note n WHERE n.id IN (SELECT value FROM json_each(?1))";

/// A file: its name, also in words, and what it hangs on; the ending is rarely what one looks for.
pub(super) const FILES: &str = "\
    SELECT a.id, a.subject_kind, a.subject_id, a.name, \
    concat_ws(' · ', 'File', CASE a.subject_kind \
      WHEN 'property' THEN (SELECT p.street FROM visible_property p WHERE p.id = a.subject_id) \
      WHEN 'estimate' THEN (SELECT e.number FROM visible_estimate e WHERE e.id = a.subject_id) \
      WHEN 'job' THEN (SELECT j.number FROM visible_job j WHERE j.id = a.subject_id) \
      WHEN 'invoice' THEN (SELECT i.number FROM visible_invoice i WHERE i.id = a.subject_id) \
      WHEN 'payment' THEN (SELECT p.number FROM visible_payment p WHERE p.id = a.subject_id) END), \
    '[]', '[]', '[]', replace(replace(a.name, '_', ' '), '.', ' '), \
    unixepoch(a.added_at) / 86400, NULL, \
    a.customer_id, (SELECT c.name FROM visible_customer c WHERE c.id = a.customer_id) \
    FROM visible_attachment a WHERE a.deleted_at IS NULL \
    AND a.id IN (SELECT value FROM json_each(?1))";

/// A task, as long as it is open. What it is about can be out of sight of whoever has to do it, and so
/// isn't said.
pub(super) const TASKS: &str = "\
    SELECT t.id, 'task', t.id, t.title, concat_ws(' · ', 'Task', \
      (SELECT u.name FROM visible_user u WHERE u.id = t.assignee_id)), \
    '[]', '[]', '[]', '', unixepoch(t.created_at) / 86400, NULL, \
    t.customer_id, (SELECT c.name FROM visible_customer c WHERE c.id = t.customer_id) \
    FROM visible_task t WHERE t.done_at IS NULL AND t.id IN (SELECT value FROM json_each(?1))";
