//! All SQL of the price book.

use rusqlite::{Row, named_params};

use super::{Item, ItemDraft};
use crate::kernel::pricing::TaxCategory;
use crate::kernel::text::fold;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, Write, like_anywhere};

/// A row of the query of the list.
pub(super) fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        category: row.get(4)?,
        unit: row.get(5)?,
        cost: row.get(6)?,
        price: row.get(7)?,
        tax_category: row.get(8)?,
        active: row.get(9)?,
        created_at: row.get(10)?,
        version: row.get(11)?,
    })
}

/// The item; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Item>) -> Result<Item> {
    r.one(
        "SELECT i.id, i.code, i.name, i.description, i.category, i.unit, i.cost, i.price, \
         i.tax_category, i.active, i.created_at, i.version FROM visible_item i WHERE i.id = ?1",
        [id],
        item,
    )?
    .ok_or_else(|| Error::not_found("item"))
}

/// The item with that code, whatever its case.
pub(super) fn with_code(r: &Read<'_>, code: &str) -> Result<Option<Item>> {
    r.one(
        "SELECT i.id, i.code, i.name, i.description, i.category, i.unit, i.cost, i.price, \
         i.tax_category, i.active, i.created_at, i.version FROM visible_item i \
         WHERE i.code = ?1 COLLATE NOCASE",
        [code],
        item,
    )
}

/// Whether an item in the trash has that code, which it keeps for its return.
pub(super) fn is_deleted_code(w: &Write<'_>, code: &str) -> Result<bool> {
    w.beyond_sight(|r| {
        r.value(
            "SELECT EXISTS (SELECT 1 FROM visible_trash t \
             WHERE t.subject_kind = 'item' AND t.detail = ?1 COLLATE NOCASE)",
            [code],
        )
    })
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::ascending("name", &["i.name_key", "i.id"]),
    Sort::descending("-name", &["i.name_key", "i.id"]),
    Sort::ascending("code", &["i.code COLLATE NOCASE"]),
    Sort::descending("-code", &["i.code COLLATE NOCASE"]),
    Sort::ascending("category", &["i.category", "i.name_key", "i.id"]),
    Sort::descending("-category", &["i.category", "i.name_key", "i.id"]),
    Sort::descending("newest", &["i.id"]),
    Sort::ascending("oldest", &["i.id"]),
];

/// Which items are asked for.
#[derive(Debug, Clone, Default)]
pub struct ItemFilter {
    /// Words of the name, the code, the category or the description, as they were typed.
    pub words: Option<String>,
    /// The code, whatever its case.
    pub code: Option<String>,
    /// The heading under which they are found.
    pub category: Option<String>,
    /// What they are for the tax office.
    pub tax_category: Option<TaxCategory>,
    /// Whether they are offered for new lines.
    pub active: Option<bool>,
}

/// Where a word is looked for: in the folded name and, as it was typed, in the other texts.
macro_rules! word {
    ($name:literal) => {
        (
            concat!(
                "(i.name_key LIKE ",
                $name,
                " ESCAPE '\\' OR (i.code || ' ' || i.category || ' ' || i.description) LIKE ",
                $name,
                " ESCAPE '\\')"
            ),
            $name,
        )
    };
}

/// Four words narrow enough; further ones are left out.
const WORDS: [(&str, &str); 4] =
    [word!(":word0"), word!(":word1"), word!(":word2"), word!(":word3")];

/// The list, filtered.
pub fn listing(filter: &ItemFilter) -> Listing {
    let mut listing = Listing::of(
        "i.id, i.code, i.name, i.description, i.category, i.unit, i.cost, i.price, \
         i.tax_category, i.active, i.created_at, i.version",
        "visible_item i",
    );
    let typed = fold(filter.words.as_deref().unwrap_or_default());
    for ((condition, name), word) in WORDS.into_iter().zip(typed.split(' ')) {
        if !word.is_empty() {
            listing = listing.only(condition, name, like_anywhere(word));
        }
    }
    listing
        .only_if("i.code = :code COLLATE NOCASE", ":code", filter.code.clone())
        .only_if("i.category = :category", ":category", filter.category.clone())
        .only_if("i.tax_category = :tax_category", ":tax_category", filter.tax_category)
        .only_if("i.active = :active", ":active", filter.active)
}

/// One page of items.
///
/// # Errors
/// `Invalid` for a cursor that isn't one of ours; when the database fails.
pub fn list(r: &Read<'_>, filter: &ItemFilter, sort: &Sort, page: &PageOf) -> Result<Listed<Item>> {
    listing(filter).page(r, sort, page, item)
}

