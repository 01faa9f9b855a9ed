//! Into the trash.

use crate::areas::catalog::{self, Item};
use crate::areas::customers::{self, Customer};
use crate::areas::estimates::{self, Estimate, EstimateState};
use crate::areas::invoices::{self, Invoice};
use crate::areas::notes::{self, Note};
use crate::areas::trash::{self, NewTrash, TrashEvent, TrashKind};
use crate::kernel::error::if_there;
use crate::kernel::text::count;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};
use crate::platform::events::Subject;

/// Deletes a customer that has no documents, with the people, places and notes there.
///
/// # Errors
/// `Conflict` when there are documents, drafts in the trash left aside.
pub fn put_customer(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    id: Id<Customer>,
) -> Result<Recorded<NewTrash>> {
    let customer = customers::get(w, id)?;
    let documents = w.beyond_sight(|r| documents_of(r, id))?;
    if !documents.is_empty() {
        return Err(Error::conflict(format!(
            "{} has {}, so it can't be deleted.",
            customer.name,
            documents.join(", ")
        )));
    }
    let new = NewTrash {
        kind: TrashKind::Customer,
        id: id.get(),
        name: customer.name,
        detail: customer.billing.city,
        customer_id: Some(id),
        about: None,
    };
    let belonging = w.beyond_sight(|r| {
        Ok([
            ("contact", ids(r, "SELECT k.id FROM visible_contact k WHERE k.customer_id = ?1", id)?),
            (
                "property",
                ids(r, "SELECT p.id FROM visible_property p WHERE p.customer_id = ?1", id)?,
            ),
            ("note", ids(r, "SELECT n.id FROM visible_note n WHERE n.customer_id = ?1", id)?),
        ])
    })?;
    trash::put(w, &new)?;
    for (kind, ids) in belonging {
        trash::put_along(w, new.kind.of(new.id), kind, &ids)?;
    }
    recorded(w, new)
}

/// Deletes an item that stands on no document.
///
/// # Errors
/// `Conflict` when it does.
pub fn put_item(
    w: &Write<'_>,
    _: Grant<may::ChangeCatalog>,
    id: Id<Item>,
) -> Result<Recorded<NewTrash>> {
    let item = catalog::get(w, id)?;
    if w.beyond_sight(|r| stands_on_a_document(r, id))? {
        return Err(Error::conflict(format!(
            "{} stands on a document, so it can't be deleted. Deactivate it: then it is no longer \
             offered for new lines.",
            item.name
        )));
    }
    let new = NewTrash {
        kind: TrashKind::Item,
        id: id.get(),
        name: item.name,
        detail: item.code,
        customer_id: None,
        about: None,
    };
    trash::put(w, &new)?;
    recorded(w, new)
}

/// Deletes a draft of an estimate that was never handed over, with its notes. Its number isn't given
/// again.
///
/// # Errors
/// `Conflict` when a version of it was handed over.
pub fn put_estimate(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
) -> Result<Recorded<NewTrash>> {
    let estimate = estimates::get(w, id)?;
    let handed_over = estimates::versions(w, id)?.iter().any(|row| row.frozen_at.is_some());
    if handed_over || estimate.state != EstimateState::Draft {
        return Err(Error::conflict(format!(
            "{} was handed over, so it stays. Decline it when nothing comes of it.",
            estimate.number
        )));
    }
    let new = NewTrash {
        kind: TrashKind::Estimate,
        id: id.get(),
        name: format!("{} {}", estimate.number, estimate.title),
        detail: name_of(w, estimate.customer_id)?,
        customer_id: Some(estimate.customer_id),
        about: None,
    };
    put_with_notes(w, new)
}

