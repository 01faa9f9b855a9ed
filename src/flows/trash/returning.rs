//! Out of the trash: back to where it was, or away for good.

use crate::areas::fields::{self, FieldSubject};
use crate::areas::trash::{self, TrashEvent, TrashKind, Trashed};
use crate::areas::{attachments, catalog, customers, estimates, invoices, notes, tasks};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};

/// Brings something back, with what went along with it.
///
/// # Errors
/// `Forbidden` for those who may not delete such a thing; `Conflict` when what it belongs to lies in
/// the trash as well, or the lines of a draft are on another invoice by now.
pub fn restore(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    kind: TrashKind,
    id: i64,
) -> Result<Recorded<Trashed>> {
    kind.must_be_for(w.actor())?;
    let thing = trash::find(w, kind, id)?;
    if kind == TrashKind::Note && thing.trashed_by.map(Id::get) != w.actor().user_id() {
        return Err(Error::forbidden("Only who wrote a note can bring it back."));
    }
    w.beyond_sight(|r| must_have_its_place(r, &thing))?;
    trash::take_out(w, kind.of(id))?;
    if kind == TrashKind::Invoice && w.beyond_sight(|r| is_billed_elsewhere(r, id))? {
        return Err(Error::conflict(
            "Lines of this draft are on another invoice by now, so it can't come back.",
        ));
    }
    Ok(w.record(&TrashEvent::Restored((&thing).into()))?.with(thing))
}

fn must_have_its_place(r: &Read<'_>, thing: &Trashed) -> Result<()> {
    let of_customer = thing.customer_id.filter(|_| thing.kind != TrashKind::Customer);
    if let Some(customer) = of_customer
        && trash::is_in(r, TrashKind::Customer.code(), customer.get())?
    {
        return Err(Error::conflict(
            "Its customer lies in the trash as well. Restore the customer first.",
        ));
    }
    if let Some((kind, id)) = &thing.about
        && trash::is_in(r, kind, *id)?
    {
        return Err(Error::conflict(format!(
            "What it is about, {}, lies in the trash as well. Restore that first.",
            thing.detail
        )));
    }
    Ok(())
}

/// A line of a job is invoiced once: by no other draft, and by no issued invoice that isn't void.
fn is_billed_elsewhere(r: &Read<'_>, id: i64) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_invoice_line l \
         JOIN visible_invoice_line o ON o.job_line_id = l.job_line_id AND o.invoice_id <> ?1 \
         JOIN visible_invoice i ON i.id = o.invoice_id \
         LEFT JOIN visible_invoice_void v ON v.invoice_id = o.invoice_id \
         WHERE l.invoice_id = ?1 AND v.id IS NULL)",
        [id],
    )
}

/// Deletes for good what lies in the trash, with what went along with it.
///
/// # Errors
/// `NotFound` when it doesn't lie there; `Conflict` for a customer whose drafts still do.
pub fn purge(
    w: &Write<'_>,
    _: Grant<may::EmptyTrash>,
    kind: TrashKind,
    id: i64,
) -> Result<Recorded<Trashed>> {
    let thing = trash::find(w, kind, id)?;
    if kind == TrashKind::Customer && w.beyond_sight(|r| has_drafts(r, id))? {
        return Err(Error::conflict(format!(
            "Drafts for {} lie in the trash as well. Delete those first.",
            thing.name
        )));
    }
    if let Some((about, about_id)) = &thing.about
        && w.beyond_sight(|r| trash::is_in(r, about, *about_id))?
    {
        return Err(Error::conflict(format!(
            "What it is about, {}, lies in the trash as well. It goes together with that.",
            thing.detail
        )));
    }
    let notes = trash::notes_going_with(w, &thing)?;
    trash::take_out(w, kind.of(id))?;
    for note in notes {
        trash::take_out(w, TrashKind::Note.of(note))?;
        notes::erase(w, Id::new(note))?;
    }
    erase_attached(w, &thing)?;
    match kind {
        TrashKind::Customer => customers::erase(w, Id::new(id))?,
        TrashKind::Item => catalog::erase(w, Id::new(id))?,
        TrashKind::Estimate => estimates::erase(w, Id::new(id))?,
        TrashKind::Invoice => invoices::erase(w, Id::new(id))?,
        TrashKind::Note => notes::erase(w, Id::new(id))?,
    }
    Ok(w.record(&TrashEvent::Purged((&thing).into()))?.with(thing))
}

/// Files, tags and fields of what goes; of a customer also those of its properties.
fn erase_attached(w: &Write<'_>, thing: &Trashed) -> Result<()> {
    let subject = thing.kind.of(thing.id);
    attachments::erase_with(w, subject)?;
    tasks::erase_with(w, subject)?;
    if thing.kind == TrashKind::Customer {
        for property in customers::properties(w, Id::new(thing.id))? {
            fields::forget(w, FieldSubject::Property, property.id.get())?;
        }
    }
    match FieldSubject::from_code(subject.kind) {
        Some(kind) => fields::forget(w, kind, subject.id),
        None => Ok(()),
    }
}

fn has_drafts(r: &Read<'_>, customer_id: i64) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_trash t \
         WHERE t.subject_kind IN ('estimate', 'invoice') AND t.customer_id = ?1)",
        [customer_id],
    )
}