/// How many items are offered, and how many aren't.
pub(super) fn counts(r: &Read<'_>) -> Result<(i64, i64)> {
    let counted = r.one(
        "SELECT count(*) FILTER (WHERE i.active = 1), count(*) FILTER (WHERE i.active = 0) \
         FROM visible_item i",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(counted.unwrap_or_default())
}

/// The categories that are in use, by name.
///
/// # Errors
/// When the database fails.
pub fn categories(r: &Read<'_>) -> Result<Vec<String>> {
    r.list(
        "SELECT DISTINCT i.category FROM visible_item i WHERE i.category <> '' \
         ORDER BY i.category",
        [],
        |row| row.get(0),
    )
}

/// The units that are in use, the most frequent first.
///
/// # Errors
/// When the database fails.
pub fn units(r: &Read<'_>) -> Result<Vec<String>> {
    r.list(
        "SELECT i.unit FROM visible_item i WHERE i.unit <> '' GROUP BY i.unit \
         ORDER BY count(*) DESC, i.unit LIMIT 20",
        [],
        |row| row.get(0),
    )
}

/// The active items that fit what was typed: the code itself first, then codes and names that begin
/// with it, then whatever has all of its words.
///
/// # Errors
/// When the database fails.
pub fn suggest(r: &Read<'_>, text: &str, limit: usize) -> Result<Vec<Item>> {
    let key = fold(text);
    let mut words = key.split(' ').map(like_anywhere);
    let mut word = || words.next().unwrap_or_else(|| "%".to_owned());
    let begins = like_anywhere(&key);
    let begins = begins.trim_start_matches('%');
    let limit =
        i64::try_from(limit).map_err(|error| Error::internal("a limit out of range", error))?;
    r.list(
        "SELECT i.id, i.code, i.name, i.description, i.category, i.unit, i.cost, i.price, \
         i.tax_category, i.active, i.created_at, i.version FROM visible_item i \
         WHERE i.active = 1 \
         AND (i.name_key || ' ' || i.code || ' ' || i.category) LIKE :word0 ESCAPE '\\' \
         AND (i.name_key || ' ' || i.code || ' ' || i.category) LIKE :word1 ESCAPE '\\' \
         AND (i.name_key || ' ' || i.code || ' ' || i.category) LIKE :word2 ESCAPE '\\' \
         ORDER BY CASE WHEN i.code = :key COLLATE NOCASE THEN 0 \
           WHEN i.code LIKE :begins ESCAPE '\\' THEN 1 \
           WHEN i.name_key LIKE :begins ESCAPE '\\' THEN 2 ELSE 3 END, i.name_key, i.id \
         LIMIT :limit",
        named_params! {
            ":word0": word(), ":word1": word(), ":word2": word(), ":key": key,
            ":begins": begins, ":limit": limit,
        },
        item,
    )
}

pub(super) fn insert(w: &Write<'_>, draft: &ItemDraft, now: Instant) -> Result<Id<Item>> {
    let id = w.insert(
        concat!(
            "INSERT INTO item (id, code, name, name_key, description, category, unit, cost, price, \
             tax_category, created_at) VALUES (",
            next_id!("item"),
            ", :code, :name, :name_key, :description, :category, :unit, :cost, :price, \
             :tax_category, :now)"
        ),
        named_params! {
            ":code": draft.code, ":name": draft.name, ":name_key": draft.name_key(),
            ":description": draft.description, ":category": draft.category, ":unit": draft.unit,
            ":cost": draft.cost.unwrap_or_default(), ":price": draft.price,
            ":tax_category": draft.tax_category, ":now": now,
        },
    )?;
    Ok(Id::new(id))
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile. A cost
/// that isn't said stays.
pub(super) fn update(w: &Write<'_>, id: Id<Item>, version: i64, draft: &ItemDraft) -> Result<()> {
    w.edit(
        "this item",
        "UPDATE item SET code = :code, name = :name, name_key = :name_key, \
         description = :description, category = :category, unit = :unit, \
         cost = coalesce(:cost, cost), price = :price, tax_category = :tax_category, \
         version = version + 1 WHERE id = :id AND version = :version",
        named_params! {
            ":code": draft.code, ":name": draft.name, ":name_key": draft.name_key(),
            ":description": draft.description, ":category": draft.category, ":unit": draft.unit,
            ":cost": draft.cost, ":price": draft.price, ":tax_category": draft.tax_category,
            ":id": id, ":version": version,
        },
    )
}

pub(super) fn set_active(w: &Write<'_>, id: Id<Item>, active: bool) -> Result<()> {
    w.execute(
        "UPDATE item SET active = ?2, version = version + 1 WHERE id = ?1",
        rusqlite::params![id, active],
    )?;
    Ok(())
}

/// Deletes an item that stands on no document.
///
/// # Errors
/// When it does stand on one, and when the database fails.
pub fn erase(w: &Write<'_>, id: Id<Item>) -> Result<()> {
    w.execute("DELETE FROM item WHERE id = ?1", [id])?;
    Ok(())
}