/// Deletes a draft of an invoice, with its notes; the lines of its job can be invoiced again.
///
/// # Errors
/// `Conflict` when it is issued.
pub fn put_invoice(
    w: &Write<'_>,
    _: Grant<may::ChangeInvoices>,
    id: Id<Invoice>,
) -> Result<Recorded<NewTrash>> {
    let invoice = invoices::get(w, id)?;
    if !invoice.is_draft() {
        return Err(Error::conflict(format!(
            "{} is already issued, so it can't be deleted. An issued invoice stays as it left the \
             house; void it instead.",
            invoice.name()
        )));
    }
    let new = NewTrash {
        kind: TrashKind::Invoice,
        id: id.get(),
        name: invoice.title,
        detail: name_of(w, invoice.customer_id)?,
        customer_id: Some(invoice.customer_id),
        about: None,
    };
    put_with_notes(w, new)
}

/// Deletes a note of one's own.
///
/// # Errors
/// `Forbidden` for the note of somebody else.
pub fn put_note(
    w: &Write<'_>,
    _: Grant<may::WriteNotes>,
    id: Id<Note>,
) -> Result<Recorded<NewTrash>> {
    let note = notes::get(w, id)?;
    notes::must_be_own(&note, w.actor().user_id())?;
    let about = notes::about(w, note.subject_kind, note.subject_id)?;
    let new = NewTrash {
        kind: TrashKind::Note,
        id: id.get(),
        name: first_words(&note.body),
        detail: about.name,
        customer_id: about.customer_id,
        about: Some(about.kind.of(about.id)),
    };
    trash::put(w, &new)?;
    recorded(w, new)
}

fn put_with_notes(w: &Write<'_>, new: NewTrash) -> Result<Recorded<NewTrash>> {
    let root = new.kind.of(new.id);
    let notes = w.beyond_sight(|r| notes_on(r, root))?;
    trash::put(w, &new)?;
    trash::put_along(w, root, "note", &notes)?;
    recorded(w, new)
}

fn recorded(w: &Write<'_>, new: NewTrash) -> Result<Recorded<NewTrash>> {
    Ok(w.record(&TrashEvent::Trashed((&new).into()))?.with(new))
}

fn ids(r: &Read<'_>, sql: &str, id: Id<Customer>) -> Result<Vec<i64>> {
    r.list(sql, [id], |row| row.get(0))
}

fn notes_on(r: &Read<'_>, subject: Subject) -> Result<Vec<i64>> {
    r.list(
        "SELECT n.id FROM visible_note n WHERE n.subject_kind = ?1 AND n.subject_id = ?2",
        rusqlite::params![subject.kind, subject.id],
        |row| row.get(0),
    )
}

/// “2 estimates”, “1 job”, whoever sees them.
fn documents_of(r: &Read<'_>, id: Id<Customer>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (word, sql) in [
        ("estimate", "SELECT count(*) FROM visible_estimate d WHERE d.customer_id = ?1"),
        ("job", "SELECT count(*) FROM visible_job d WHERE d.customer_id = ?1"),
        ("invoice", "SELECT count(*) FROM visible_invoice d WHERE d.customer_id = ?1"),
        ("payment", "SELECT count(*) FROM visible_payment d WHERE d.customer_id = ?1"),
    ] {
        let number: i64 = r.value(sql, [id])?;
        if number > 0 {
            found.push(count(word, number));
        }
    }
    Ok(found)
}

fn stands_on_a_document(r: &Read<'_>, id: Id<Item>) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_estimate_line l WHERE l.item_id = ?1) \
         OR EXISTS (SELECT 1 FROM visible_job_line l WHERE l.item_id = ?1) \
         OR EXISTS (SELECT 1 FROM visible_invoice_line l WHERE l.item_id = ?1)",
        [id],
    )
}

/// A draft can be one's own while its customer isn't.
fn name_of(w: &Write<'_>, id: Id<Customer>) -> Result<String> {
    Ok(if_there(customers::get(w, id))?.map(|customer| customer.name).unwrap_or_default())
}

/// As much of a note as tells it from others.
fn first_words(body: &str) -> String {
    let line = body.lines().next().unwrap_or_default();
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}
