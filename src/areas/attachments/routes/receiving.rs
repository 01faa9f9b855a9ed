//! Taking files in.

use rocket::tokio::task::spawn_blocking;

use super::super::{Kept, Limits, actions, keep, store};
use crate::kernel::{Error, Result};
use crate::platform::events::Subject;
use crate::platform::files::ContentStore;
use crate::ui::request::{Arrived, Visitor};

/// Where files go and how large they may be. A record is named when it is known beforehand: then
/// nobody sends a file to one that they don't see.
pub(in super::super) async fn room(
    visitor: &Visitor,
    subject: Option<Subject>,
) -> Result<(ContentStore, Limits)> {
    let limits = visitor
        .read(move |r| {
            if let Some(subject) = subject {
                actions::subject_for(r, subject)?;
            }
            store::limits(r)
        })
        .await?;
    Ok((ContentStore::attached(visitor.house.office.path()), limits))
}

/// Keeps what has arrived, off the threads that answer requests.
pub(in super::super) async fn kept(
    contents: ContentStore,
    arrived: Vec<Arrived>,
) -> Result<Vec<(String, Kept)>> {
    let work = move || {
        let keep = |file: Arrived| Ok((file.name, keep(&contents, file.draft)?));
        arrived.into_iter().map(keep).collect()
    };
    let done = spawn_blocking(work).await;
    done.map_err(|error| Error::internal("keeping a file broke", error))?
}
