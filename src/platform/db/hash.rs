//! The hashes of the event chain.
//!
//! A digest is SHA-256 over length-prefixed fields, so that no two lists of fields read the same.
//! The chain is over digests: a blanked payload or diff leaves it valid.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The digest of some fields; `None` differs from an empty one.
pub fn digest_of(fields: &[Option<&[u8]>]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for field in fields {
        match field {
            Some(bytes) => {
                hasher.update([1]);
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
            None => hasher.update([0]),
        }
    }
    hasher.finalize().into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// The fields of an event that its hash covers, in order; the previous hash is the first.
pub struct Chained<'a> {
    /// The hash of the event before; empty for the first.
    pub prev_hash: &'a [u8],
    /// The event's id.
    pub id: i64,
    /// When, as it is stored.
    pub at: &'a str,
    /// `user`, `key`, `system` or `setup`.
    pub actor_kind: &'a str,
    /// The user, if there is one.
    pub actor_id: Option<i64>,
    /// The actor's name.
    pub actor_name: &'a str,
    /// The session.
    pub session_id: Option<i64>,
    /// The network address.
    pub address: Option<&'a str>,
    /// The browser or program.
    pub agent: Option<&'a str>,
    /// The kind of event.
    pub kind: &'a str,
    /// The kind of its subject.
    pub subject_kind: &'a str,
    /// The subject's id.
    pub subject_id: i64,
    /// The customer in whose timeline it stands.
    pub customer_id: Option<i64>,
    /// The digest of the payload.
    pub payload_digest: &'a [u8],
    /// The digest over the digests of the changes.
    pub changes_digest: &'a [u8],
}

/// The hash of an event, which the next one covers.
pub fn event_hash(event: &Chained<'_>) -> [u8; 32] {
    let number = |value: i64| value.to_string().into_bytes();
    let id = number(event.id);
    let actor = event.actor_id.map(number);
    let session = event.session_id.map(number);
    let subject = number(event.subject_id);
    let customer = event.customer_id.map(number);
    digest_of(&[
        Some(event.prev_hash),
        Some(&id),
        Some(event.at.as_bytes()),
        Some(event.actor_kind.as_bytes()),
        actor.as_deref(),
        Some(event.actor_name.as_bytes()),
        session.as_deref(),
        event.address.map(str::as_bytes),
        event.agent.map(str::as_bytes),
        Some(event.kind.as_bytes()),
        Some(event.subject_kind.as_bytes()),
        Some(&subject),
        customer.as_deref(),
        Some(event.payload_digest),
        Some(event.changes_digest),
    ])
}
