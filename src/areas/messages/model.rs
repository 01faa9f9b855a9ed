//! The values of mail, and what makes them valid.

use serde::Serialize;
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::kernel::choice::choice;
use crate::kernel::text::Checking;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::events::Subject;
use crate::platform::mail::{Fingerprint, Security, check_address};

choice! {
    /// Where a message stands.
    pub enum MessageState {
        /// It waits for its turn, or for another try.
        Queued = "queued", "Queued";
        /// It is being handed over to the mail server.
        Sending = "sending", "Sending";
        /// The mail server has accepted it.
        Sent = "sent", "Sent";
        /// The mail server refused it, or wasn't reached for three days.
        Failed = "failed", "Failed";
        /// Somebody took it out of the queue.
        Canceled = "canceled", "Canceled";
    }
}

choice! {
    /// What a message is for.
    pub enum Purpose {
        /// An estimate for a customer.
        Estimate = "estimate", "Estimate";
        /// An invoice for a customer.
        Invoice = "invoice", "Invoice";
        /// The receipt for a payment.
        Receipt = "receipt", "Receipt";
        /// A link with which somebody joins.
        Invitation = "invitation", "Invitation";
        /// A link with which somebody chooses a new password.
        Password = "password", "New password";
    }
}

/// A message in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Message {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Message>,
    /// What it is for.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: MessageState,
    /// What kind of record it is about: estimate, invoice, payment, user.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: i64,
    /// Whose it is.
    #[schema(value_type = Option<i64>)]
    pub customer_id: Option<Id<Customer>>,
    /// To whom it goes.
    pub to: Vec<String>,
    /// Who gets a copy, which the others see.
    pub cc: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The words; a link that is a secret stands in them as `{link}`.
    pub text: String,
    /// How often the mail server was asked.
    pub attempts: i64,
    /// When it is asked again; null when it isn't.
    pub next_attempt_at: Option<Instant>,
    /// What the mail server said the last time, in its own words.
    pub server_words: String,
    /// Who queued it.
    #[schema(value_type = Option<i64>)]
    pub queued_by: Option<Id<User>>,
    /// When it was queued.
    pub queued_at: Instant,
    /// When it was accepted, failed or was canceled.
    pub ended_at: Option<Instant>,
    /// Its Message-ID.
    pub internet_id: String,
}

impl Message {
    /// Where its page is.
    pub fn href(&self) -> String {
        format!("/messages/{}", self.id)
    }

    /// The addresses in one line.
    pub fn recipients(&self) -> String {
        self.to.join(", ")
    }
}

/// A document that goes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Enclosure {
    /// Which part of the record: the version of an estimate.
    pub part: i64,
    /// What the file is called.
    pub name: String,
}

/// A message that is to be queued.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it is for.
    pub purpose: Purpose,
    /// What it is about.
    pub subject: Subject,
    /// Whose that is.
    pub customer_id: Option<Id<Customer>>,
    /// What that is called: a number, a name.
    pub named: String,
    /// To whom it goes.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// The subject, merged.
    pub subject_line: String,
    /// The words, merged but for a secret link.
    pub text: String,
    /// The secret link, sealed.
    pub link: Option<Vec<u8>>,
    /// The documents of the subject that go along.
    pub enclosures: Vec<Enclosure>,
    /// The event that it follows from.
    pub cause: Option<i64>,
}

/// How many addresses one message may go to.
const MOST_RECIPIENTS: usize = 10;

/// The addresses of a line with commas, semicolons or spaces between them, as people type them.
///
/// # Errors
/// About `field`: there is none, there are too many, or one isn't an address.
pub fn addresses(field: &str, typed: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for word in typed.split([',', ';', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        check_address(word).map_err(|sentence| Error::invalid(field, sentence))?;
        if !found.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            found.push(word.to_owned());
        }
    }
    match found.len() {
        0 => Err(Error::invalid(field, "Say to whom it goes: an e-mail address.")),
        n if n > MOST_RECIPIENTS => {
            Err(Error::invalid(field, format!("{n} addresses are too many. Take 10 at most.")))
        }
        _ => Ok(found),
    }
}

/// The same for those who get a copy, which may be nobody.
///
/// # Errors
/// As [`addresses`].
pub fn copies(field: &str, typed: &str) -> Result<Vec<String>> {
    match typed.trim() {
        "" => Ok(Vec::new()),
        typed => addresses(field, typed),
    }
}

/// How the company's mail leaves, as far as people may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: i64,
    /// How the connection is kept from others.
    pub security: Security,
    /// The fingerprint of the one certificate that is accepted; empty for a generally trusted one.
    pub fingerprint: String,
    /// The user at the server; empty when it asks nobody.
    pub login: String,
    /// The name of the sender.
    pub from_name: String,
    /// The address of the sender.
    pub from_address: String,
    /// Where answers go; empty for the sender's address.
    pub reply_to: String,
    /// Counts up with each edit.
    pub version: i64,
}

/// What is typed about the mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServerDraft {
    /// Its name or address.
    pub host: String,
    /// Its port; the usual one of the security when nothing is said.
    pub port: Option<i64>,
    /// How the connection is kept from others.
    pub security: Security,
    /// The fingerprint of the one certificate that is accepted, or nothing.
    pub fingerprint: String,
    /// The user, or nothing.
    pub login: String,
    /// The password; nothing to keep the one that is known.
    pub password: String,
    /// The name of the sender.
    pub from_name: String,
    /// The address of the sender.
    pub from_address: String,
    /// Where answers go, or nothing.
    pub reply_to: String,
}

impl MailServerDraft {
    /// The same with its texts cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<MailServerDraft> {
        let mut checking = Checking::new();
        let host = checking.required("host", "The server", &self.host, 253);
        let is_name =
            !host.contains(['/', '@', ' ', ':']) || host.parse::<std::net::Ipv6Addr>().is_ok();
        checking.unless(is_name, "host", "Only the server’s name, like smtp.example.com.");
        let port = self.port.unwrap_or_else(|| i64::from(self.security.usual_port()));
        checking.unless((1..=65_535).contains(&port), "port", "A port is a number up to 65535.");
        let fingerprint = match self.fingerprint.trim() {
            "" => String::new(),
            typed => match Fingerprint::parse(typed) {
                Ok(print) => print.to_string(),
                Err(sentence) => {
                    checking.unless(false, "fingerprint", &sentence);
                    String::new()
                }
            },
        };
        let login = checking.optional("login", "The user", &self.login, 200);
        checking.unless(
            login.is_empty() == self.password.is_empty() || self.password.is_empty(),
            "login",
            "Enter the user that goes with the password.",
        );
        checking.unless(
            self.security != Security::Plain || self.password.is_empty(),
            "security",
            "A password must not travel in the open. Choose STARTTLS or TLS.",
        );
        let from_name = checking.required("from_name", "The sender’s name", &self.from_name, 120);
        let from_address = address(&mut checking, "from_address", &self.from_address);
        let reply_to = match self.reply_to.trim() {
            "" => String::new(),
            typed => address(&mut checking, "reply_to", typed),
        };
        checking.finish()?;
        let (security, password) = (self.security, self.password);
        Ok(MailServerDraft {
            host,
            port: Some(port),
            security,
            fingerprint,
            login,
            password,
            from_name,
            from_address,
            reply_to,
        })
    }
}

fn address(checking: &mut Checking, field: &str, typed: &str) -> String {
    let typed = typed.trim();
    match check_address(typed) {
        Ok(()) => typed.to_owned(),
        Err(sentence) => {
            checking.unless(false, field, &sentence);
            String::new()
        }
    }
}
