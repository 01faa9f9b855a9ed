//! The search page and the list below the search field.

use rocket::{Route, get, routes};

use super::views::{self, Results};
use super::{Kind, Search, Wanted};
use crate::kernel::Result;
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::Allowed;
use crate::ui::respond::Answer;

/// So many are looked at to count the kinds.
const COUNTED: usize = 200;
/// So many are shown on the page.
const SHOWN: usize = 50;
/// So many more are read, in the place of those that aren't there any more.
const SPARE: usize = 10;
/// So many are suggested while one types.
const SUGGESTED: usize = 8;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![page, suggestions]
}

#[get("/search?<q>&<kind>")]
async fn page(
    visitor: Allowed<may::BeHere>,
    search: Search,
    q: Option<String>,
    kind: Option<String>,
) -> Answer {
    visitor
        .show(move |r, _| {
            let kind = kind.as_deref().and_then(Kind::named);
            Ok(views::page(&found(r, &search, q.unwrap_or_default(), kind)?))
        })
        .await
}

#[get("/search/suggestions?<q>")]
async fn suggestions(visitor: Allowed<may::BeHere>, search: Search, q: Option<String>) -> Answer {
    let typed = q.unwrap_or_default();
    visitor
        .fragment(move |r, _| {
            Ok(views::suggestions(&typed, &search.suggest(r, &typed, SUGGESTED)?))
        })
        .await
}

fn found(r: &Read<'_>, search: &Search, typed: String, kind: Option<Kind>) -> Result<Results> {
    // What the index lists and isn't there any more is dropped: a few more have their texts.
    let shown = if kind.is_none() { SHOWN + SPARE } else { 0 };
    let all =
        search.find_showing(r, &Wanted { text: &typed, limit: COUNTED, kind: None }, shown)?;
    let counted = Kind::ALL.map(|kind| (kind, all.iter().filter(|f| f.kind == kind).count()));
    let counts = counted.into_iter().filter(|(_, count)| *count > 0).collect();
    let mut found = match kind {
        Some(_) => search.find(r, &Wanted { text: &typed, limit: SHOWN + 1, kind })?,
        None => all,
    };
    let more = found.len() > SHOWN;
    found.truncate(SHOWN);
    found.retain(|found| !found.title.text.is_empty());
    Ok(Results { typed, kind, counts, found, more })
}
