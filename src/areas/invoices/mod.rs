//! Invoices: a draft has no number and may be edited; an issued one is frozen for ever.
//!
//! Draft → Issued → Partly paid → Paid, or Void; overdue is derived from the due day. The balance is
//! the total less what the ledger of payments has allocated to it.

mod actions;
mod api;
mod billing;
mod events;
mod forms;
mod frozen;
mod model;
mod pdf;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

#[cfg(test)]
pub(crate) use tests::Desk;

pub use actions::{change, draft_free, draft_from_job, issue, void};
pub use api::{Api, api_routes};
pub use events::{InvoiceEvent, InvoiceFacts};
pub use model::{Invoice, InvoiceDraft, InvoiceLine, InvoiceState, Standing, Voided, in_sections};
pub use pdf::print;
pub use routes::routes;
pub use store::{
    Aging, Count, InvoiceFilter, InvoiceRow, InvoiceView, OpenInvoice, PageSums, SORTS, counts,
    erase, get, lines, list, listing, open_of, taxes,
};
pub use views::{InvoiceList, Whom, aging_href, ask_who, badge};

use crate::kernel::Id;
use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// Where the page of an invoice is.
pub fn href(id: Id<Invoice>) -> String {
    format!("/invoices/{id}")
}

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::guarded(
        "invoice",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("id IN (", team_invoices!(), ")")),
            (Scope::Own, concat!("id IN (", own_invoices!(), ")")),
        ],
    )
    .each(&[(Scope::Team, team_row!("invoice")), (Scope::Own, own_row_of_invoice!("invoice"))])
    .masking(&[("cost_cents", Mask::Cost)])
    .subject("invoice")
    .trashed_with("invoice", "id"),
    Table::guarded(
        "invoice_line",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("invoice", "invoice_line.invoice_id")),
            (Scope::Own, is_own_invoice!("invoice_line.invoice_id")),
        ],
    )
    .masking(&[("cost", Mask::Cost)]),
    Table::guarded(
        "invoice_tax",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("invoice", "invoice_tax.invoice_id")),
            (Scope::Own, is_own_invoice!("invoice_tax.invoice_id")),
        ],
    ),
    Table::guarded(
        "invoice_void",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("invoice", "invoice_void.invoice_id")),
            (Scope::Own, is_own_invoice!("invoice_void.invoice_id")),
        ],
    ),
    Table::guarded(
        "invoice_balance",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("invoice_id IN (", team_invoices!(), ")")),
            (Scope::Own, concat!("invoice_id IN (", own_invoices!(), ")")),
        ],
    )
    .each(&[
        (Scope::Team, is_of_the_team!("invoice", "invoice_balance.invoice_id")),
        (Scope::Own, is_own_invoice!("invoice_balance.invoice_id")),
    ])
    .uncaptured("derived from the invoice and the ledger by triggers"),
];

/// What `check` proves: sums are those of the lines, balances those of the ledger, numbers gapless.
pub const PROOFS: &[(&str, &str)] = &[
    (
        "invoice sums",
        "SELECT format('invoice %s: the sums aren''t those of its lines', i.id) FROM invoice i \
         WHERE i.subtotal_cents <> (SELECT coalesce(sum(l.net_cents), 0) FROM invoice_line l \
           WHERE l.invoice_id = i.id) \
         OR i.discount_cents <> (SELECT coalesce(sum(l.discount_cents), 0) FROM invoice_line l \
           WHERE l.invoice_id = i.id) \
         OR i.net_cents <> i.subtotal_cents - i.discount_cents \
         OR i.tax_cents <> (SELECT coalesce(sum(t.tax_cents), 0) FROM invoice_tax t \
           WHERE t.invoice_id = i.id) \
         OR i.total_cents <> i.net_cents + i.tax_cents",
    ),
    (
        "invoice balances",
        "SELECT format('invoice %s: the balance isn''t that of the ledger', i.id) FROM invoice i \
         LEFT JOIN invoice_balance b ON b.invoice_id = i.id \
         WHERE i.state = 'issued' AND (b.invoice_id IS NULL \
           OR b.customer_id <> i.customer_id OR b.due_on <> i.due_on \
           OR b.total_cents <> i.total_cents \
           OR b.voided <> EXISTS (SELECT 1 FROM invoice_void v WHERE v.invoice_id = i.id) \
           OR b.paid_cents <> (SELECT coalesce(sum(a.amount_cents), 0) FROM allocation a \
             WHERE a.invoice_id = i.id)) \
         UNION ALL SELECT format('invoice %s: a balance without an issued invoice', b.invoice_id) \
         FROM invoice_balance b WHERE NOT EXISTS \
         (SELECT 1 FROM invoice i WHERE i.id = b.invoice_id AND i.state = 'issued')",
    ),
];
