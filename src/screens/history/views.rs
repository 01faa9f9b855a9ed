//! The page of a history, and the tabs that lead there.

use maud::{Markup, html};

use super::record::Record;
use super::store;
use super::telling::told;
use crate::kernel::Result;
use crate::kernel::text::count;
use crate::platform::access::Actor;
use crate::platform::db::Read;
use crate::ui::parts::{Empty, Icon, PageHead, Pager, Tab, tabs as strip};
use crate::ui::shell::Page;

/// The tabs of a record: what it is, and what became of it. None for those who read no histories.
pub fn tabs(record: Record, actor: &Actor, history: bool) -> Markup {
    if !Record::is_told_to(actor) {
        return Markup::default();
    }
    let all = [
        Tab::new("Overview", record.href()).current(!history),
        Tab::new("History", record.history_href()).current(history),
    ];
    strip("Record", &all)
}

/// The page of a record's history.
pub(super) fn page(r: &Read<'_>, record: Record, before: Option<i64>) -> Result<Page> {
    let place = record.place(r)?;
    let past = store::past(r, record, before)?;
    let (list, list_href) = place.list;
    let title = format!("History of {}", place.name);
    let shown = count("entry", i64::try_from(past.events.len()).unwrap_or(i64::MAX));
    let at = record.history_href();
    let older = past.older.map(|id| format!("{at}?before={id}"));
    let body = html! {
        (PageHead::new(&place.name))
        (tabs(record, r.actor(), true))
        @if past.events.is_empty() {
            (Empty::new("Nothing yet", "What is changed stands here, with who did it and when.")
                .icon(Icon::Clock).small())
        } @else {
            (told(r, record, &past)?)
            (Pager::new(format!("{shown} shown"), before.map(|_| at.clone()), older)
                .words("Newest", "Older"))
        }
    };
    Ok(Page::new(title, body)
        .area(list_href)
        .crumb(list, list_href)
        .crumb(place.name, record.href()))
}
