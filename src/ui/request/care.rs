//! What a request says about being done: once, only upon a certain version, or not at all because
//! its form is from an earlier session. Every write goes through here, so that no handler has to
//! think of it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rocket::Request;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Fields;
use super::house::VersionOf;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::{Actor, Who};
use crate::platform::db::{Once, Purpose, Recorded, Write};
use crate::ui::respond::API;

/// What an action tells, kept with its token: it is written, and read when it is told again.
pub trait Kept: Serialize + DeserializeOwned + Send + 'static {}
impl<T: Serialize + DeserializeOwned + Send + 'static> Kept for T {}

/// The longest key that a program may make up.
const LONGEST_KEY: usize = 255;
/// A form's token has at least so many characters; shorter ones aren't ours.
const SHORTEST_TOKEN: usize = 16;

/// What was sent with the request, known once its body is read.
#[derive(Debug, Default)]
pub(super) struct Sent {
    once: Option<Once>,
    from_earlier_session: bool,
    client_id: Option<String>,
    fields: Option<Fields>,
}

/// How one request is to be done.
#[derive(Debug, Default)]
pub(super) struct Care {
    whose: String,
    address: String,
    /// The record in the address, `jobs` and 7, and the version that it must have.
    only_upon: Option<(String, i64, i64)>,
    key: Option<String>,
    sent: OnceLock<Sent>,
    writes: AtomicUsize,
}

impl Care {
    /// What the head of a request says.
    ///
    /// # Errors
    /// When a header can't be read.
    pub(super) fn of(request: &Request<'_>, actor: &Actor) -> Result<Care> {
        let path = request.uri().path().as_str();
        Ok(Care {
            whose: whose(actor),
            address: format!("{} {}", request.method(), request.uri()),
            only_upon: only_upon(path, request.headers().get_one("If-Match"))?,
            key: key(request.headers().get_one("Idempotency-Key"))?,
            ..Care::default()
        })
    }

    /// Takes in a form: its token, and whether it is from an earlier session of the same person.
    pub(super) fn form(&self, fields: &Fields, from_earlier_session: bool) {
        let token = fields.get("_once");
        let own = fields.pairs().iter().filter(|(name, _)| !is_token(name));
        let parts = own.flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
        let once = (token.len() >= SHORTEST_TOKEN).then(|| {
            let purpose = if fields.version() > 0 { Purpose::Edit } else { Purpose::Form };
            self.once(purpose, token, parts.collect())
        });
        let fields = Some(fields.clone());
        let _ = self.sent.set(Sent { once, from_earlier_session, fields, ..Sent::default() });
    }

    /// Takes in the body of a call.
    pub(super) fn body(&self, body: &[u8], client_id: Option<String>) {
        let key = self.key.as_deref();
        let once = key.map(|key| self.once(Purpose::Request, key, vec![body]));
        let _ = self.sent.set(Sent { once, client_id, ..Sent::default() });
    }

    fn once(&self, purpose: Purpose, token: &str, sent: Vec<&[u8]>) -> Once {
        let parts = std::iter::once(self.address.as_bytes()).chain(sent);
        Once::new(purpose, &self.whose, token, &parts.map(Some).collect::<Vec<_>>())
    }

    /// The id that a client made for a new record of this kind.
    pub(super) fn record(&self, kind: &str) -> Option<Once> {
        let id = self.sent.get()?.client_id.as_deref()?;
        Some(Once::new(Purpose::Record, &format!("{} {kind}", self.whose), id, &[]))
    }

    /// What was typed into the form that was sent.
    pub(super) fn typed(&self) -> Option<&Fields> {
        self.sent.get()?.fields.as_ref()
    }

    /// Whether the form is only to be shown again.
    pub(super) fn is_from_earlier_session(&self) -> bool {
        self.sent.get().is_some_and(|sent| sent.from_earlier_session)
    }

