//! Writing invoices.

use std::collections::HashSet;

use rusqlite::named_params;

use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::areas::documents::{LineKey, Tax, discount_columns};
use crate::areas::invoices::billing::{BilledLine, Billing};
use crate::areas::invoices::model::Invoice;
use crate::areas::jobs::Job;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Write;

/// The head of a draft.
pub(in crate::areas::invoices) struct NewInvoice {
    pub(in crate::areas::invoices) customer_id: Id<Customer>,
    pub(in crate::areas::invoices) property_id: Option<Id<Property>>,
    pub(in crate::areas::invoices) job_id: Option<Id<Job>>,
    pub(in crate::areas::invoices) title: String,
    pub(in crate::areas::invoices) owner_id: Option<Id<User>>,
    pub(in crate::areas::invoices) sold_by_id: Option<Id<User>>,
    pub(in crate::areas::invoices) terms_days: i64,
    pub(in crate::areas::invoices) notes: String,
    pub(in crate::areas::invoices) internal_notes: String,
}

/// Inserts a draft with its lines and taxes. Its id was never used, not by a deleted draft
/// either: else the timeline of the one would be that of the other.
pub(in crate::areas::invoices) fn insert(
    w: &Write<'_>,
    head: &NewInvoice,
    billing: &Billing,
) -> Result<Id<Invoice>> {
    let (discount_kind, discount_value) = discount_columns(billing.discount);
    let totals = &billing.totals;
    let id = Id::new(w.insert(
        "INSERT INTO invoice (id, customer_id, property_id, job_id, title, state, owner_id, \
         sold_by_id, terms_days, discount_kind, discount_value, tax_rounding, notes, \
         internal_notes, subtotal_cents, discount_cents, net_cents, tax_cents, total_cents, \
         cost_cents, created_on, created_at) \
         VALUES (1 + max((SELECT coalesce(max(id), 0) FROM invoice), \
           (SELECT coalesce(max(subject_id), 0) FROM event WHERE subject_kind = 'invoice')), \
         :customer_id, :property_id, :job_id, :title, 'draft', :owner_id, :sold_by_id, \
         :terms_days, :discount_kind, :discount_value, :tax_rounding, :notes, :internal_notes, \
         :subtotal, :discount, :net, :tax, :total, :cost, :today, :now)",
        named_params! {
            ":customer_id": head.customer_id, ":property_id": head.property_id,
            ":job_id": head.job_id, ":title": head.title, ":owner_id": head.owner_id,
            ":sold_by_id": head.sold_by_id, ":terms_days": head.terms_days,
            ":discount_kind": discount_kind, ":discount_value": discount_value,
            ":tax_rounding": billing.rounding, ":notes": head.notes,
            ":internal_notes": head.internal_notes, ":subtotal": totals.subtotal,
            ":discount": totals.discount, ":net": totals.net, ":tax": totals.tax,
            ":total": totals.total, ":cost": totals.cost.unwrap_or_default(),
            ":today": w.today()?, ":now": w.now(),
        },
    )?);
    save_lines(w, id, &billing.lines)?;
    save_taxes(w, id, billing)?;
    Ok(id)
}

/// Saves the head of a draft whose edit began at `version`.
pub(in crate::areas::invoices) fn update(
    w: &Write<'_>,
    id: Id<Invoice>,
    version: i64,
    head: &NewInvoice,
) -> Result<()> {
    w.edit(
        "this draft",
        "UPDATE invoice SET property_id = :property_id, title = :title, terms_days = :terms_days, \
         notes = :notes, internal_notes = :internal_notes, version = version + 1 \
         WHERE id = :id AND version = :version",
        named_params! {
            ":property_id": head.property_id, ":title": head.title,
            ":terms_days": head.terms_days, ":notes": head.notes,
            ":internal_notes": head.internal_notes, ":id": id, ":version": version,
        },
    )
}

/// Saves what a draft comes to.
pub(in crate::areas::invoices) fn update_sums(
    w: &Write<'_>,
    id: Id<Invoice>,
    billing: &Billing,
) -> Result<()> {
    let (discount_kind, discount_value) = discount_columns(billing.discount);
    let totals = &billing.totals;
    w.execute(
        "UPDATE invoice SET discount_kind = :discount_kind, discount_value = :discount_value, \
         tax_rounding = :tax_rounding, subtotal_cents = :subtotal, discount_cents = :discount, \
         net_cents = :net, tax_cents = :tax, total_cents = :total, cost_cents = :cost \
         WHERE id = :id",
        named_params! {
            ":discount_kind": discount_kind, ":discount_value": discount_value,
            ":tax_rounding": billing.rounding, ":subtotal": totals.subtotal,
            ":discount": totals.discount, ":net": totals.net, ":tax": totals.tax,
            ":total": totals.total, ":cost": totals.cost.unwrap_or_default(), ":id": id,
        },
    )?;
    Ok(())
}

/// Makes the lines of a draft these: those that it has keep their ids.
pub(in crate::areas::invoices) fn save_lines(
    w: &Write<'_>,
    id: Id<Invoice>,
    lines: &[BilledLine],
) -> Result<()> {
    let before: Vec<Id<LineKey>> =
        w.list("SELECT l.id FROM visible_invoice_line l WHERE l.invoice_id = ?1", [id], |row| {
            row.get(0)
        })?;
    let named = |line: &BilledLine| line.priced.line.id.filter(|id| before.contains(id));
    let kept: HashSet<Id<LineKey>> = lines.iter().filter_map(named).collect();
    for gone in before.iter().filter(|line| !kept.contains(line)) {
        w.execute("DELETE FROM invoice_line WHERE id = ?1", [gone])?;
    }
    let mut free = kept;
    for (position, line) in (0_i64..).zip(lines) {
        match named(line).filter(|line_id| free.remove(line_id)) {
            Some(line_id) => update_line(w, line_id, position, line)?,
            None => insert_line(w, id, position, line)?,
        }
    }
    Ok(())
}

