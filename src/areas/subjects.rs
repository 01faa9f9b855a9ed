//! What a record is called beside the things that are attached to it.

/// The name of the record that `kind` and `id` mean, as the reader sees it: a name, a street, a number
/// with its title. NULL when they don't see it.
macro_rules! subject_name {
    ($kind:literal, $id:literal) => {
        concat!(
            "CASE ",
            $kind,
            " WHEN 'customer' THEN (SELECT c.name FROM visible_customer c WHERE c.id = ",
            $id,
            ") WHEN 'property' THEN (SELECT p.street FROM visible_property p WHERE p.id = ",
            $id,
            ") WHEN 'item' THEN (SELECT i.name FROM visible_item i WHERE i.id = ",
            $id,
            ") WHEN 'estimate' THEN (SELECT e.number || ' · ' || e.title \
             FROM visible_estimate e WHERE e.id = ",
            $id,
            ") WHEN 'job' THEN (SELECT j.number || ' · ' || j.title \
             FROM visible_job j WHERE j.id = ",
            $id,
            ") WHEN 'invoice' THEN (SELECT concat_ws(' · ', i.number, i.title) \
             FROM visible_invoice i WHERE i.id = ",
            $id,
            ") WHEN 'payment' THEN (SELECT p.number FROM visible_payment p WHERE p.id = ",
            $id,
            ") END"
        )
    };
}
