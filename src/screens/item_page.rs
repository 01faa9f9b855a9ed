//! The page of an item, with what is written and to be done about it.

use rocket::{Route, get, routes};

use crate::areas::catalog::{self, AroundItem, Item};
use crate::areas::notes::{self, NoteSubject};
use crate::areas::tasks;
use crate::kernel::Id;
use crate::platform::access::may;
use crate::screens::history::{self, Record};
use crate::ui::request::Allowed;
use crate::ui::respond::Answer;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/price-book/<id>")]
async fn show(visitor: Allowed<may::SeeCatalog>, id: Id<Item>) -> Answer {
    visitor
        .show(move |r, v| {
            let item = catalog::get(r, id)?;
            let (subject, href) = (NoteSubject::Item.of(id.get()), item.href());
            let around = AroundItem {
                tabs: history::tabs(Record::Item(id.get()), r.actor(), false),
                side: tasks::card(&tasks::for_subject(r, subject)?, &v.csrf, &href),
                below: notes::section(&notes::for_subject(r, subject)?, &v.csrf, &href),
            };
            catalog::item_page(r, &item, &v.csrf, &around)
        })
        .await
}
