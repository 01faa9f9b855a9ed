//! The pieces of SQL that several areas share: the row predicates of what is one's own, the team's,
//! the crew's, and the id of a new row.
//!
//! Each predicate comes in two forms. A SELECT of ids for `IN (…)` serves those who have little from an index. A
//! condition on one row, `is_own_…!`, serves those who have thousands, for whom SQLite would gather
//! all these ids for every statement; and whatever is read with its document, such as lines,
//! versions, taxes.

/// The id of a new row of a table: one that no row had before, not a deleted one either.
macro_rules! next_id {
    ($table:literal) => {
        concat!(
            "(SELECT 1 + max(coalesce((SELECT max(n.id) FROM ",
            $table,
            " n), 0), coalesce((SELECT s.last_id FROM spent_id s WHERE s.table_name = '",
            $table,
            "'), 0)))"
        )
    };
}

/// Customers that the actor owns or is assigned to.
macro_rules! own_customers {
    () => {
        "SELECT c.id FROM customer c WHERE c.owner_id = actor_id() \
         UNION ALL SELECT ca.customer_id FROM customer_assignee ca WHERE ca.user_id = actor_id()"
    };
}

/// The people of the actor's team, the actor included.
macro_rules! team_members {
    () => {
        "SELECT m.id FROM user m WHERE m.id = actor_id() \
         OR m.team_id = (SELECT u.team_id FROM user u WHERE u.id = actor_id())"
    };
}

/// Customers that somebody of the actor's team owns or is assigned to.
macro_rules! team_customers {
    () => {
        concat!(
            "SELECT c.id FROM customer c WHERE c.owner_id IN (",
            team_members!(),
            ") UNION ALL SELECT ca.customer_id FROM customer_assignee ca WHERE ca.user_id IN (",
            team_members!(),
            ")"
        )
    };
}

/// Customers of the jobs that the actor is assigned to.
macro_rules! crew_customers {
    () => {
        "SELECT j.customer_id FROM job_assignee ja JOIN job j ON j.id = ja.job_id \
         WHERE ja.user_id = actor_id()"
    };
}

/// Jobs that the actor is assigned to.
macro_rules! crew_jobs {
    () => {
        "SELECT ja.job_id FROM job_assignee ja WHERE ja.user_id = actor_id()"
    };
}

/// Jobs that the actor owns, is assigned to, or whose customer is their own.
macro_rules! own_jobs {
    () => {
        concat!(
            "SELECT j.id FROM job j WHERE j.owner_id = actor_id() UNION ALL ",
            crew_jobs!(),
            " UNION ALL SELECT j.id FROM job j WHERE j.customer_id IN (",
            own_customers!(),
            ")"
        )
    };
}

/// Documents of a table that somebody of the team owns, or that belong to its customers.
macro_rules! of_the_team {
    ($table:literal) => {
        concat!(
            "SELECT d.id FROM ",
            $table,
            " d WHERE d.owner_id IN (",
            team_members!(),
            ") UNION ALL SELECT d.id FROM ",
            $table,
            " d WHERE d.customer_id IN (",
            team_customers!(),
            ")"
        )
    };
}

/// Jobs of the team.
macro_rules! team_jobs {
    () => {
        of_the_team!("job")
    };
}

/// Estimates that the actor owns, or that belong to their own customers or jobs.
macro_rules! own_estimates {
    () => {
        concat!(
            "SELECT e.id FROM estimate e WHERE e.owner_id = actor_id() \
             UNION ALL SELECT e.id FROM estimate e WHERE e.customer_id IN (",
            own_customers!(),
            ") UNION ALL SELECT j.estimate_id FROM job j WHERE j.id IN (",
            own_jobs!(),
            ")"
        )
    };
}

/// Estimates of the team.
macro_rules! team_estimates {
    () => {
        of_the_team!("estimate")
    };
}

/// Invoices that the actor owns, or that belong to their own customers or jobs.
macro_rules! own_invoices {
    () => {
        concat!(
            "SELECT i.id FROM invoice i WHERE i.owner_id = actor_id() \
             UNION ALL SELECT i.id FROM invoice i WHERE i.customer_id IN (",
            own_customers!(),
            ") UNION ALL SELECT i.id FROM invoice i WHERE i.job_id IN (",
            own_jobs!(),
            ")"
        )
    };
}

/// Invoices of the team.
macro_rules! team_invoices {
    () => {
        of_the_team!("invoice")
    };
}

/// Payments of the actor's own customers, or that paid one of their own invoices.
macro_rules! own_payments {
    () => {
        concat!(
            "SELECT p.id FROM payment p WHERE p.customer_id IN (",
            own_customers!(),
            ") UNION ALL SELECT al.payment_id FROM allocation al WHERE al.invoice_id IN (",
            own_invoices!(),
            ")"
        )
    };
}

/// Payments of the team's customers.
macro_rules! team_payments {
    () => {
        concat!("SELECT p.id FROM payment p WHERE p.customer_id IN (", team_customers!(), ")")
    };
}

