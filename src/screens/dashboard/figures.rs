//! The figures of Home, each as its actor sees it.

use crate::kernel::time::Day;
use crate::kernel::{Cents, Result};
use crate::platform::access::may;
use crate::platform::db::Read;

/// So many, worth so much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// How many.
    pub count: i64,
    /// What they come to.
    pub cents: Cents,
}

/// What customers owe: issued invoices with something left to pay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    /// By days past due: not yet, 1–30, 31–60, 61–90, more.
    pub buckets: [Amount; 5],
    /// The days that the oldest is past due; 0 or less when none is.
    pub oldest_days: i64,
    /// Payments of which something is not applied to an invoice yet.
    pub unapplied: Amount,
}

impl Open {
    /// All of them.
    pub fn total(&self) -> Amount {
        sum(&self.buckets)
    }

    /// Those past their due day.
    pub fn overdue(&self) -> Amount {
        sum(&self.buckets[1..])
    }
}

fn sum(amounts: &[Amount]) -> Amount {
    Amount {
        count: amounts.iter().map(|amount| amount.count).sum(),
        cents: amounts.iter().map(|amount| amount.cents).sum(),
    }
}

/// What was received this month so far, and in all of the month before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Month {
    /// This month.
    pub this: Amount,
    /// The month before.
    pub before: Amount,
}

/// The figures; `None` is what the actor doesn't see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Estimates that were handed over and wait for an answer, and can still be accepted.
    pub estimates: Option<Amount>,
    /// How many jobs are under way; on hold and with a punch list included.
    pub jobs: Option<i64>,
    /// Jobs with something that isn't invoiced, and what that comes to before tax.
    pub to_invoice: Option<Amount>,
    /// What is owed.
    pub open: Option<Open>,
    /// What was received.
    pub received: Option<Month>,
}

impl Figures {
    /// Reads what the actor of the session sees.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(r: &Read<'_>) -> Result<Figures> {
        let actor = r.actor();
        let (jobs, money) = (actor.may::<may::SeeJobs>(), actor.may::<may::SeeInvoices>());
        let (estimates, prices) = (actor.may::<may::SeeEstimates>(), actor.sight.prices);
        let today = r.today()?;
        r.remembered(&format!("figures of Home on {today}"), || {
            Ok(Figures {
                estimates: (estimates && prices)
                    .then(|| waiting_estimates(r, today))
                    .transpose()?,
                jobs: jobs.then(|| jobs_in_progress(r)).transpose()?,
                to_invoice: (jobs && money && prices).then(|| to_invoice(r)).transpose()?,
                open: money.then(|| open(r, today)).transpose()?,
                received: money.then(|| received(r, today)).transpose()?,
            })
        })
    }
}

/// The amount of an estimate is that of the first option of its newest version.
fn waiting_estimates(r: &Read<'_>, today: Day) -> Result<Amount> {
    amount(
        r,
        "SELECT count(*), coalesce(sum((SELECT o.total_cents FROM visible_estimate_option o \
         WHERE o.version_id = e.version_id ORDER BY o.position, o.id LIMIT 1)), 0) \
         FROM visible_estimate e JOIN visible_estimate_version v ON v.id = e.version_id \
         WHERE e.state IN ('sent', 'viewed', 'changes_requested') AND v.valid_until_on >= ?1",
        [today],
    )
}

/// How many estimates were handed over, wait for an answer, and can still be accepted.
///
/// # Errors
/// When the database fails.
pub fn estimates_waiting(r: &Read<'_>) -> Result<i64> {
    let today = r.today()?;
    r.remembered(&format!("estimates waiting on {today}"), || {
        r.value(
            "SELECT count(*) FROM visible_estimate e \
             JOIN visible_estimate_version v ON v.id = e.version_id \
             WHERE e.state IN ('sent', 'viewed', 'changes_requested') AND v.valid_until_on >= ?1",
            [today],
        )
    })
}

