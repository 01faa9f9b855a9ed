//! What an actor may find.

use crate::kernel::Result;
use crate::platform::access::{Group, Scope, may};
use crate::platform::db::Read;
use crate::platform::search::{Allowed, Kind, Visible};

/// What the actor of this session sees, as the index takes it.
pub(super) fn visible(r: &Read<'_>) -> Result<Visible> {
    r.remembered("what may be found", || gather(r))
}

fn gather(r: &Read<'_>) -> Result<Visible> {
    let actor = r.actor();
    let customers = actor.may::<may::SeeCustomers>();
    let invoices = actor.may::<may::SeeInvoices>();
    let mut visible = Visible::nothing()
        .with_emails(sees_emails(r))
        .with_labels(actor.sight.scope(Group::Field) != Scope::None);
    for (kind, allowed, group, ids) in [
        (Kind::Customer, customers, Group::Customer, "SELECT id FROM visible_customer"),
        (Kind::Contact, customers, Group::Customer, "SELECT id FROM visible_contact"),
        (Kind::Property, customers, Group::Customer, "SELECT id FROM visible_property"),
        (Kind::Item, actor.may::<may::SeeCatalog>(), Group::Item, "SELECT id FROM visible_item"),
        (
            Kind::Estimate,
            actor.may::<may::SeeEstimates>(),
            Group::Estimate,
            "SELECT id FROM visible_estimate",
        ),
        (Kind::Job, actor.may::<may::SeeJobs>(), Group::Job, "SELECT id FROM visible_job"),
        (Kind::Invoice, invoices, Group::Invoice, "SELECT id FROM visible_invoice"),
        (Kind::Payment, invoices, Group::Invoice, "SELECT id FROM visible_payment"),
        // What is done isn't found, and so there are never many.
        (
            Kind::Task,
            actor.may::<may::SeeTasks>(),
            Group::Task,
            "SELECT id FROM visible_task WHERE done_at IS NULL",
        ),
    ] {
        if allowed {
            visible = visible.with(kind, within(r, group, ids)?);
        }
    }
    // A note or a file is seen with its subject, which the index asks about as well.
    let notes = actor.may::<may::SeeNotes>() && actor.sight.scope(Group::Note) != Scope::None;
    let files = actor.may::<may::SeeFiles>() && actor.sight.scope(Group::Attachment) != Scope::None;
    let all = |sees: bool| if sees { Allowed::All } else { Allowed::None };
    Ok(visible.with(Kind::Note, all(notes)).with(Kind::Attachment, all(files)))
}

fn within(r: &Read<'_>, group: Group, ids: &str) -> Result<Allowed> {
    Ok(match r.actor().sight.scope(group) {
        Scope::None => Allowed::None,
        Scope::All => Allowed::All,
        _ => Allowed::Only(r.list(ids, [], |row| row.get(0))?.into_iter().collect()),
    })
}

/// Whoever sees fewer addresses of mail than customers finds none by them.
fn sees_emails(r: &Read<'_>) -> bool {
    let scope = |group| r.actor().sight.scope(group);
    let addresses = scope(Group::ContactDetail);
    addresses == Scope::All || addresses == scope(Group::Customer)
}
