//! Costs that a document freezes although whoever writes it may not see them.

use std::collections::HashMap;

use super::{LineDraft, LineKey, SectionDraft};
use crate::kernel::error::Complaints;
use crate::kernel::{Id, Result, UnitPrice};
use crate::platform::access::Actor;
use crate::platform::db::Write;

/// Refuses costs from somebody who doesn't see them: what one can't read, one doesn't write.
///
/// # Errors
/// About each line with a cost, `sections.0.lines.2.cost`.
pub fn refuse_blind_costs(actor: &Actor, sections: &[SectionDraft]) -> Result<()> {
    let mut complaints = Complaints::new();
    for (at, section) in sections.iter().enumerate().filter(|_| !actor.sight.costs) {
        for (index, _) in section.lines.iter().enumerate().filter(|(_, l)| l.cost.is_some()) {
            complaints.add(
                format!("sections.{at}.lines.{index}.cost"),
                "You don't see costs, so leave this out; the price book's cost is kept.",
            );
        }
    }
    complaints.finish()
}

/// Fills in what isn't said: a line keeps the cost that it had (`before`, by line id), a new one
/// takes cost and category of its item. Whoever doesn't see costs neither sees nor loses them.
///
/// # Errors
/// About an item that isn't there, `sections.0.lines.2.item_id`; when the database fails.
pub fn known_costs(
    w: &Write<'_>,
    sections: &mut [SectionDraft],
    before: &HashMap<Id<LineKey>, UnitPrice>,
) -> Result<()> {
    let mut complaints = Complaints::new();
    for (at, section) in sections.iter_mut().enumerate() {
        for (index, line) in section.lines.iter_mut().enumerate() {
            if line.cost.is_none() {
                line.cost = line.id.and_then(|id| before.get(&id).copied());
            }
            if !fill_from_item(w, line)? {
                let field = format!("sections.{at}.lines.{index}.item_id");
                complaints.add(field, "That item isn't in the price book.");
            }
        }
    }
    complaints.finish()
}

/// Whether the item is there, or none was named.
fn fill_from_item(w: &Write<'_>, line: &mut LineDraft) -> Result<bool> {
    let Some(item_id) = line.item_id else { return Ok(true) };
    let item = w.beyond_sight(|r| {
        r.one("SELECT i.cost, i.category FROM visible_item i WHERE i.id = ?1", [item_id], |row| {
            Ok((row.get::<_, UnitPrice>(0)?, row.get::<_, String>(1)?))
        })
    })?;
    let Some((cost, category)) = item else { return Ok(false) };
    line.cost = line.cost.or(Some(cost));
    if line.category.is_empty() {
        line.category = category;
    }
    Ok(true)
}
