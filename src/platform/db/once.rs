//! Once only: what a request did the first time is told again when it is repeated, and not done.
//!
//! A browser on a bad line sends a form twice, a program repeats a call that got no answer. Each
//! shows a token of its own; what was answered to it stands in the transaction of the change, so
//! that the two can't be apart. Everything that wants to happen once goes through here.

#![allow(
    clippy::disallowed_types,
    reason = "the store stands beside the sessions, out of their reach"
)]

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use rusqlite::{OptionalExtension, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::hash::digest_of;
use super::seat::Mode;
use super::write::{Recorded, Write};
use crate::kernel::{Error, Result};

/// How long the answer to a form or a request is told again.
pub const ANSWER_HOURS: i64 = 24;
const HOUR_SECONDS: i64 = 60 * 60;

/// What a request showed to be done once.
#[derive(Debug, Clone)]
pub struct Once {
    purpose: Purpose,
    key: [u8; 32],
    seal: [u8; 32],
    sent: [u8; 32],
}

/// What stands behind a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The token of a form. What was typed anew under it is another form.
    Form,
    /// The token of a form that edits: its version tells better whether it is late.
    Edit,
    /// The `Idempotency-Key` of a call.
    Request,
    /// The id that a client made for a record.
    Record,
}

impl Purpose {
    const fn stored(self) -> &'static str {
        match self {
            Purpose::Form | Purpose::Edit => "form",
            Purpose::Request => "request",
            Purpose::Record => "record",
        }
    }
}

struct First {
    sent: Vec<u8>,
    answer: Option<Vec<u8>>,
    record_id: Option<i64>,
    event_id: i64,
}

impl Once {
    /// What `whose` request showed, `user:7`, and everything that it sent.
    pub fn new(purpose: Purpose, whose: &str, token: &str, sent: &[Option<&[u8]>]) -> Once {
        let of = |what: &str| {
            let parts = [what, purpose.stored(), whose, token];
            digest_of(&parts.map(|part| Some(part.as_bytes())))
        };
        Once { purpose, key: of("key"), seal: of("seal"), sent: digest_of(sent) }
    }

    /// The same for the nth change of one request.
    #[must_use]
    pub fn nth(&self, n: usize) -> Once {
        if n == 0 {
            return self.clone();
        }
        let place = n.to_string();
        let of = |hash: &[u8; 32]| digest_of(&[Some(hash.as_slice()), Some(place.as_bytes())]);
        Once { key: of(&self.key), seal: of(&self.seal), ..self.clone() }
    }

    fn refused(&self) -> Error {
        match self.purpose {
            Purpose::Request => Error::invalid(
                "",
                "This Idempotency-Key was used for another request. Make a new one for this one.",
            ),
            _ => Error::conflict(
                "This form was sent before, and what it did then is saved. Nothing was done a \
                 second time. To do it again with what stands here now, press the button again.",
            ),
        }
    }

    fn sealing_key(&self) -> Result<LessSafeKey> {
        UnboundKey::new(&CHACHA20_POLY1305, &self.seal)
            .map(LessSafeKey::new)
            .map_err(|_| Error::internal("an answer could not be sealed", "its key"))
    }

    fn sealed(&self, plain: Vec<u8>) -> Result<Vec<u8>> {
        let mut sealed = plain;
        self.sealing_key()?
            .seal_in_place_append_tag(nonce(), Aad::empty(), &mut sealed)
            .map_err(|_| Error::internal("an answer could not be sealed", "its length"))?;
        Ok(sealed)
    }

    fn opened(&self, mut sealed: Vec<u8>) -> Result<Vec<u8>> {
        let plain = self.sealing_key()?.open_in_place(nonce(), Aad::empty(), &mut sealed);
        plain
            .map(|plain| plain.to_vec())
            .map_err(|_| Error::internal("an answer could not be opened", "it was changed"))
    }
}

