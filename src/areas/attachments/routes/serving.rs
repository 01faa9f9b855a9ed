//! Files on their way out.

use rocket::{Route, get, routes};

use super::super::{Attachment, store};
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::may;
use crate::platform::files::ContentStore;
use crate::ui::request::{Allowed, Visitor};
use crate::ui::respond::{Failure, Stored};

pub(super) fn routes() -> Vec<Route> {
    routes![content, preview]
}

/// The file; `save` saves what would otherwise be shown.
#[get("/attachments/<id>/content?<save>")]
async fn content(
    visitor: Allowed<may::SeeFiles>,
    id: Id<Attachment>,
    save: Option<bool>,
) -> Result<Stored, Failure> {
    Ok(content_of(&visitor, id, save.unwrap_or_default()).await?)
}

#[get("/attachments/<id>/preview")]
async fn preview(visitor: Allowed<may::SeeFiles>, id: Id<Attachment>) -> Result<Stored, Failure> {
    Ok(preview_of(&visitor, id).await?)
}

/// The content of an attachment, to be shown where that is safe.
pub(in super::super) async fn content_of(
    visitor: &Visitor,
    id: Id<Attachment>,
    save: bool,
) -> Result<Stored> {
    let found = visitor.read(move |r| store::get(r, id)).await?;
    let stored = opened(visitor, found.sha256, found.name)?;
    let media_type = found.kind.media_type();
    Ok(match found.kind.is_shown() && !save {
        true => stored.shown_as(media_type),
        false => stored.saved_as(media_type),
    })
}

/// The small upright JPEG of a picture.
pub(in super::super) async fn preview_of(visitor: &Visitor, id: Id<Attachment>) -> Result<Stored> {
    let (found, sha256) = visitor.read(move |r| store::preview(r, id)).await?;
    Ok(opened(visitor, sha256, format!("{}.jpg", found.name))?.shown_as("image/jpeg"))
}

fn opened(visitor: &Visitor, sha256: String, name: String) -> Result<Stored> {
    let contents = ContentStore::attached(visitor.house.office.path());
    let lost = || {
        let message = format!("“{name}” isn't on the disk any more. Look for it in a backup.");
        Error::new(Kind::Unavailable, message)
    };
    let opened = contents.open(&sha256)?.ok_or_else(lost)?;
    Ok(Stored::new(opened, sha256, name))
}
