//! What is left to set up. Nothing of it is stored: each step is done when its rows are there, and
//! that somebody has put the list away is an event.

use serde::Serialize;

use crate::kernel::Result;
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};
use crate::platform::events::{Event, Subject};

/// A step of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub title: &'static str,
    pub href: &'static str,
    /// How long it takes.
    pub time: &'static str,
    /// How many there are; 0 is not done.
    pub done: i64,
    /// Whether the number says something when it is done.
    pub counts: bool,
}

/// What is left, for who may change the settings; `None` when all is done or the list was put away.
pub(super) fn steps(r: &Read<'_>) -> Result<Option<Vec<Step>>> {
    if !r.actor().may::<may::ChangeSettings>() || was_put_away(r)? {
        return Ok(None);
    }
    let mut steps = Vec::new();
    for (title, href, time, counts, sql) in STEPS {
        steps.push(Step { title, href, time, done: r.value(sql, [])?, counts });
    }
    Ok(steps.iter().any(|step| step.done == 0).then_some(steps))
}

/// Title, address, time, whether the number is worth showing, and how many there are.
const STEPS: [(&str, &str, &str, bool, &str); 6] = [
    (
        "Address and phone of the company",
        "/settings/company",
        "2 min",
        false,
        "SELECT count(*) FROM company WHERE street <> '' AND city <> '' AND phone <> ''",
    ),
    // That no tax is charged is an answer, when it was given in the set-up.
    (
        "Taxes",
        "/settings/taxes",
        "3 min",
        false,
        "SELECT (SELECT count(*) FROM tax_rate) + (SELECT count(*) FROM visible_event e \
         WHERE e.subject_kind = 'company' AND e.subject_id = 1 AND e.kind = 'company.set_up' \
         AND e.payload ->> 'charges_tax' IS NOT NULL)",
    ),
    (
        "Put items in the price book",
        "/price-book/new",
        "20 min",
        true,
        "SELECT count(*) FROM visible_item",
    ),
    (
        "Add your first customer",
        "/customers/new",
        "2 min",
        true,
        "SELECT count(*) FROM visible_customer",
    ),
    (
        "Invite the people you work with",
        "/settings/people",
        "3 min",
        false,
        "SELECT count(*) - 1 FROM visible_user",
    ),
    (
        "Write your first estimate",
        "/estimates/new",
        "10 min",
        true,
        "SELECT count(*) FROM visible_estimate",
    ),
];

const PUT_AWAY: &str = "checklist.put_away";

fn was_put_away(r: &Read<'_>) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_event e \
         WHERE e.subject_kind = 'company' AND e.subject_id = 1 AND e.kind = ?1)",
        [PUT_AWAY],
    )
}

/// Somebody doesn't want to see the list any more.
#[derive(Debug, Serialize)]
struct PutAway {}

impl Event for PutAway {
    fn kind(&self) -> &'static str {
        PUT_AWAY
    }

    fn subject(&self) -> Subject {
        Subject::new("company", 1)
    }
}

/// Puts the list away for everybody.
pub(super) fn put_away(w: &Write<'_>, _: Grant<may::ChangeSettings>) -> Result<Recorded> {
    w.record(&PutAway {})
}
