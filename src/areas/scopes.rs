//! The pieces of SQL that several areas share: the row predicates of what is one's own, the team's,
//! the crew's, and the id of a new row.
//!
//! Each predicate is a SELECT of ids for `IN (…)`, which serves narrow scopes from an index.

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
