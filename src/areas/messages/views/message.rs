//! The page of one message: its words, where it stands, what the mail server said.

use maud::{Markup, html};

use super::super::{Enclosure, Message, MessageState, Purpose, store};
use super::{badge, said};
use crate::areas::accounts;
use crate::kernel::error::{FieldError, found};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Card, Form, Icon, ListRow, RecordHead, error_summary_titled, facts, pairs, record, rows,
};
use crate::ui::shell::Page;

/// A message with what belongs to it.
pub(in super::super) struct MessagePage {
    message: Message,
    enclosures: Vec<Enclosure>,
    queued_by: Option<String>,
    about: String,
    may_send: bool,
    zone: Zone,
    today: Day,
    errors: Vec<FieldError>,
}

impl MessagePage {
    /// Reads it.
    pub(in super::super) fn read(r: &Read<'_>, id: Id<Message>) -> Result<MessagePage> {
        let message = store::get(r, id)?;
        let who = found(message.queued_by, |id| accounts::get(r, id))?;
        Ok(MessagePage {
            enclosures: store::enclosures(r, id)?,
            queued_by: who.map(|user| user.name),
            about: store::named(r, &message)?,
            may_send: r.actor().may::<may::SendMessages>(),
            zone: r.zone()?.clone(),
            today: r.today()?,
            errors: Vec::new(),
            message,
        })
    }

    /// The same with what was refused.
    pub(in super::super) fn refused(mut self, errors: &[FieldError]) -> MessagePage {
        self.errors = errors.to_vec();
        self
    }

    /// A message with a secret link can't be sent once its link is gone.
    fn may_retry(&self) -> bool {
        let again = matches!(self.message.state, MessageState::Failed | MessageState::Canceled);
        let delayed = self.message.state == MessageState::Queued && self.message.attempts > 0;
        self.may_send && (delayed || again && !self.message.purpose.has_link())
    }

    fn may_cancel(&self) -> bool {
        self.may_send && self.message.state == MessageState::Queued
    }

    /// Where the record is that it is about.
    fn record(&self) -> String {
        let id = self.message.subject_id;
        match self.message.purpose {
            Purpose::Estimate => format!("/estimates/{id}"),
            Purpose::Invoice => format!("/invoices/{id}"),
            Purpose::Receipt => format!("/payments/{id}"),
            Purpose::Invitation | Purpose::Password => format!("/settings/people/{id}"),
        }
    }

    fn file(&self, enclosure: &Enclosure) -> String {
        match self.message.purpose {
            Purpose::Estimate => format!("{}/pdf?version={}", self.record(), enclosure.part),
            _ => format!("{}/pdf", self.record()),
        }
    }
}

/// The page.
pub(in super::super) fn message(page: &MessagePage, csrf: &str) -> Page {
    let body = html! {
        (error_summary_titled("That can't be done now", &page.errors))
        (head(page, csrf))
        (known(page))
        (record(words(page), side(page), html! {}))
    };
    Page::new(&page.message.subject, body).area("/messages").crumb("Outbox", "/messages")
}

fn head(page: &MessagePage, csrf: &str) -> RecordHead {
    let message = &page.message;
    let mut head = RecordHead::new(&message.subject).badge(badge(message.state));
    if page.may_retry() {
        let again = Button::submit("Try again now").icon(Icon::Send).primary();
        head = head.action(Form::button(format!("{}/retry", message.href()), csrf, again));
    }
    if page.may_cancel() {
        let cancel = Button::submit("Cancel").icon(Icon::X);
        head = head.action(Form::button(format!("{}/cancellation", message.href()), csrf, cancel));
    }
    head
}

fn known(page: &MessagePage) -> Markup {
    let message = &page.message;
    let mut known = vec![("To", html! { (message.recipients()) })];
    if !message.cc.is_empty() {
        known.push(("Copy to", html! { (message.cc.join(", ")) }));
    }
    known.extend([
        ("About", html! { a href=(page.record()) { (page.about) } }),
        ("Queued", html! { (message.queued_at.short(&page.zone, page.today)) }),
        ("Tries", html! { (message.attempts) }),
    ]);
    facts(&known)
}

fn words(page: &MessagePage) -> Markup {
    html! {
        (Card::new("Text", html! {
            p class="pre" { (page.message.text) }
            p { a href={ (page.message.href()) "/letter" } { "As it looks in the mail" } }
            @if page.message.purpose.has_link() {
                p class="muted" {
                    "The link itself is a secret: it goes out with the message and isn’t kept."
                }
            }
        }))
    }
}

fn side(page: &MessagePage) -> Markup {
    let message = &page.message;
    let files: Vec<ListRow> = page
        .enclosures
        .iter()
        .map(|enclosure| ListRow::new(&enclosure.name, page.file(enclosure)))
        .collect();
    let state = said(message, &page.zone, page.today);
    let mut known = vec![("What became of it", html! { (state) })];
    if !message.server_words.is_empty() {
        known.push(("The server said", html! { (message.server_words) }));
    }
    if let Some(name) = &page.queued_by {
        known.push(("Sent by", html! { (name) }));
    }
    html! {
        (Card::new("Delivery", pairs(&known)))
        @if !files.is_empty() { (Card::flush("Attached", rows(&files))) }
    }
}
