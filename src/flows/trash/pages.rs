//! The pages of the trash, and the buttons that fill it.

use rocket::{Route, get, post, routes as list};

use super::api::known;
use super::views::{self, TrashPage};
use super::{put_customer, put_estimate, put_invoice, put_item, put_note};
use crate::areas::catalog::Item;
use crate::areas::customers::Customer;
use crate::areas::estimates::Estimate;
use crate::areas::invoices::Invoice;
use crate::areas::notes::{Note, NoteSubject};
use crate::areas::trash::{NewTrash, TrashKind};
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply, Undo};

/// The routes of these pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![
        show,
        trash_customer,
        trash_item,
        trash_estimate,
        trash_invoice,
        trash_note,
        restore,
        purge
    ]
}

#[get("/trash")]
async fn show(visitor: Allowed<may::BeHere>) -> Answer {
    visitor.show(|r, v| Ok(views::page(&TrashPage::read(r)?, &[], &v.csrf))).await
}

#[post("/customers/<id>/trash", data = "<_form>")]
async fn trash_customer(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    _form: Submitted,
) -> Answer {
    let done = visitor.acting(move |w, grant| put_customer(w, grant, id)).await?;
    Ok(deleted(&done.value, "/customers"))
}

#[post("/price-book/<id>/trash", data = "<_form>")]
async fn trash_item(
    visitor: Allowed<may::ChangeCatalog>,
    id: Id<Item>,
    _form: Submitted,
) -> Answer {
    let done = visitor.acting(move |w, grant| put_item(w, grant, id)).await?;
    Ok(deleted(&done.value, "/price-book"))
}

#[post("/estimates/<id>/trash", data = "<_form>")]
async fn trash_estimate(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    _form: Submitted,
) -> Answer {
    let done = visitor.acting(move |w, grant| put_estimate(w, grant, id)).await?;
    Ok(deleted(&done.value, "/estimates"))
}

#[post("/invoices/<id>/trash", data = "<_form>")]
async fn trash_invoice(
    visitor: Allowed<may::ChangeInvoices>,
    id: Id<Invoice>,
    _form: Submitted,
) -> Answer {
    let done = visitor.acting(move |w, grant| put_invoice(w, grant, id)).await?;
    Ok(deleted(&done.value, "/invoices"))
}

/// A note is read on the page of what it is about.
#[post("/notes/<id>/trash", data = "<_form>")]
async fn trash_note(visitor: Allowed<may::WriteNotes>, id: Id<Note>, _form: Submitted) -> Answer {
    let done = visitor.acting(move |w, grant| put_note(w, grant, id)).await?;
    let about = done.value.about.and_then(NoteSubject::href_of);
    Ok(deleted(&done.value, about.as_deref().unwrap_or("/")))
}

fn deleted(gone: &NewTrash, next: &str) -> Reply {
    let undo = Undo::by(format!("/trash/{}/{}/restoration", gone.kind.code(), gone.id));
    Reply::to(next).toast_with_undo(
        format!("{} moved to the trash", gone.kind),
        gone.name.clone(),
        undo,
    )
}

#[post("/trash/<kind>/<id>/restoration", data = "<_form>")]
async fn restore(visitor: Allowed<may::BeHere>, kind: &str, id: i64, _form: Submitted) -> Answer {
    let kind = known(kind)?;
    match visitor.acting(move |w, grant| super::restore(w, grant, kind, id)).await {
        Ok(done) => {
            let fact = format!("{kind} restored");
            Ok(Reply::to(kind.href(id)).toast(fact, done.value.name))
        }
        Err(error) => refused(&visitor, error).await,
    }
}

#[post("/trash/<kind>/<id>/deletion", data = "<_form>")]
async fn purge(visitor: Allowed<may::EmptyTrash>, kind: &str, id: i64, _form: Submitted) -> Answer {
    let kind: TrashKind = known(kind)?;
    match visitor.acting(move |w, grant| super::purge(w, grant, kind, id)).await {
        Ok(done) => Ok(Reply::to("/trash").toast("Deleted for good", done.value.name)),
        Err(error) => refused(&visitor, error).await,
    }
}

/// The page of the trash, with why that can't be done.
async fn refused<P: crate::platform::access::Permission>(
    visitor: &Allowed<P>,
    error: Error,
) -> Answer {
    visitor
        .again(error, move |r, v, errors| Ok(views::page(&TrashPage::read(r)?, errors, &v.csrf)))
        .await
}
