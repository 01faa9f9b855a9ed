//! What is done every night: deleted files go for good, and contents that nothing names.

use super::actions::facts;
use super::events::AttachmentEvent;
use super::store;
use crate::kernel::Result;
use crate::platform::access::Actor;
use crate::platform::db::Office;
use crate::platform::files::{ContentStore, Swept};

/// How long a deleted file can be put back.
const DAYS: i64 = 30;
const SECONDS_A_DAY: i64 = 86_400;
/// In one transaction; others write meanwhile.
const SLICE: i64 = 50;

/// What went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gone {
    /// Deleted files whose thirty days are over.
    pub attachments: usize,
    /// Contents that nothing named any more.
    pub contents: Swept,
}

/// Takes away what was deleted thirty days ago, and the contents that no row names and that are
/// older than a day: a younger one may be named by a write that is under way.
///
/// # Errors
/// When the database or the disk fails; what is done stays done.
pub fn sweep(office: &Office) -> Result<Gone> {
    let house = Actor::system("file chores");
    let now = office.clock().now();
    let mut gone = Gone::default();
    loop {
        let before = now.plus_seconds(-DAYS * SECONDS_A_DAY);
        let due = office.read_now(&house, |r| store::deleted_before(r, before, SLICE))?;
        if due.is_empty() {
            break;
        }
        gone.attachments += due.len();
        office.write_now(&house, move |w| {
            let mut last = None;
            for attachment in &due {
                let facts = facts(w, attachment)?;
                store::purge(w, attachment.id)?;
                last = Some(w.record(&AttachmentEvent::Purged(facts))?);
            }
            last.ok_or_else(|| crate::kernel::Error::internal("nothing was due", "sweep"))
        })?;
    }
    let named = office.read_now(&house, store::named)?.into_iter().collect();
    let store = ContentStore::attached(office.path());
    gone.contents = store.sweep(&named, now.plus_seconds(-SECONDS_A_DAY))?;
    Ok(gone)
}
