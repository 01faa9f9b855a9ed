//! The page of everything that happened.

use maud::html;
use rocket::{Route, get, routes};

use crate::kernel::Result;
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::platform::events;
use crate::screens::timeline::days;
use crate::ui::parts::{Empty, PageHead, Pager};
use crate::ui::request::Allowed;
use crate::ui::respond::Answer;
use crate::ui::shell::Page;

/// So many on a page.
const SHOWN: usize = 50;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![page]
}

#[get("/activity?<before>")]
async fn page(visitor: Allowed<may::BeHere>, before: Option<i64>) -> Answer {
    visitor.show(move |r, _| activity(r, before)).await
}

fn activity(r: &Read<'_>, before: Option<i64>) -> Result<Page> {
    let mut events = events::before(r, before, SHOWN + 1)?;
    let older = events.get(SHOWN).is_some();
    events.truncate(SHOWN);
    let older = events.last().filter(|_| older).map(|last| format!("/activity?before={}", last.id));
    let newest = before.map(|_| "/activity".to_owned());
    let about = match r.actor().may::<may::SeeAudit>() {
        true => "Everything that was done in this office, by whom and when.",
        false => "What was done with the records that you see.",
    };
    let shown = format!("{} shown", crate::kernel::text::count("entry", count(&events)));
    let body = html! {
        (PageHead::new("Activity").about(about))
        @if events.is_empty() {
            (Empty::new("Nothing yet", "What people do here stands on this page, the latest first."))
        } @else {
            (days(r, &events)?)
            (Pager::new(shown, newest, older).words("Newest", "Older"))
        }
    };
    Ok(Page::new("Activity", body).area("/").crumb("Home", "/").narrow())
}

fn count(events: &[events::Logged]) -> i64 {
    i64::try_from(events.len()).unwrap_or(i64::MAX)
}
