//! All SQL of saved views.

use rusqlite::{Row, named_params};

use super::model::{SavedView, ViewDraft};
use crate::areas::accounts::User;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

fn view(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    Ok(SavedView {
        id: row.get(0)?,
        list: row.get(1)?,
        name: row.get(2)?,
        query: row.get(3)?,
        user_id: row.get(4)?,
        version: row.get(5)?,
    })
}

/// The view; `NotFound` when it isn't everybody's and not one's own.
pub(super) fn get(r: &Read<'_>, id: Id<SavedView>) -> Result<SavedView> {
    r.one(
        "SELECT v.id, v.list, v.name, v.query, v.user_id, v.version FROM visible_saved_view v \
         WHERE v.id = ?1",
        [id],
        view,
    )?
    .ok_or_else(|| Error::not_found("view"))
}

/// The views of a list that whoever asks sees: everybody's first, each by name.
pub(in super::super) fn of_list(r: &Read<'_>, list: &str) -> Result<Vec<SavedView>> {
    r.list(
        "SELECT v.id, v.list, v.name, v.query, v.user_id, v.version FROM visible_saved_view v \
         WHERE v.list = ?1 ORDER BY v.user_id IS NOT NULL, v.name COLLATE NOCASE, v.id",
        [list],
        view,
    )
}

pub(super) fn insert(
    w: &Write<'_>,
    draft: &ViewDraft,
    user_id: Option<Id<User>>,
) -> Result<Id<SavedView>> {
    let id = w.insert(
        "INSERT INTO saved_view (list, name, query, user_id, created_at) \
         VALUES (:list, :name, :query, :user, :now)",
        named_params! {
            ":list": draft.list, ":name": draft.name, ":query": draft.query, ":user": user_id,
            ":now": w.now(),
        },
    )?;
    Ok(Id::new(id))
}

pub(super) fn update(
    w: &Write<'_>,
    id: Id<SavedView>,
    draft: &ViewDraft,
    user_id: Option<Id<User>>,
) -> Result<()> {
    w.execute(
        "UPDATE saved_view SET name = :name, query = :query, user_id = :user, \
         version = version + 1 WHERE id = :id",
        named_params! {
            ":name": draft.name, ":query": draft.query, ":user": user_id, ":id": id,
        },
    )?;
    Ok(())
}

pub(super) fn delete(w: &Write<'_>, id: Id<SavedView>) -> Result<()> {
    w.execute("DELETE FROM saved_view WHERE id = ?1", [id])?;
    Ok(())
}
