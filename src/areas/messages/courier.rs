//! The courier: takes the messages whose turn it is to the mail server, one at a time.
//!
//! A message is marked, handed over outside of any transaction, and what the server said is recorded.
//! If the program ends in between, the message is still marked, and goes again with the same
//! Message-ID: it may come twice, and is never lost. When the answer can't be recorded, because the
//! disk is full, nothing else leaves until it is.

use super::sealing::{self, LINK, PASSWORD};
use super::{Enclosure, MailServer, Message, Purpose, actions, letter, store};
use crate::areas::documents::Print;
use crate::areas::{estimates, invoices, payments, settings};
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::Actor;
use crate::platform::db::{Office, Read};
use crate::platform::events::Consumer;
use crate::platform::files::SecretKey;
use crate::platform::mail::{
    Attachment, Fingerprint, Login, Mail, Mailbox, Outcome, Server, deliver,
};

/// Takes messages to the mail server.
#[derive(Debug, Default)]
pub struct Courier {
    /// What the server said about a message, when that couldn't be recorded yet.
    untold: Option<(Id<Message>, Outcome)>,
}

impl Consumer for Courier {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn round(&mut self, office: &Office) -> Result<bool> {
        if self.untold.is_none() {
            self.untold = take_out(office)?;
        }
        let Some((id, outcome)) = self.untold.clone() else { return Ok(false) };
        tell(office, id, outcome)?;
        self.untold = None;
        Ok(true)
    }
}

/// Hands over the message whose turn it is; `None` when nothing is due, or mail isn't set up.
///
/// # Errors
/// When the database fails.
pub fn take_out(office: &Office) -> Result<Option<(Id<Message>, Outcome)>> {
    let due = office
        .read_now(&courier(), |r| Ok(if store::is_set_up(r)? { store::due(r)? } else { None }))?;
    let Some(id) = due else { return Ok(None) };
    if !office.keep_books_now(move |w| store::claim(w, id))? {
        return Ok(None);
    }
    let outcome = match prepared(office, id) {
        Ok((server, mail)) => deliver(&server, &mail),
        // What isn't there, or isn't so any more, will not be later; anything else may pass.
        Err(error) if matches!(error.kind, Kind::NotFound | Kind::Conflict) => {
            Outcome::Refused(error.message)
        }
        Err(error) => {
            tracing::error!(%error, message = id.get(), "A message couldn't be put together.");
            Outcome::Later(error.message)
        }
    };
    Ok(Some((id, outcome)))
}

/// Records what became of a message.
fn tell(office: &Office, id: Id<Message>, outcome: Outcome) -> Result<()> {
    office
        .write_now(&courier(), move |w| actions::answered(w, w.actor().grant()?, id, &outcome))?;
    Ok(())
}

fn courier() -> Actor {
    Actor::system("mail")
}

/// How the company's mail leaves, its password open.
///
/// # Errors
/// `Conflict` while mail isn't set up; when the password was sealed by another key.
pub(super) fn server(r: &Read<'_>, key: &SecretKey) -> Result<(Server, MailServer)> {
    let known = store::server(r)?.ok_or_else(actions::not_set_up)?;
    let login = match store::sealed_password(r)? {
        Some(sealed) => Some(Login {
            user: known.login.clone(),
            password: sealing::open(key, PASSWORD, &sealed)?,
        }),
        None => None,
    };
    let server = Server {
        host: known.host.clone(),
        port: u16::try_from(known.port).unwrap_or_default(),
        security: known.security,
        fingerprint: Fingerprint::parse(&known.fingerprint).ok(),
        login,
    };
    Ok((server, known))
}

/// The message as it leaves: its link opened, its documents rendered.
fn prepared(office: &Office, id: Id<Message>) -> Result<(Server, Mail)> {
    let key = sealing::secret_key(office)?;
    let (server, mut mail, papers) = office.read_now(&courier(), |r| {
        let (server, sender) = server(r, &key)?;
        let message = store::get(r, id)?;
        let link = store::sealed_link(r, id)?;
        let link = link.map(|sealed| sealing::open(&key, LINK, &sealed)).transpose()?;
        let papers = store::enclosures(r, id)?
            .into_iter()
            .map(|enclosure| Ok((paper(r, &message, &enclosure)?, enclosure)))
            .collect::<Result<Vec<_>>>()?;
        Ok((server, written(r, &sender, &message, link.as_deref())?, papers))
    })?;
    for (paper, enclosure) in papers {
        mail.attachments.push(Attachment {
            name: enclosure.name,
            content_type: "application/pdf".to_owned(),
            bytes: paper.bytes(office)?,
        });
    }
    Ok((server, mail))
}

fn written(
    r: &Read<'_>,
    sender: &MailServer,
    message: &Message,
    link: Option<&str>,
) -> Result<Mail> {
    let (company, accent) = settings::name_and_accent(r)?;
    let text = match link {
        Some(link) => message.text.replace("{link}", link),
        None => message.text.clone(),
    };
    Ok(Mail {
        message_id: message.internet_id.clone(),
        written_at: message.queued_at,
        from: letter::from(sender),
        reply_to: letter::reply_to(sender),
        to: message.to.iter().map(Mailbox::bare).collect(),
        cc: message.cc.iter().map(Mailbox::bare).collect(),
        subject: message.subject.clone(),
        html: letter::html(&company, &accent.to_string(), &text),
        text,
        attachments: Vec::new(),
    })
}

/// The finished document that goes along.
fn paper(r: &Read<'_>, message: &Message, enclosure: &Enclosure) -> Result<Print> {
    let id = message.subject_id;
    let paper = match message.purpose {
        Purpose::Estimate => estimates::print(r, Id::new(id), Some(enclosure.part)),
        Purpose::Invoice => invoices::print(r, Id::new(id)),
        Purpose::Receipt => payments::print(r, Id::new(id)),
        Purpose::Invitation | Purpose::Password => Err(Error::not_found("document")),
    }?;
    // The receipt of a payment that was voided meanwhile is another paper.
    match paper.part == enclosure.part {
        true => Ok(paper),
        false => Err(Error::conflict(format!("{} was voided before it was sent.", enclosure.name))),
    }
}
