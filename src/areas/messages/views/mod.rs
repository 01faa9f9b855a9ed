//! The pages of mail.

mod letters;
mod list;
mod message;
mod server;

pub use letters::letter_form;
pub(super) use letters::letters;
pub(super) use list::{ListPage, list};
pub(super) use message::{MessagePage, message};
pub use server::mail_fields;
pub(super) use server::{ServerPage, server};

use maud::{Markup, html};

use super::{Message, MessageState};
use crate::kernel::time::{Day, Instant, Zone};
use crate::ui::parts::{Badge, Card, Icon, ListRow, Tone, rows};

/// Where a message stands, as a badge.
pub fn badge(state: MessageState) -> Badge {
    match state {
        MessageState::Queued | MessageState::Sending => Badge::new(Tone::Info, state.label()),
        MessageState::Sent => Badge::new(Tone::Done, state.label()).icon(Icon::Check),
        MessageState::Failed => Badge::new(Tone::Bad, state.label()),
        MessageState::Canceled => Badge::new(Tone::Neutral, state.label()),
    }
}

/// Where a message stands, in words: “Accepted by the mail server at 4:05 PM”.
pub fn said(message: &Message, zone: &Zone, today: Day) -> String {
    let at = |instant: Option<Instant>| match instant {
        Some(instant) if instant.day_in(zone) == today => {
            format!("at {}", instant.time_of_day(zone))
        }
        Some(instant) => format!("on {}", instant.short(zone, today)),
        None => String::new(),
    };
    match message.state {
        MessageState::Queued if message.attempts == 0 => "Waiting to be sent".to_owned(),
        MessageState::Queued => {
            format!("Not accepted yet, next try {}", at(message.next_attempt_at))
        }
        MessageState::Sending => "Being handed to the mail server".to_owned(),
        MessageState::Sent => format!("Accepted by the mail server {}", at(message.ended_at)),
        MessageState::Failed => format!("Not sent; given up {}", at(message.ended_at)),
        MessageState::Canceled => format!("Canceled {}", at(message.ended_at)),
    }
}

/// The messages about a record, for its page; nothing when there are none.
pub fn of_record(messages: &[Message], zone: &Zone, today: Day) -> Markup {
    let row = |message: &Message| {
        ListRow::new(message.recipients(), message.href())
            .sub(said(message, zone, today))
            .end(html! { (badge(message.state)) })
    };
    let all: Vec<ListRow> = messages.iter().map(row).collect();
    html! { @if !all.is_empty() { (Card::flush("Mail", rows(&all))) } }
}
