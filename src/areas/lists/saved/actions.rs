//! What people do with views.

use super::events::{ListEvent, ViewFacts};
use super::model::{SavedView, ViewDraft};
use super::store;
use crate::areas::accounts::User;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// More tabs than that nobody finds again.
const MOST: usize = 20;

/// Saves a view for oneself, or for everybody.
///
/// # Errors
/// What is wrong, by field; when there are too many, or it may not be everybody's.
pub fn save(w: &Write<'_>, _: Grant<may::BeHere>, draft: ViewDraft) -> Result<Recorded<SavedView>> {
    let draft = draft.checked()?;
    let user_id = whose(w, draft.for_all)?;
    let there = store::of_list(w, &draft.list)?;
    if there.len() >= MOST {
        return Err(Error::invalid(
            "name",
            format!("This list has {MOST} saved views. Delete one that nobody needs."),
        ));
    }
    name_must_be_free(&there, None, &draft, user_id)?;
    let id = store::insert(w, &draft, user_id)?;
    let view = store::get(w, id)?;
    Ok(w.record(&ListEvent::Saved(facts(&view)))?.with(view))
}

/// Gives a view another name, lets it show something else, or makes it everybody's or one's own.
///
/// # Errors
/// What is wrong, by field; when it isn't one's own and one may not change what is everybody's.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    id: Id<SavedView>,
    draft: ViewDraft,
) -> Result<Recorded<SavedView>> {
    let view = store::get(w, id)?;
    whose(w, view.is_for_all())?;
    let draft = ViewDraft { list: view.list, ..draft }.checked()?;
    let user_id = whose(w, draft.for_all)?;
    name_must_be_free(&store::of_list(w, &draft.list)?, Some(id), &draft, user_id)?;
    store::update(w, id, &draft, user_id)?;
    let view = store::get(w, id)?;
    Ok(w.record(&ListEvent::Changed(facts(&view)))?.with(view))
}

/// Deletes a view; the rows that it showed stay.
///
/// # Errors
/// When it isn't one's own and one may not change what is everybody's.
pub fn remove(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    id: Id<SavedView>,
) -> Result<Recorded<SavedView>> {
    let view = store::get(w, id)?;
    whose(w, view.is_for_all())?;
    store::delete(w, id)?;
    Ok(w.record(&ListEvent::Deleted(facts(&view)))?.with(view))
}

/// Whose a view is: one's own, or everybody's, which takes the permission to change settings.
fn whose(w: &Write<'_>, for_all: bool) -> Result<Option<Id<User>>> {
    if for_all {
        w.actor().grant::<may::ChangeSettings>()?;
        return Ok(None);
    }
    let own = w.actor().user_id().map(Id::new);
    own.map(Some).ok_or_else(|| Error::forbidden("Only a person has views of their own."))
}

fn name_must_be_free(
    there: &[SavedView],
    own: Option<Id<SavedView>>,
    draft: &ViewDraft,
    user_id: Option<Id<User>>,
) -> Result<()> {
    let same = |view: &&SavedView| {
        Some(view.id) != own
            && view.user_id == user_id
            && view.name.to_lowercase() == draft.name.to_lowercase()
    };
    match there.iter().find(same) {
        Some(view) => Err(Error::invalid(
            "name",
            format!("There is a view called “{}” already. Choose another name.", view.name),
        )),
        None => Ok(()),
    }
}

fn facts(view: &SavedView) -> ViewFacts {
    ViewFacts {
        view_id: view.id,
        list: view.list.clone(),
        name: view.name.clone(),
        user_id: view.user_id,
    }
}
