//! The outbox.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{Counts, Message, MessageFilter, MessageView, SORTS, store};
use super::{badge, said};
use crate::kernel::Result;
use crate::kernel::text::count;
use crate::kernel::time::{Day, Zone};
use crate::platform::access::may;
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Banner, Button, Cell, Column, Empty, Icon, PageHead, Pager, Phone, Row, Tab, Table, filter,
    views,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    rows: Listed<Message>,
    counts: Counts,
    is_empty: bool,
    asked: Asked,
    view: MessageView,
    zone: Zone,
    today: Day,
    is_set_up: bool,
    may_set_up: bool,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let view = asked.view.as_deref().and_then(MessageView::from_code).unwrap_or_default();
        let text = asked.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let filter =
            MessageFilter { view, text: text.map(str::to_owned), ..MessageFilter::default() };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        let sort = Sort::among(SORTS, None)?;
        Ok(ListPage {
            rows: store::list(r, &filter, sort, &page)?,
            counts: store::counts(r)?,
            is_empty: !store::has_any(r)?,
            asked,
            view,
            zone: r.zone()?.clone(),
            today: r.today()?,
            is_set_up: store::is_set_up(r)?,
            may_set_up: r.actor().may::<may::ChangeSettings>(),
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    /// Only what somebody has to look after is counted.
    fn count_of(&self, view: MessageView) -> Option<i64> {
        match view {
            MessageView::Waiting => Some(self.counts.waiting),
            MessageView::Failed => Some(self.counts.failed),
            MessageView::All | MessageView::Sent | MessageView::Canceled => None,
        }
    }

    fn address(&self) -> Address {
        let view = if self.view == MessageView::All { "" } else { self.view.code() };
        Address::new("/messages").with("view", view).with("q", self.q())
    }

    fn banner(&self) -> Option<Banner> {
        if self.is_set_up || self.counts.waiting == 0 {
            return None;
        }
        let banner = Banner::warn("Mail isn't set up.").cause("What waits here stays here.");
        Some(match self.may_set_up {
            true => banner.action(Button::link("Set up mail", "/settings/mail")),
            false => banner,
        })
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage) -> Page {
    let body = html! {
        (PageHead::new("Outbox"))
        @if page.is_empty { (nothing_yet(page)) } @else {
            (tabs(page))
            (filter::bar(
                Some(&filter::Find::of(&page.address(), "Find in the outbox")
                    .placeholder("Subject, address")),
                &[], None))
            @if page.rows.items.is_empty() { (nothing_found(page)) } @else {
                (table(page))
                (pager(page))
            }
        }
    };
    Page::new("Outbox", body).area("/messages").banner(page.banner())
}

fn tabs(page: &ListPage) -> Markup {
    let list = page.address();
    let tab = |view: &MessageView| {
        let code = if *view == MessageView::All { "" } else { view.code() };
        let tab = Tab::new(view.label(), list.clone().with("view", code).to_string())
            .current(*view == page.view);
        match page.count_of(*view) {
            Some(count) => tab.count(count),
            None => tab,
        }
    };
    let all: Vec<Tab> = MessageView::ALL.iter().map(tab).collect();
    views("Views", &all)
}

fn pager(page: &ListPage) -> Pager {
    let list = page.address();
    let beside = |name, cursor: &Option<String>| {
        cursor.as_ref().map(|cursor| list.clone().with(name, cursor).to_string())
    };
    let (before, after) = (beside("before", &page.rows.previous), beside("after", &page.rows.next));
    Pager::new(
        count("message", i64::try_from(page.rows.items.len()).unwrap_or(i64::MAX)),
        before,
        after,
    )
}

fn table(page: &ListPage) -> Table {
    let columns = vec![
        Column::wide("Subject").phone(Phone::Title),
        Column::medium("To").phone(Phone::Note),
        Column::state("Status").phone(Phone::State),
        Column::wide("What became of it").optional(),
        Column::medium("Queued").phone(Phone::Key),
    ];
    let rows = page.rows.items.iter().map(|message| row(page, message)).collect();
    Table::new(format!("Messages: {}", page.view.label()), columns, rows)
}

fn row(page: &ListPage, message: &Message) -> Row {
    let words = said(message, &page.zone, page.today);
    Row::new(vec![
        Cell::link(&message.subject, &message.href()),
        Cell::new(message.recipients()).soft(),
        Cell::new(badge(message.state)),
        Cell::with_more(&words, &message.server_words),
        Cell::new(message.queued_at.short(&page.zone, page.today)),
    ])
}

fn nothing_yet(page: &ListPage) -> Empty {
    let empty = Empty::new(
        "No messages yet",
        "What you mail from an estimate, an invoice or a payment stands here, with what the mail \
         server said about it.",
    )
    .icon(Icon::Mail);
    match !page.is_set_up && page.may_set_up {
        true => empty.action(Button::link("Set up mail", "/settings/mail")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    if !page.q().is_empty() {
        let all = page.address().without("q").to_string();
        return Empty::new("Nothing fits", "No message here has all of that.")
            .action(Button::link("Show all of this view", all))
            .small();
    }
    let (title, text) = match page.view {
        MessageView::Waiting => ("Nothing waits", "Everything has left or has ended."),
        MessageView::Failed => ("Nothing failed", "The mail server has taken everything."),
        _ => ("Nothing here", "There is none that you may see."),
    };
    Empty::new(title, text).small()
}
