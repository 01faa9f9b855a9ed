//! How an area declares its tables: who sees which rows, which columns are masked, what is captured.

use crate::platform::access::{Group, Scope};

/// Who sees the rows of a table.
#[derive(Debug, Clone, Copy)]
pub enum Rows {
    /// Open to everybody who is signed in, for the reason given. Read under its own name.
    Open(&'static str),
    /// Held to the actor's scope within the group: a predicate per scope; a scope that is missing
    /// sees nothing. The predicate speaks of the table's columns and of `actor_id()`.
    Guarded(Group, &'static [(Scope, &'static str)]),
    /// Attached to a subject by `subject_kind` and `subject_id`: seen with its subject, or wholly
    /// by those whose scope in the group is `all`; by a rule of its own also without it.
    BySubject(Group, Option<&'static str>),
    /// What an event changed: seen with the event in the column `event_id`, or wholly by those whose
    /// scope in the group is `all`. The values in `old` and `new` are masked as in their tables.
    WithEvent(Group),
    /// The house's own bookkeeping, for the reason given; no store reads it.
    Kernel(&'static str),
}

/// When a column's value is replaced by NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// For those who don't see prices.
    Price,
    /// For those who don't see costs.
    Cost,
    /// For everybody but the house itself; a change is captured as “changed”.
    Secret,
    /// For those whose scope within the table's group is `crew`.
    FromCrew,
}

impl Mask {
    pub(super) fn condition(self, group: Option<Group>) -> String {
        match self {
            Mask::Price => "actor_sees('price')".to_owned(),
            Mask::Cost => "actor_sees('cost')".to_owned(),
            Mask::Secret => "actor_sees('secret')".to_owned(),
            Mask::FromCrew => {
                format!("NOT actor_sees('{}.crew')", group.map_or("none", Group::name))
            }
        }
    }
}

/// One table, as its area declares it.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Who sees which rows.
    pub rows: Rows,
    /// For a scope of [`Rows::Guarded`] the same predicate as a question about one row, for actors
    /// who have so much that gathering it costs more than asking; it names the table with its columns.
    pub each: &'static [(Scope, &'static str)],
    /// Which columns are masked.
    pub masks: &'static [(&'static str, Mask)],
    /// The kind of subject that a row of it is, when notes and events can be attached.
    pub subject: Option<&'static str>,
    /// A narrower rule than the row's own for who sees what is attached to it, such as its events;
    /// it speaks of `subject_id` and of `actor_id()`.
    pub attached: Option<&'static str>,
    /// Why its changes aren't captured: derived rows and bookkeeping. `None`: they are.
    pub uncaptured: Option<&'static str>,
    /// The kind of record whose lying in the trash hides a row, and the column with its id.
    pub trash: Option<(&'static str, &'static str)>,
    /// Of what is attached to a subject: seen also while the subject lies in the trash.
    pub outlives: bool,
}

impl Table {
    /// A table whose rows are held to the actor's scope.
    pub const fn guarded(
        name: &'static str,
        group: Group,
        scopes: &'static [(Scope, &'static str)],
    ) -> Table {
        Table::of(name, Rows::Guarded(group, scopes))
    }

    /// A table that is seen with the subject of its rows.
    pub const fn by_subject(name: &'static str, group: Group) -> Table {
        Table::of(name, Rows::BySubject(group, None))
    }

    /// The same for rows that may have no subject, or are somebody's own wherever they stand: they
    /// are also seen by whom the rule means, and the scope `own` sees those alone.
    pub const fn by_subject_or(name: &'static str, group: Group, own: &'static str) -> Table {
        Table::of(name, Rows::BySubject(group, Some(own)))
    }

    /// The log of changed rows.
    pub const fn with_event(name: &'static str, group: Group) -> Table {
        Table::of(name, Rows::WithEvent(group))
    }

    /// A table that is open inside the company.
    pub const fn open(name: &'static str, reason: &'static str) -> Table {
        Table::of(name, Rows::Open(reason))
    }

    /// A table of the house's own.
    pub const fn kernel(name: &'static str, reason: &'static str) -> Table {
        Table::of(name, Rows::Kernel(reason)).uncaptured("bookkeeping of the house itself")
    }

    const fn of(name: &'static str, rows: Rows) -> Table {
        Table {
            name,
            rows,
            each: &[],
            masks: &[],
            subject: None,
            attached: None,
            uncaptured: None,
            trash: None,
            outlives: false,
        }
    }

    /// The same with predicates that ask about one row, for actors who have much.
    pub const fn each(mut self, each: &'static [(Scope, &'static str)]) -> Table {
        self.each = each;
        self
    }

    /// The predicate of a scope that asks about one row.
    pub(super) fn asked_of_each(&self, scope: Scope) -> Option<&'static str> {
        self.each.iter().find(|(of, _)| *of == scope).map(|(_, predicate)| *predicate)
    }

    /// The same with masked columns.
    pub const fn masking(mut self, masks: &'static [(&'static str, Mask)]) -> Table {
        self.masks = masks;
        self
    }

    /// The same, as a subject of that kind.
    pub const fn subject(mut self, kind: &'static str) -> Table {
        self.subject = Some(kind);
        self
    }

    /// The same, what is attached to its rows seen by fewer than the rows.
    pub const fn attached(mut self, rule: &'static str) -> Table {
        self.attached = Some(rule);
        self
    }

    /// The same, its changes not captured for that reason.
    pub const fn uncaptured(mut self, reason: &'static str) -> Table {
        self.uncaptured = Some(reason);
        self
    }

    /// The same, a row hidden while the record of that kind in that column lies in the trash. What
    /// is only ever read through its record, such as a line, needs none.
    pub const fn trashed_with(mut self, kind: &'static str, column: &'static str) -> Table {
        self.trash = Some((kind, column));
        self
    }

    /// The same, seen also while its subject lies in the trash: what has happened stays told.
    pub const fn outliving(mut self) -> Table {
        self.outlives = true;
        self
    }

    /// The group whose scope decides, if one does.
    pub(super) fn group(&self) -> Option<Group> {
        match self.rows {
            Rows::Guarded(group, _) | Rows::BySubject(group, _) | Rows::WithEvent(group) => {
                Some(group)
            }
            Rows::Open(_) | Rows::Kernel(_) => None,
        }
    }
}