fn insert_line(w: &Write<'_>, id: Id<Invoice>, position: i64, billed: &BilledLine) -> Result<()> {
    let line = &billed.priced.line;
    w.insert(
        "INSERT INTO invoice_line (invoice_id, position, section, job_line_id, item_id, \
         description, detail, quantity, unit, unit_price, cost, discount_percent, tax_category, \
         category, net_cents, discount_cents) \
         VALUES (:invoice_id, :position, :section, :job_line_id, :item_id, :description, :detail, \
         :quantity, :unit, :unit_price, :cost, :discount_percent, :tax_category, :category, \
         :net, :discount)",
        named_params! {
            ":invoice_id": id, ":position": position, ":section": billed.section,
            ":job_line_id": billed.job_line_id, ":item_id": line.item_id,
            ":description": line.description, ":detail": line.detail,
            ":quantity": line.quantity, ":unit": line.unit, ":unit_price": line.unit_price,
            ":cost": line.cost.unwrap_or_default(), ":discount_percent": line.discount_percent,
            ":tax_category": line.tax_category, ":category": line.category,
            ":net": billed.priced.net, ":discount": billed.priced.discount,
        },
    )?;
    Ok(())
}

fn update_line(
    w: &Write<'_>,
    line_id: Id<LineKey>,
    position: i64,
    billed: &BilledLine,
) -> Result<()> {
    let line = &billed.priced.line;
    w.execute(
        "UPDATE invoice_line SET position = :position, section = :section, item_id = :item_id, \
         description = :description, detail = :detail, quantity = :quantity, unit = :unit, \
         unit_price = :unit_price, cost = :cost, discount_percent = :discount_percent, \
         tax_category = :tax_category, category = :category, net_cents = :net, \
         discount_cents = :discount WHERE id = :id",
        named_params! {
            ":position": position, ":section": billed.section, ":item_id": line.item_id,
            ":description": line.description, ":detail": line.detail,
            ":quantity": line.quantity, ":unit": line.unit, ":unit_price": line.unit_price,
            ":cost": line.cost.unwrap_or_default(), ":discount_percent": line.discount_percent,
            ":tax_category": line.tax_category, ":category": line.category,
            ":net": billed.priced.net, ":discount": billed.priced.discount, ":id": line_id,
        },
    )?;
    Ok(())
}

/// Makes the taxes of a draft these.
pub(in crate::areas::invoices) fn save_taxes(
    w: &Write<'_>,
    id: Id<Invoice>,
    billing: &Billing,
) -> Result<()> {
    w.execute("DELETE FROM invoice_tax WHERE invoice_id = ?1", [id])?;
    let taxes = Tax::of(&billing.taxes, &billing.totals);
    for (position, tax) in (0_i64..).zip(&taxes) {
        let applies_to = serde_json::to_string(&tax.applies_to)
            .map_err(|error| Error::internal("a tax could not be written", error))?;
        w.insert(
            "INSERT INTO invoice_tax (invoice_id, position, name, rate, applies_to, base_cents, \
             tax_cents) VALUES (:invoice_id, :position, :name, :rate, :applies_to, :base, :tax)",
            named_params! {
                ":invoice_id": id, ":position": position, ":name": tax.name, ":rate": tax.rate,
                ":applies_to": applies_to, ":base": tax.base_cents, ":tax": tax.tax_cents,
            },
        )?;
    }
    Ok(())
}

/// Turns a draft into an issued invoice. From here on the database refuses every change.
pub(in crate::areas::invoices) fn mark_issued(
    w: &Write<'_>,
    id: Id<Invoice>,
    number: &str,
    days: (Day, Day),
    snapshot: &str,
) -> Result<()> {
    let (issued_on, due_on) = days;
    w.execute(
        "UPDATE invoice SET state = 'issued', number = :number, issued_on = :issued_on, \
         due_on = :due_on, issued_at = :now, snapshot = :snapshot, version = version + 1 \
         WHERE id = :id",
        named_params! {
            ":number": number, ":issued_on": issued_on, ":due_on": due_on, ":now": w.now(),
            ":snapshot": snapshot, ":id": id,
        },
    )?;
    Ok(())
}

/// Writes down that an invoice was voided.
pub(in crate::areas::invoices) fn insert_void(
    w: &Write<'_>,
    id: Id<Invoice>,
    reason: &str,
) -> Result<()> {
    w.insert(
        "INSERT INTO invoice_void (invoice_id, reason, voided_on, user_id, at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![id, reason, w.today()?, w.actor().user_id(), w.now()],
    )?;
    Ok(())
}

/// Deletes a draft with its lines and taxes.
///
/// # Errors
/// When it is issued, and when the database fails.
pub fn erase(w: &Write<'_>, id: Id<Invoice>) -> Result<()> {
    w.execute("DELETE FROM invoice_tax WHERE invoice_id = ?1", [id])?;
    w.execute("DELETE FROM invoice_line WHERE invoice_id = ?1", [id])?;
    w.execute("DELETE FROM invoice WHERE id = ?1", [id])?;
    Ok(())
}
