//! The values of attachments.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::FileKind;
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::areas::notes::NoteSubject;
use crate::kernel::text::clean_line;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Actor, Group, Scope, may};
use crate::platform::events::Subject;

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attachment {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Attachment>,
    /// What it is attached to.
    pub subject_kind: NoteSubject,
    /// Which one.
    pub subject_id: i64,
    /// The customer to whom that belongs.
    #[schema(value_type = Option<i64>)]
    pub customer_id: Option<Id<Customer>>,
    /// What the file is called.
    pub name: String,
    /// What it is, judged by its content.
    pub kind: FileKind,
    /// How long it is.
    pub bytes: i64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// Of a picture: its width in pixels, upright.
    pub width: Option<i64>,
    /// Of a picture: its height in pixels, upright.
    pub height: Option<i64>,
    /// Whether there is a preview.
    pub has_preview: bool,
    /// Who added it.
    #[schema(value_type = Option<i64>)]
    pub added_by_id: Option<Id<User>>,
    /// Their name.
    pub added_by_name: Option<String>,
    /// When.
    pub added_at: Instant,
    /// When it was deleted; it can be put back for thirty days.
    pub deleted_at: Option<Instant>,
}

impl Attachment {
    /// Where its content is.
    pub fn href(&self) -> String {
        format!("/attachments/{}/content", self.id)
    }

    /// Whether the actor may delete it or put it back: their own, or anybody's.
    pub fn is_in_the_hands_of(&self, actor: &Actor) -> bool {
        let own = self.added_by_id.is_some() && self.added_by_id.map(Id::get) == actor.user_id();
        actor.may::<may::DeleteFiles>() || own && actor.may::<may::AddFiles>()
    }
}

/// The files of one subject, with what the reader may do there.
#[derive(Debug, Clone)]
pub struct SubjectFiles {
    /// What they are attached to.
    pub subject: Subject,
    /// The files, the newest first, each with when it was added, for people.
    pub files: Vec<(Attachment, String)>,
    /// Those that were deleted and can be put back by the reader, the last one first.
    pub deleted: Vec<Attachment>,
    /// Whether the reader may see files at all.
    pub seen: bool,
    /// Whether they may add one.
    pub may_add: bool,
    /// Who reads.
    pub reader: Actor,
    /// How large one may be.
    pub limits: Limits,
}

/// Whether the actor adds files to a record of that kind. Whoever sees only the jobs that they are
/// put on adds to those alone, and not to the customer behind them.
pub(super) fn may_add(actor: &Actor, kind: NoteSubject) -> bool {
    let only_jobs = actor.sight.scope(Group::Job) == Scope::Crew;
    actor.may::<may::AddFiles>() && (!only_jobs || kind == NoteSubject::Job)
}

/// How large files may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Limits {
    /// Megabytes that one file may have.
    pub largest_mb: i64,
    /// Gigabytes that all of them may have together.
    pub total_gb: i64,
    /// Counts up with each change.
    pub version: i64,
}

impl Default for Limits {
    /// Room for any photo and for some years of them.
    fn default() -> Limits {
        Limits { largest_mb: 25, total_gb: 20, version: 0 }
    }
}

impl Limits {
    /// Bytes that one file may have.
    pub fn largest_bytes(self) -> u64 {
        u64::try_from(self.largest_mb).unwrap_or_default() << 20
    }

    /// Bytes that all of them may have together.
    pub fn total_bytes(self) -> i64 {
        self.total_gb.saturating_mul(1 << 30)
    }
}

/// How large files may be from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
pub struct LimitsDraft {
    /// Megabytes that one file may have, 1 to 500.
    pub largest_mb: i64,
    /// Gigabytes that all of them may have together, 1 to 10,000.
    pub total_gb: i64,
}

impl LimitsDraft {
    pub(super) fn checked(self) -> Result<LimitsDraft> {
        let mut wrong = crate::kernel::error::Complaints::new();
        if !(1..=500).contains(&self.largest_mb) {
            wrong.add("largest_mb", "A file may have 1 to 500 MB.");
        }
        if !(1..=10_000).contains(&self.total_gb) {
            wrong.add("total_gb", "All files together may have 1 to 10,000 GB.");
        }
        wrong.finish()?;
        Ok(self)
    }
}

/// Longer names don't fit into the folders of some computers.
const LONGEST_NAME: usize = 120;

/// What the file is called: without the folders of the computer that it came from, fit to be saved
/// on any other, in any script.
pub(super) fn checked_name(name: &str, kind: FileKind) -> Result<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let fit: String = last
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '-' } else { c })
        .collect();
    let line = clean_line(&fit).map_err(|sentence| Error::invalid("name", sentence))?;
    let line = line.trim_start_matches('.').trim_end_matches(['.', ' ']);
    let line = if line.is_empty() { "File" } else { line };
    let (stem, ending) = match line.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 10 => {
            (stem, format!(".{ending}"))
        }
        _ => (line, kind.ending().to_owned()),
    };
    let room = LONGEST_NAME - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    Ok(format!("{}{ending}", stem.trim_end()))
}

/// `640 bytes`, `12 KB`, `2.4 MB`, `1.1 GB`: rounded up, so that what is full doesn't look as if it
/// had room.
pub fn size_of(bytes: i64) -> String {
    let tenths = |unit: i64| {
        let tenths = (bytes.saturating_mul(10) + unit - 1) / unit;
        match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}.{rest}", tenths / 10),
        }
    };
    match bytes {
        ..1_024 => crate::kernel::text::count("byte", bytes),
        1_024..1_048_576 => format!("{} KB", (bytes + 1_023) / 1_024),
        1_048_576..1_073_741_824 => format!("{} MB", tenths(1 << 20)),
        _ => format!("{} GB", tenths(1 << 30)),
    }
}