/// How many jobs are under way; on hold and with a punch list included.
///
/// # Errors
/// When the database fails.
pub fn jobs_in_progress(r: &Read<'_>) -> Result<i64> {
    r.remembered("jobs in progress", || {
        r.value(
            "SELECT count(*) FROM visible_job j \
             WHERE j.state IN ('in_progress', 'on_hold', 'punch_list')",
            [],
        )
    })
}

/// How many invoices are past their due day with something left to pay.
///
/// # Errors
/// When the database fails.
pub fn overdue_invoices(r: &Read<'_>) -> Result<i64> {
    let today = r.today()?;
    r.remembered(&format!("overdue invoices on {today}"), || {
        r.value(
            "SELECT count(*) FROM visible_invoice_balance b \
             WHERE b.balance_cents > 0 AND b.due_on < ?1",
            [today],
        )
    })
}

/// All states but closed and cancelled, by name: most jobs of ten years are closed, and so an index
/// passes them by. A line of a job's scope is to be invoiced until it is on an issued invoice that isn't void.
fn to_invoice(r: &Read<'_>) -> Result<Amount> {
    amount(
        r,
        "SELECT count(DISTINCT j.id), coalesce(sum(l.net_cents - l.discount_cents), 0) \
         FROM visible_job j JOIN visible_job_line l ON l.job_id = j.id \
         WHERE j.state IN ('sold', 'pre_production', 'scheduled', 'in_progress', 'on_hold', \
           'punch_list', 'complete', 'invoiced', 'warranty') \
         AND NOT EXISTS (SELECT 1 FROM visible_invoice_line il \
           JOIN visible_invoice i ON i.id = il.invoice_id \
           WHERE il.job_line_id = l.id AND +i.state = 'issued' AND NOT EXISTS \
           (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = i.id))",
        [],
    )
}

fn open(r: &Read<'_>, today: Day) -> Result<Open> {
    let mut open = Open::default();
    let buckets = r.list(
        "SELECT CASE WHEN days <= 0 THEN 0 WHEN days <= 30 THEN 1 WHEN days <= 60 THEN 2 \
         WHEN days <= 90 THEN 3 ELSE 4 END AS bucket, count(*), sum(balance_cents), max(days) \
         FROM (SELECT b.balance_cents, \
           CAST(julianday(?1) - julianday(b.due_on) AS INTEGER) AS days \
           FROM visible_invoice_balance b WHERE b.balance_cents > 0) GROUP BY bucket",
        [today],
        |row| {
            let amount = Amount { count: row.get(1)?, cents: row.get(2)? };
            Ok((row.get::<_, i64>(0)?, amount, row.get::<_, i64>(3)?))
        },
    )?;
    for (bucket, amount, oldest) in buckets {
        let place = usize::try_from(bucket).ok().and_then(|at| open.buckets.get_mut(at));
        if let Some(place) = place {
            *place = amount;
        }
        open.oldest_days = open.oldest_days.max(oldest);
    }
    open.unapplied = amount(
        r,
        "SELECT count(*), coalesce(sum(b.unapplied_cents), 0) FROM visible_payment_balance b \
         WHERE b.unapplied_cents > 0",
        [],
    )?;
    Ok(open)
}

fn received(r: &Read<'_>, today: Day) -> Result<Month> {
    let this = today.first_of_month();
    let before = this.add_months(-1);
    let sql = "SELECT count(*), coalesce(sum(p.amount_cents), 0) FROM visible_payment p \
               JOIN visible_payment_balance b ON b.payment_id = p.id \
               WHERE b.voided = 0 AND p.received_on >= ?1 AND p.received_on < ?2";
    Ok(Month {
        this: amount(r, sql, [this, this.add_months(1)])?,
        before: amount(r, sql, [before, this])?,
    })
}

fn amount(r: &Read<'_>, sql: &str, params: impl rusqlite::Params) -> Result<Amount> {
    let found = r.one(sql, params, |row| Ok(Amount { count: row.get(0)?, cents: row.get(1)? }))?;
    Ok(found.unwrap_or_default())
}