/// Each answer has a key of its own, made of its token, so the nonce needn't differ.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

impl Write<'_> {
    /// Does something once: the same request again is told what the first was, and does nothing.
    ///
    /// # Errors
    /// What the action says; when the token was shown with something else.
    pub fn once<T: Serialize + DeserializeOwned>(
        &self,
        once: &Once,
        action: impl FnOnce() -> Result<Recorded<T>>,
    ) -> Result<Recorded<T>> {
        match self.first(once)? {
            Some(First { sent, answer: Some(answer), event_id, .. }) if sent == once.sent => {
                let value = serde_json::from_slice(&once.opened(answer)?).map_err(unreadable)?;
                Ok(Recorded::told_again(value, event_id))
            }
            // Its version says whether somebody was faster, be it oneself.
            Some(_) if once.purpose == Purpose::Edit => action(),
            Some(_) => Err(once.refused()),
            None => {
                let done = action()?;
                let answer = serde_json::to_vec(done.value()).map_err(unreadable)?;
                self.keep(once, Some(&once.sealed(answer)?), None, done.event_id())?;
                Ok(done)
            }
        }
    }

    /// The record that was made for a client's id, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn made_before(&self, once: &Once) -> Result<Option<Recorded<i64>>> {
        let first = self.first(once)?;
        Ok(first.and_then(|first| Some(Recorded::told_again(first.record_id?, first.event_id))))
    }

    /// Notes which record was made for a client's id.
    ///
    /// # Errors
    /// When the database fails.
    pub fn made(&self, once: &Once, made: &Recorded<i64>) -> Result<()> {
        self.keep(once, None, Some(*made.value()), made.event_id())
    }

    fn first(&self, once: &Once) -> Result<Option<First>> {
        self.bookkeeping(|connection| {
            connection
                .prepare_cached(
                    "SELECT sent, answer, record_id, event_id FROM once \
                     WHERE purpose = :purpose AND key = :key \
                     AND (ends_at IS NULL OR ends_at > :now)",
                )?
                .query_row(
                    named_params! {
                        ":purpose": once.purpose.stored(), ":key": once.key.as_slice(),
                        ":now": self.now(),
                    },
                    |row| {
                        Ok(First {
                            sent: row.get(0)?,
                            answer: row.get(1)?,
                            record_id: row.get(2)?,
                            event_id: row.get(3)?,
                        })
                    },
                )
                .optional()
        })
    }

    fn keep(
        &self,
        once: &Once,
        answer: Option<&[u8]>,
        record_id: Option<i64>,
        event_id: i64,
    ) -> Result<()> {
        let ends = self.now().plus_seconds(ANSWER_HOURS * HOUR_SECONDS);
        let ends_at = (once.purpose != Purpose::Record).then_some(ends);
        self.bookkeeping(|connection| {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO once \
                     (purpose, key, sent, answer, record_id, event_id, ends_at) \
                     VALUES (:purpose, :key, :sent, :answer, :record, :event, :ends)",
                )?
                .execute(named_params! {
                    ":purpose": once.purpose.stored(), ":key": once.key.as_slice(),
                    ":sent": once.sent.as_slice(), ":answer": answer, ":record": record_id,
                    ":event": event_id, ":ends": ends_at,
                })
                .map(drop)
        })
    }

    /// Works on a table of the house's own, which no store may read.
    fn bookkeeping<T>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let (read, seat) = (&self.read, self.read.seat);
        seat.set_mode(Mode::Change);
        let outcome = work(read.connection);
        seat.set_mode(Mode::Query);
        outcome.map_err(Error::from)
    }
}

/// Deletes the answers that nobody may ask for again; how many there were.
///
/// # Errors
/// When the database fails.
pub fn forget_answers(w: &Write<'_>) -> Result<usize> {
    w.execute("DELETE FROM once WHERE ends_at <= ?1", [w.now()])
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::internal("an answer could not be kept", error)
}