/// Whether a customer is the actor's own.
macro_rules! is_own_customer {
    ($id:expr) => {
        concat!(
            "(EXISTS (SELECT 1 FROM customer c WHERE c.id = ",
            $id,
            " AND c.owner_id = actor_id()) OR EXISTS (SELECT 1 FROM customer_assignee ca \
             WHERE ca.customer_id = ",
            $id,
            " AND ca.user_id = actor_id()))"
        )
    };
}

/// Whether a customer has a job that the actor is assigned to.
macro_rules! is_crew_customer {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM job j WHERE j.customer_id = ",
            $id,
            " AND EXISTS (SELECT 1 FROM job_assignee ja WHERE ja.job_id = j.id \
             AND ja.user_id = actor_id()))"
        )
    };
}

/// Whether the actor is assigned to a job.
macro_rules! is_crew_job {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM job_assignee ja WHERE ja.job_id = ",
            $id,
            " AND ja.user_id = actor_id())"
        )
    };
}

/// Whether the row of a job, under this name, is the actor's own.
macro_rules! own_row_of_job {
    ($j:expr) => {
        concat!(
            "(",
            $j,
            ".owner_id = actor_id() OR ",
            is_own_customer!(concat!($j, ".customer_id")),
            " OR ",
            is_crew_job!(concat!($j, ".id")),
            ")"
        )
    };
}

/// Whether a job is the actor's own.
macro_rules! is_own_job {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM job j WHERE j.id = ",
            $id,
            " AND ",
            own_row_of_job!("j"),
            ")"
        )
    };
}

/// Whether the row of an estimate, under this name, is the actor's own.
macro_rules! own_row_of_estimate {
    ($e:expr) => {
        concat!(
            "(",
            $e,
            ".owner_id = actor_id() OR ",
            is_own_customer!(concat!($e, ".customer_id")),
            " OR EXISTS (SELECT 1 FROM job j WHERE j.estimate_id = ",
            $e,
            ".id AND ",
            own_row_of_job!("j"),
            "))"
        )
    };
}

/// Whether an estimate is the actor's own.
macro_rules! is_own_estimate {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM estimate e WHERE e.id = ",
            $id,
            " AND ",
            own_row_of_estimate!("e"),
            ")"
        )
    };
}

/// Whether the row of an invoice, under this name, is the actor's own.
macro_rules! own_row_of_invoice {
    ($i:expr) => {
        concat!(
            "(",
            $i,
            ".owner_id = actor_id() OR ",
            is_own_customer!(concat!($i, ".customer_id")),
            " OR ",
            is_own_job!(concat!($i, ".job_id")),
            ")"
        )
    };
}

/// Whether an invoice is the actor's own.
macro_rules! is_own_invoice {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM invoice i WHERE i.id = ",
            $id,
            " AND ",
            own_row_of_invoice!("i"),
            ")"
        )
    };
}

/// Whether a payment, of that customer, is one of the actor's own customers, or paid one of their own
/// invoices.
macro_rules! own_payment_of {
    ($customer:expr, $id:expr) => {
        concat!(
            "(",
            is_own_customer!($customer),
            " OR EXISTS (SELECT 1 FROM allocation al WHERE al.payment_id = ",
            $id,
            " AND ",
            is_own_invoice!("al.invoice_id"),
            "))"
        )
    };
}

/// The same of a payment whose customer isn't at hand.
macro_rules! is_own_payment {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM payment p WHERE p.id = ",
            $id,
            " AND ",
            own_payment_of!("p.customer_id", "p.id"),
            ")"
        )
    };
}

/// Whether a customer is one of the team's. With the plus those assigned are found by their customer;
/// where few are assigned at all, SQLite would read them all for each row.
macro_rules! is_team_customer {
    ($id:expr) => {
        concat!(
            "(EXISTS (SELECT 1 FROM customer c WHERE c.id = ",
            $id,
            " AND c.owner_id IN (",
            team_members!(),
            ")) OR EXISTS (SELECT 1 FROM customer_assignee ca WHERE ca.customer_id = ",
            $id,
            " AND +ca.user_id IN (",
            team_members!(),
            ")))"
        )
    };
}

/// Whether the row of a document, under this name, is one of the team's.
macro_rules! team_row {
    ($d:expr) => {
        concat!(
            "(",
            $d,
            ".owner_id IN (",
            team_members!(),
            ") OR ",
            is_team_customer!(concat!($d, ".customer_id")),
            ")"
        )
    };
}

/// Whether a document of a table is one of the team's.
macro_rules! is_of_the_team {
    ($table:expr, $id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM ",
            $table,
            " d WHERE d.id = ",
            $id,
            " AND ",
            team_row!("d"),
            ")"
        )
    };
}

/// Whether a payment is one of the team's customers.
macro_rules! is_team_payment {
    ($id:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM payment p WHERE p.id = ",
            $id,
            " AND ",
            is_team_customer!("p.customer_id"),
            ")"
        )
    };
}
