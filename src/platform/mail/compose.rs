//! A message put together: headers, the words as plain text and as HTML, attachments.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::ContentType;
use lettre::message::{self, MultiPart, SinglePart};

use crate::kernel::time::Instant;
use crate::kernel::{Error, Result};
use crate::platform::access::Token;

/// Somebody who writes or is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name, in any script; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

impl Mailbox {
    /// An address without a name.
    pub fn bare(address: impl Into<String>) -> Mailbox {
        Mailbox { name: String::new(), address: address.into() }
    }

    fn written(&self) -> Result<message::Mailbox> {
        let name = Some(self.name.clone()).filter(|name| !name.is_empty());
        Ok(message::Mailbox::new(name, parsed(&self.address)?))
    }
}

/// A file that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, in any script.
    pub name: String,
    /// What it is, `application/pdf`.
    pub content_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A message, ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its own name in the world, without angle brackets.
    pub message_id: String,
    /// When it was written.
    pub written_at: Instant,
    /// Who writes.
    pub from: Mailbox,
    /// Where answers go, when not to the writer.
    pub reply_to: Option<Mailbox>,
    /// Whom it is for.
    pub to: Vec<Mailbox>,
    /// Who gets a copy, which the others see.
    pub cc: Vec<Mailbox>,
    /// The subject, in any script.
    pub subject: String,
    /// The words.
    pub text: String,
    /// The same words, set.
    pub html: String,
    /// What goes along.
    pub attachments: Vec<Attachment>,
}

/// A Message-ID that nobody else has, at the domain of the sender.
///
/// # Errors
/// When the system has no randomness to give.
pub fn message_id(sender: &str) -> Result<String> {
    let domain = sender.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let domain = if domain.is_ascii() { domain } else { "localhost" };
    Ok(format!("{}@{domain}", Token::fresh()?.secret()))
}

/// Whether mail can be sent to an address.
///
/// # Errors
/// A sentence for the person.
pub fn check_address(address: &str) -> Result<(), String> {
    parsed(address).map(|_| ()).map_err(|_| {
        format!("“{address}” isn't an e-mail address. Write it like name@example.com.")
    })
}

fn parsed(address: &str) -> Result<lettre::Address> {
    address
        .parse::<lettre::Address>()
        .map_err(|error| Error::internal(format!("{address} isn't an address"), error))
}

impl Mail {
    /// The message as it goes over the wire.
    ///
    /// # Errors
    /// When an address isn't one.
    pub(super) fn composed(&self) -> Result<Message> {
        let millis = u64::try_from(self.written_at.as_millis()).unwrap_or_default();
        let mut builder = Message::builder()
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
            .from(self.from.written()?)
            .subject(self.subject.as_str());
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.written()?);
        }
        for to in &self.to {
            builder = builder.to(to.written()?);
        }
        for cc in &self.cc {
            builder = builder.cc(cc.written()?);
        }
        let words = MultiPart::alternative_plain_html(self.text.clone(), self.html.clone());
        let message = match self.attachments.is_empty() {
            true => builder.multipart(words),
            false => {
                let mut parts = MultiPart::mixed().multipart(words);
                for attachment in &self.attachments {
                    parts = parts.singlepart(part(attachment)?);
                }
                builder.multipart(parts)
            }
        };
        message.map_err(|error| Error::internal("a message couldn't be put together", error))
    }
}

fn part(attachment: &Attachment) -> Result<SinglePart> {
    let content_type = ContentType::parse(&attachment.content_type)
        .map_err(|error| Error::internal("a type of content isn't one", error))?;
    Ok(message::Attachment::new(attachment.name.clone())
        .body(attachment.bytes.clone(), content_type))
}
