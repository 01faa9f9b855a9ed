//! What people do with attachments.

use super::events::{AttachmentEvent, AttachmentFacts, LimitsChanged};
use super::model::{checked_name, may_add};
use super::{Attachment, Kept, LimitsDraft, size_of, store};
use crate::areas::notes::{self, About, NoteSubject};
use crate::kernel::error::if_there;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};
use crate::platform::events::Subject;

/// The record that a file is to be attached to, when the actor sees it and adds files there.
///
/// # Errors
/// `NotFound` when there is no such record, `Forbidden` when they don't add files there.
pub(super) fn subject_for(r: &Read<'_>, subject: Subject) -> Result<About> {
    let kind = NoteSubject::kind_of(subject)
        .filter(|kind| *kind != NoteSubject::Item)
        .ok_or_else(|| Error::invalid("subject_kind", "No files are attached to that."))?;
    let about = notes::about(r, kind, subject.id)?;
    if !may_add(r.actor(), kind) {
        let message = "You add files to your jobs. Open the job that this one belongs to.";
        return Err(Error::forbidden(message));
    }
    Ok(about)
}

/// Attaches files that are kept already, in the order in which they came.
///
/// # Errors
/// As [`subject_for`]; `Conflict` when there is no room for them.
pub fn add(
    w: &Write<'_>,
    _: Grant<may::AddFiles>,
    subject: Subject,
    files: &[(String, Kept)],
) -> Result<Recorded<Vec<Attachment>>> {
    let about = subject_for(w, subject)?;
    let limits = store::limits(w)?;
    let (total, used) = (limits.total_bytes(), store::used(w)?);
    let more: i64 = files.iter().map(|(_, kept)| kept.bytes).sum();
    if used.saturating_add(more) > total {
        let (left, all) = (size_of((total - used).max(0)), limits.total_gb);
        return Err(Error::conflict(format!(
            "There is no room for this: {left} of {all} GB for files are left. Delete files that \
             nobody needs, or let an owner raise the limit under Settings, Files."
        )));
    }
    let mut added: Option<Recorded> = None;
    let mut all = Vec::new();
    for (name, kept) in files {
        let id = store::insert(w, &about, &checked_name(name, kept.kind)?, kept)?;
        let attachment = store::get(w, id)?;
        let facts = AttachmentFacts::of(&attachment, about.name.clone());
        added = Some(w.record(&AttachmentEvent::Added(facts))?);
        all.push(attachment);
    }
    let nothing = || Error::invalid("file", "Choose a file first.");
    added.map(|recorded| recorded.with(all)).ok_or_else(nothing)
}

/// Deletes a file; it can be put back for thirty days.
///
/// # Errors
/// `Forbidden` for the file of somebody else without the right to delete it.
pub fn delete(
    w: &Write<'_>,
    _: Grant<may::AddFiles>,
    id: Id<Attachment>,
) -> Result<Recorded<Attachment>> {
    let attachment = store::get(w, id)?;
    must_be_in_hand(w, &attachment, "delete")?;
    store::set_deleted(w, id, Some(w.now()))?;
    let facts = facts(w, &attachment)?;
    Ok(w.record(&AttachmentEvent::Deleted(facts))?.with(attachment))
}

/// Puts a deleted file back.
///
/// # Errors
/// `Conflict` when it isn't deleted; `Forbidden` as for [`delete`].
pub fn restore(
    w: &Write<'_>,
    _: Grant<may::AddFiles>,
    id: Id<Attachment>,
) -> Result<Recorded<Attachment>> {
    let attachment = store::get_any(w, id)?;
    must_be_in_hand(w, &attachment, "put back")?;
    if attachment.deleted_at.is_none() {
        return Err(Error::conflict("This file isn't deleted."));
    }
    store::set_deleted(w, id, None)?;
    let facts = facts(w, &attachment)?;
    let attachment = store::get(w, id)?;
    Ok(w.record(&AttachmentEvent::Restored(facts))?.with(attachment))
}

/// Says how large files may be from now on; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else has changed it meanwhile.
pub fn change_limits(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    version: i64,
    draft: LimitsDraft,
) -> Result<Recorded> {
    let draft = draft.checked()?;
    store::set_limits(w, version, draft)?;
    w.record(&LimitsChanged::from(draft))
}

fn must_be_in_hand(w: &Write<'_>, attachment: &Attachment, what: &str) -> Result<()> {
    if attachment.is_in_the_hands_of(w.actor()) {
        return Ok(());
    }
    let who = attachment.added_by_name.as_deref().unwrap_or("whoever added it");
    Err(Error::new(Kind::Forbidden, format!("Only {who} and the office {what} this file.")))
}

/// The facts for an event; a record that was taken away has no name any more.
pub(super) fn facts(w: &Write<'_>, attachment: &Attachment) -> Result<AttachmentFacts> {
    let about = if_there(notes::about(w, attachment.subject_kind, attachment.subject_id))?;
    Ok(AttachmentFacts::of(attachment, about.map(|about| about.name).unwrap_or_default()))
}
