//! What people do with the price book.

use super::events::{CatalogEvent, ItemFacts};
use super::store;
use super::{Item, ItemChange, ItemDraft};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Adds an item.
///
/// # Errors
/// What is wrong, by field: an empty name, a code that another item has.
pub fn add(
    w: &Write<'_>,
    _: Grant<may::ChangeCatalog>,
    draft: ItemDraft,
) -> Result<Recorded<Id<Item>>> {
    let draft = draft.checked()?;
    code_must_be_free(w, None, &draft.code)?;
    must_see_what_is_set(w, &draft)?;
    let item_id = store::insert(w, &draft, w.now())?;
    let facts = ItemFacts { item_id, code: draft.code, name: draft.name };
    Ok(w.record(&CatalogEvent::Added(facts))?.with(item_id))
}

/// Changes an item; `version` is the one that was edited. Lines that were written before keep what
/// they say.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::ChangeCatalog>,
    item_id: Id<Item>,
    version: i64,
    draft: ItemDraft,
) -> Result<Recorded> {
    store::get(w, item_id)?;
    let draft = draft.checked()?;
    code_must_be_free(w, Some(item_id), &draft.code)?;
    must_see_what_is_set(w, &draft)?;
    store::update(w, item_id, version, &draft)?;
    let facts = ItemFacts { item_id, code: draft.code, name: draft.name };
    w.record(&CatalogEvent::Changed(facts))
}

/// Changes what is named and leaves the rest; whether the item is offered has an event of its own.
///
/// # Errors
/// As [`change`].
pub fn patch(
    w: &Write<'_>,
    grant: Grant<may::ChangeCatalog>,
    item_id: Id<Item>,
    mut wanted: ItemChange,
) -> Result<Recorded> {
    let item = store::get(w, item_id)?;
    let version = wanted.version.unwrap_or(item.version);
    let says_more = wanted.says_more();
    match wanted.active.take() {
        Some(active) if !says_more => offer(w, grant, item_id, active),
        Some(active) if active != item.active => {
            // Each part has its own event; the second one is what the caller hears of.
            let _ = change(w, grant, item_id, version, wanted.onto(&item))?;
            offer(w, grant, item_id, active)
        }
        _ => change(w, grant, item_id, version, wanted.onto(&item)),
    }
}

/// Offers an item for new lines, or no longer. Asking for what already is changes nothing but is
/// recorded all the same.
///
/// # Errors
/// When it isn't there.
pub fn offer(
    w: &Write<'_>,
    _: Grant<may::ChangeCatalog>,
    item_id: Id<Item>,
    active: bool,
) -> Result<Recorded> {
    let Item { code, name, .. } = store::get(w, item_id)?;
    store::set_active(w, item_id, active)?;
    let facts = ItemFacts { item_id, code, name };
    w.record(&match active {
        true => CatalogEvent::Activated(facts),
        false => CatalogEvent::Deactivated(facts),
    })
}

fn code_must_be_free(w: &Write<'_>, own: Option<Id<Item>>, code: &str) -> Result<()> {
    match store::with_code(w, code)? {
        Some(other) if Some(other.id) != own => {
            let name = &other.name;
            let gone = if other.active { "" } else { ", which isn't offered any more" };
            let sentence = format!("“{code}” is the code of “{name}”{gone}. Choose another one.");
            Err(Error::invalid("code", sentence))
        }
        None if store::is_deleted_code(w, code)? => Err(Error::invalid(
            "code",
            format!(
                "An item in the trash has the code “{code}”. Restore it, or choose another code."
            ),
        )),
        _ => Ok(()),
    }
}

/// Whoever doesn't see a figure can't set it either; else it could be overwritten unseen.
fn must_see_what_is_set(w: &Write<'_>, draft: &ItemDraft) -> Result<()> {
    let sight = &w.actor().sight;
    if !sight.prices {
        return Err(Error::forbidden("You don't see prices, so you can't change the price book."));
    }
    if draft.cost.is_some() && !sight.costs {
        return Err(Error::invalid("cost", "You don't see costs, so you can't set this one."));
    }
    Ok(())
}
