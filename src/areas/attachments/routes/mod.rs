//! Adding files, looking at them, deleting them and putting them back.

mod limits;
mod receiving;
mod serving;

use rocket::{Route, get, post, routes};

use super::{Attachment, actions, store};
use crate::areas::notes::NoteSubject;
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Fields, Incoming, Submitted};
use crate::ui::respond::{Answer, Reply, Undo};

pub(super) use receiving::{kept, room};
pub(super) use serving::{content_of, preview_of};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    let mut all = routes![create, show, remove, restore];
    all.extend(serving::routes());
    all.extend(limits::routes());
    all
}

#[post("/attachments", data = "<incoming>")]
async fn create(visitor: Allowed<may::AddFiles>, incoming: Incoming<'_>) -> Answer {
    let (contents, limits) = room(&visitor, None).await?;
    let (fields, arrived) = incoming.form(&visitor.csrf, &contents, limits.largest_bytes()).await?;
    let kind = NoteSubject::from_code(fields.get("subject_kind"))
        .ok_or_else(|| Error::not_found("record"))?;
    let id = fields.get("subject_id").parse().unwrap_or_default();
    let files = kept(contents, arrived).await?;
    let named = fields.pairs().iter().cloned();
    let held = files.iter().map(|(name, kept)| (name.clone(), kept.sha256.clone()));
    visitor.took_form(&Fields::new(named.chain(held).collect()));
    let added =
        visitor.acting(move |w, grant| actions::add(w, grant, kind.of(id), &files)).await?.value;
    let reply = Reply::to(back(&fields, kind, id));
    Ok(match added.as_slice() {
        [one] => reply.toast("File added", &one.name),
        many => reply.toast(format!("{} files added", many.len()), ""),
    })
}

/// A file is shown with what it is attached to.
#[get("/attachments/<id>")]
async fn show(visitor: Allowed<may::SeeFiles>, id: Id<Attachment>) -> Answer {
    let found = visitor.read(move |r| store::get(r, id)).await?;
    Ok(Reply::to(page_of(found.subject_kind, found.subject_id, found.customer_id.map(Id::get))))
}

#[post("/attachments/<id>/deletion", data = "<form>")]
async fn remove(visitor: Allowed<may::AddFiles>, id: Id<Attachment>, form: Submitted) -> Answer {
    let gone = visitor.acting(move |w, grant| actions::delete(w, grant, id)).await?.value;
    let next = back(&form.fields, gone.subject_kind, gone.subject_id);
    let undo =
        Undo::by(format!("/attachments/{id}/restoration")).field("back", form.fields.get("back"));
    Ok(Reply::to(next).toast_with_undo("File deleted", gone.name, undo))
}

#[post("/attachments/<id>/restoration", data = "<form>")]
async fn restore(visitor: Allowed<may::AddFiles>, id: Id<Attachment>, form: Submitted) -> Answer {
    let here = visitor.acting(move |w, grant| actions::restore(w, grant, id)).await?.value;
    let next = back(&form.fields, here.subject_kind, here.subject_id);
    Ok(Reply::to(next).toast("File put back", here.name))
}

/// Where the files of a record stand: those of a customer and of their properties behind a tab.
fn page_of(kind: NoteSubject, id: i64, customer_id: Option<i64>) -> String {
    match (kind, customer_id) {
        (NoteSubject::Customer | NoteSubject::Property, Some(customer)) => {
            format!("/customers/{customer}/files")
        }
        _ => format!("{}#files", kind.href(id)),
    }
}

/// Back to the page with the files, when it is one of ours; else to the record.
fn back(fields: &Fields, kind: NoteSubject, id: i64) -> String {
    let page = fields.get("back");
    let is_ours =
        page.starts_with('/') && !page.starts_with("//") && !page.contains(['\\', '\n', '\r']);
    if is_ours { format!("{page}#files") } else { kind.href(id) }
}