    /// Does an action as the request wants it done.
    pub(super) fn take<T: Kept>(
        &self,
        w: &Write<'_>,
        version_of: VersionOf,
        action: impl FnOnce(&Write<'_>) -> Result<Recorded<T>>,
    ) -> Result<Recorded<T>> {
        if self.is_from_earlier_session() {
            return Err(Error::from_earlier_session());
        }
        let carefully = || {
            self.must_be_current(w, version_of)?;
            action(w)
        };
        let n = self.writes.fetch_add(1, Ordering::Relaxed);
        match self.sent.get().and_then(|sent| sent.once.as_ref()) {
            Some(once) => w.once(&once.nth(n), carefully),
            None => carefully(),
        }
    }

    fn must_be_current(&self, w: &Write<'_>, version_of: VersionOf) -> Result<()> {
        let Some((kind, id, version)) = &self.only_upon else { return Ok(()) };
        match version_of(w, kind, *id)? {
            Some(now) if now == *version => Ok(()),
            Some(now) => Err(Error::new(
                Kind::Superseded,
                format!("This is at version {now}, not {version}. Read it again, then decide."),
            )),
            None => Err(Error::invalid("", "If-Match has no meaning here: this has no version.")),
        }
    }
}

/// What stands in a form for us alone and is another one each time.
fn is_token(name: &str) -> bool {
    matches!(name, "_csrf" | "_once")
}

/// A key acts for its person, but what it did is its own.
fn whose(actor: &Actor) -> String {
    match actor.who {
        Who::User { id } => format!("user {id}"),
        Who::Key { id, .. } => format!("key {id}"),
        Who::System | Who::Setup => actor.kind().to_owned(),
    }
}

fn key(header: Option<&str>) -> Result<Option<String>> {
    let Some(key) = header.map(str::trim) else { return Ok(None) };
    let fits = (1..=LONGEST_KEY).contains(&key.len()) && key.chars().all(|c| c.is_ascii_graphic());
    if fits {
        return Ok(Some(key.to_owned()));
    }
    Err(Error::invalid("", "An Idempotency-Key has 1 to 255 letters, digits and signs, no blank."))
}

/// The record in an address of the API, `/api/v1/jobs/7/…`: its kind and its id.
pub(in crate::ui) fn record_at(path: &str) -> Option<(&str, i64)> {
    let mut parts = path.strip_prefix(API)?.strip_prefix('/')?.split('/');
    Some((parts.next()?, parts.next()?.parse().ok()?))
}

/// The version in an `ETag` of ours, `"7-9f8e7d6c"`, or in one that was written by hand, `"7"`.
fn only_upon(path: &str, if_match: Option<&str>) -> Result<Option<(String, i64, i64)>> {
    let Some(tag) = if_match.map(str::trim) else { return Ok(None) };
    if tag == "*" {
        return Ok(None);
    }
    let quoted = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    let version = quoted.and_then(|tag| tag.split('-').next()).and_then(|text| text.parse().ok());
    match (record_at(path), version) {
        (Some((kind, id)), Some(version)) => Ok(Some((kind.to_owned(), id, version))),
        _ => Err(Error::invalid(
            "",
            "If-Match takes the ETag that came with the record, like \"7-9f8e7d6c5b4a3921\".",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_out_of_an_etag() {
        let at = |tag| only_upon("/api/v1/jobs/7/transition", Some(tag));
        assert_eq!(at("\"3-9f8e\"").unwrap(), Some(("jobs".to_owned(), 7, 3)));
        assert_eq!(at(" \"12\" ").unwrap(), Some(("jobs".to_owned(), 7, 12)));
        assert_eq!(at("*").unwrap(), None);
        for wrong in ["3", "\"x\"", "W/\"3\"", "\"3\", \"4\"", ""] {
            assert_eq!(at(wrong).unwrap_err().kind, Kind::Invalid, "{wrong}");
        }
        assert!(only_upon("/api/v1/jobs", Some("\"3\"")).is_err(), "no record is meant");
    }

    #[test]
    fn a_key_is_short_and_plain() {
        assert_eq!(key(Some(" a-1 ")).unwrap().as_deref(), Some("a-1"));
        let long = "k".repeat(256);
        for wrong in ["", "a b", "ä", long.as_str()] {
            assert_eq!(key(Some(wrong)).unwrap_err().kind, Kind::Invalid, "{wrong:?}");
        }
    }
}
