//! A company of eight customers with amounts that follow from a counter. The sales representative
//! owns the even ones, the crew is on every third job.

use rusqlite::params;

use crate::kernel::Result;
use crate::kernel::time::Day;
use crate::platform::db::{Recorded, Write};
use crate::testing::{Company, Happened};

const CUSTOMERS: i64 = 8;

#[derive(Debug, Clone)]
pub(super) struct Invoice {
    pub customer: i64,
    pub total: i64,
    pub paid: i64,
    /// Days from today; negative is late.
    pub due_in: i64,
    pub issued: bool,
    pub void: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Payment {
    pub customer: i64,
    pub cents: i64,
    pub applied: i64,
    pub received_on: &'static str,
    pub void: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Estimate {
    pub customer: i64,
    pub state: &'static str,
    pub valid_until: &'static str,
    pub total: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Job {
    pub customer: i64,
    pub state: &'static str,
    /// What of its lines isn't on an issued invoice.
    pub left: i64,
}

impl Job {
    pub fn is_under_way(&self) -> bool {
        ["in_progress", "on_hold", "punch_list"].contains(&self.state)
    }
}

/// What the company was filled with.
#[derive(Debug, Clone, Default)]
pub(super) struct Filled {
    pub invoices: Vec<Invoice>,
    pub payments: Vec<Payment>,
    pub estimates: Vec<Estimate>,
    pub jobs: Vec<Job>,
}

impl Filled {
    pub fn crew_jobs_under_way(&self) -> i64 {
        let on = self.jobs.iter().enumerate().filter(|(n, _)| n % 3 == 0);
        i64::try_from(on.filter(|(_, job)| job.is_under_way()).count()).unwrap()
    }
}

pub(super) fn company() -> (Company, Filled) {
    let company = Company::new();
    let filled = company.act("owner", fill).unwrap();
    (company, filled)
}

fn fill(w: &Write<'_>) -> Result<Recorded<Filled>> {
    for id in 1..=CUSTOMERS {
        let owner = (id % 2 == 0).then_some(5);
        w.execute(
            "INSERT INTO customer (id, kind, name, name_key, owner_id, created_at) \
             VALUES (?1, 'household', ?2, ?2, ?3, ?4)",
            params![id, format!("customer {id}"), owner, w.now()],
        )?;
    }
    let mut filled = Filled::default();
    for n in 0..48 {
        filled.invoices.push(invoice(w, n, &mut filled.payments)?);
    }
    filled.payments.push(voided_payment(w)?);
    for n in 0..30 {
        filled.estimates.push(estimate(w, n)?);
        filled.jobs.push(job(w, n)?);
    }
    Ok(w.record(&Happened)?.with(filled))
}

fn invoice(w: &Write<'_>, n: i64, payments: &mut Vec<Payment>) -> Result<Invoice> {
    let mut invoice = Invoice {
        customer: 1 + n % CUSTOMERS,
        total: 10_000 + 137 * n,
        paid: 0,
        due_in: 25 - 3 * n,
        issued: n % 7 != 0,
        void: n % 11 == 5,
    };
    let id = w.insert(
        "INSERT INTO invoice (customer_id, title, state, terms_days, discount_kind, tax_rounding, \
         total_cents, net_cents, subtotal_cents, created_on, created_at) VALUES (?1, 'Roof', \
         'draft', 14, 'none', 'per_document', ?2, ?2, ?2, '2026-06-01', ?3)",
        params![invoice.customer, invoice.total, w.now()],
    )?;
    if !invoice.issued {
        return Ok(invoice);
    }
    issue(w, id, n, invoice.due_in)?;
    if invoice.void {
        w.execute(
            "INSERT INTO invoice_void (invoice_id, reason, voided_on, at) \
             VALUES (?1, 'test', '2026-11-01', ?2)",
            params![id, w.now()],
        )?;
    } else if n % 3 == 0 {
        // All of it and a little more, or half of it.
        invoice.paid = if n % 6 == 0 { invoice.total } else { invoice.total / 2 };
        let over = if n % 4 == 0 { 4_321 } else { 0 };
        payments.push(payment(w, n, &invoice, id, over)?);
    }
    Ok(invoice)
}

fn issue(w: &Write<'_>, id: i64, n: i64, due_in: i64) -> Result<usize> {
    let today: Day = w.today()?;
    let due_on = today.add_days(i32::try_from(due_in).unwrap_or(0));
    w.execute(
        "UPDATE invoice SET state = 'issued', number = ?2, issued_on = '2026-06-01', \
         due_on = ?3, issued_at = ?4, snapshot = '{}' WHERE id = ?1",
        params![id, format!("INV-{}", 1001 + n), due_on, w.now()],
    )
}

fn payment(w: &Write<'_>, n: i64, invoice: &Invoice, id: i64, over: i64) -> Result<Payment> {
    let days = ["2026-11-01", "2026-11-20", "2026-10-01", "2026-10-31", "2026-09-30"];
    let payment = Payment {
        customer: invoice.customer,
        cents: invoice.paid + over,
        applied: invoice.paid,
        received_on: days[usize::try_from(n).unwrap_or(0) % days.len()],
        void: false,
    };
    let receipt = w.insert(
        "INSERT INTO payment (number, customer_id, method, received_on, amount_cents, snapshot, \
         created_at) VALUES (?1, ?2, 'check', ?3, ?4, '{}', ?5)",
        params![format!("R-{n}"), payment.customer, payment.received_on, payment.cents, w.now()],
    )?;
    w.execute(
        "INSERT INTO allocation (payment_id, invoice_id, customer_id, amount_cents, allocated_on, \
         at) VALUES (?1, ?2, ?3, ?4, '2026-11-01', ?5)",
        params![receipt, id, payment.customer, payment.applied, w.now()],
    )?;
    Ok(payment)
}

fn voided_payment(w: &Write<'_>) -> Result<Payment> {
    let received_on = "2026-11-02";
    let payment = Payment { customer: 2, cents: 77_777, applied: 0, received_on, void: true };
    let id = w.insert(
        "INSERT INTO payment (number, customer_id, method, received_on, amount_cents, snapshot, \
         created_at) VALUES ('R-void', ?1, 'cash', ?2, ?3, '{}', ?4)",
        params![payment.customer, payment.received_on, payment.cents, w.now()],
    )?;
    w.execute(
        "INSERT INTO payment_void (payment_id, reason, voided_on, at) \
         VALUES (?1, 'test', '2026-11-03', ?2)",
        params![id, w.now()],
    )?;
    Ok(payment)
}

fn estimate(w: &Write<'_>, n: i64) -> Result<Estimate> {
    let states = ["sent", "viewed", "draft", "accepted", "declined", "changes_requested"];
    let days = ["2026-11-20", "2026-12-24", "2026-11-19"];
    let at = usize::try_from(n).unwrap_or(0);
    let estimate = Estimate {
        customer: 1 + n % CUSTOMERS,
        state: states[at % states.len()],
        valid_until: days[at / 2 % days.len()],
        total: 50_000 + 311 * n,
    };
    let id = w.insert(
        "INSERT INTO estimate (number, customer_id, title, state, created_on, created_at) \
         VALUES (?1, ?2, 'Roof', ?3, '2026-11-01', ?4)",
        params![format!("E-{n}"), estimate.customer, estimate.state, w.now()],
    )?;
    // An older version is worth more; it must not count.
    for (ordinal, total) in [(1, 9_000_000), (2, estimate.total)] {
        let version = w.insert(
            "INSERT INTO estimate_version (estimate_id, ordinal, valid_until_on, discount_kind, \
             tax_rounding) VALUES (?1, ?2, ?3, 'none', 'per_document')",
            params![id, ordinal, estimate.valid_until],
        )?;
        w.execute(
            "INSERT INTO estimate_option (estimate_id, version_id, total_cents) \
             VALUES (?1, ?2, ?3)",
            [id, version, total],
        )?;
        w.execute("UPDATE estimate SET version_id = ?2 WHERE id = ?1", [id, version])?;
    }
    Ok(estimate)
}

/// Three lines; the first is on an issued invoice, the second perhaps on a draft or a void one.
fn job(w: &Write<'_>, n: i64) -> Result<Job> {
    let states =
        ["sold", "in_progress", "on_hold", "complete", "closed", "cancelled", "punch_list"];
    let at = usize::try_from(n).unwrap_or(0);
    let mut job = Job { customer: 1 + n % CUSTOMERS, state: states[at % states.len()], left: 0 };
    let id = w.insert(
        "INSERT INTO job (number, customer_id, title, state, created_on, created_at) \
         VALUES (?1, ?2, 'Roof', ?3, '2026-11-01', ?4)",
        params![format!("J-{n}"), job.customer, job.state, w.now()],
    )?;
    if n % 3 == 0 {
        w.execute("INSERT INTO job_assignee (job_id, user_id) VALUES (?1, 9)", [id])?;
    }
    for line in 0..3 {
        let (net, discount) = (20_000 + 17 * n + line, 100 * line);
        let line_id = w.insert(
            "INSERT INTO job_line (job_id, description, quantity, unit_price, tax_category, \
             net_cents, discount_cents) VALUES (?1, 'Shingles', 10000, 1, 'material', ?2, ?3)",
            [id, net, discount],
        )?;
        // All lines of every fifth job are invoiced.
        let invoiced = line == 0 || n % 5 == 0;
        if invoiced || line == 1 {
            bill(w, &job, line_id, 1_000 + 10 * n + line, invoiced, n % 2 == 0)?;
        }
        if !invoiced {
            job.left += net - discount;
        }
    }
    Ok(job)
}

/// An invoice of nothing with that line: issued, or else issued and voided, or a draft.
fn bill(w: &Write<'_>, job: &Job, line: i64, n: i64, issued: bool, voided: bool) -> Result<()> {
    let id = w.insert(
        "INSERT INTO invoice (customer_id, title, state, terms_days, discount_kind, tax_rounding, \
         created_on, created_at) VALUES (?1, 'Part', 'draft', 14, 'none', 'per_document', \
         '2026-11-01', ?2)",
        params![job.customer, w.now()],
    )?;
    w.execute(
        "INSERT INTO invoice_line (invoice_id, job_line_id, description, quantity, unit_price, \
         tax_category, net_cents) VALUES (?1, ?2, 'Shingles', 10000, 1, 'material', 0)",
        [id, line],
    )?;
    if issued || voided {
        issue(w, id, n, 10)?;
    }
    if !issued && voided {
        w.execute(
            "INSERT INTO invoice_void (invoice_id, reason, voided_on, at) \
             VALUES (?1, 'test', '2026-11-01', ?2)",
            params![id, w.now()],
        )?;
    }
    Ok(())
}
