//! The index from scratch.

use super::documents;
use super::touched::SLICE;
use crate::kernel::Result;
use crate::platform::access::Actor;
use crate::platform::db::{Office, hex};
use crate::platform::events;
use crate::platform::search::{Cursor, Document, Index, Kind};

/// Reads everything in slices, each in a short session of its own, and commits once. What changes
/// meanwhile comes after the cursor and is taken in afterwards.
pub(super) fn rebuild(office: &Office, index: &Index) -> Result<()> {
    let house = Actor::system("search");
    let newest = office.read_now(&house, events::newest)?;
    let (event_id, hash) = newest.unwrap_or_default();
    let cursor = Cursor { event_id, hash: hex(&hash) };
    let mut kinds = Kind::ALL.into_iter();
    let mut at = kinds.next().map(|kind| (kind, 0));
    index.rebuild(&cursor, || {
        while let Some((kind, after)) = at {
            let (last, slice) = office.read_now(&house, |r| slice(r, kind, after))?;
            at = match last {
                Some(last) => Some((kind, last)),
                None => kinds.next().map(|kind| (kind, 0)),
            };
            if !slice.is_empty() {
                return Ok(Some(slice));
            }
        }
        Ok(None)
    })
}

/// The next documents of a kind and the last id looked at; no id when there are no more.
fn slice(
    r: &crate::platform::db::Read<'_>,
    kind: Kind,
    after: i64,
) -> Result<(Option<i64>, Vec<Document>)> {
    let ids = documents::after(r, kind, after, i64::try_from(SLICE).unwrap_or(i64::MAX))?;
    Ok((ids.last().copied(), documents::read(r, kind, &ids)?))
}
