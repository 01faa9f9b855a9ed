//! A write session: one transaction that ends in a recorded event.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::Arc;

use rusqlite::{OptionalExtension, Params, named_params};

use super::hash::{Chained, digest_of, event_hash};
use super::read::{Read, with_statement};
use super::seat::Mode;
use crate::kernel::error::Meanwhile;
use crate::kernel::{Error, Result};
use crate::platform::access::Sight;
use crate::platform::events::Event;

/// A session that writes as its actor. Everything that reads works here too, in the same
/// transaction.
pub struct Write<'s> {
    pub(super) read: Read<'s>,
    pub(super) last_event: Cell<Option<i64>>,
}

impl<'s> Deref for Write<'s> {
    type Target = Read<'s>;
    fn deref(&self) -> &Read<'s> {
        &self.read
    }
}

/// The outcome of an action with the proof that its event was written. Only [`Write::record`] makes
/// one.
#[must_use = "an action returns what it recorded"]
#[derive(Debug)]
pub struct Recorded<T = ()> {
    value: T,
    event_id: i64,
}

impl<T> Recorded<T> {
    /// What an earlier transaction recorded, for [`Write::once`] alone.
    pub(super) fn told_again(value: T, event_id: i64) -> Recorded<T> {
        Recorded { value, event_id }
    }

    /// The same with another value.
    pub fn with<U>(self, value: U) -> Recorded<U> {
        Recorded { value, event_id: self.event_id }
    }

    /// The same with what is answered about the value, read in the same transaction.
    ///
    /// # Errors
    /// What `read` says.
    pub fn then<U>(self, read: impl FnOnce(T) -> Result<U>) -> Result<Recorded<U>> {
        Ok(Recorded { value: read(self.value)?, event_id: self.event_id })
    }

    /// The value, for an action that is a part of another one, which records as well.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The newest event that was written.
    pub fn event_id(&self) -> i64 {
        self.event_id
    }
}

impl Write<'_> {
    /// Runs a statement that changes rows and tells how many.
    ///
    /// # Errors
    /// `NotFound` when a row isn't visible for the actor, `Conflict` when a rule of the database
    /// refuses, `Internal` when the statement isn't a change.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.change(sql, |statement| statement.execute(params))
    }

    /// Saves an edit of one row that began at a version of it: `… version = version + 1 WHERE
    /// id = :id AND version = :version`. `thing` is what people call it, “this job”.
    ///
    /// # Errors
    /// `Conflict` when somebody else has saved meanwhile, with who it was; as [`Write::execute`].
    pub fn edit(&self, thing: &str, sql: &str, params: impl Params) -> Result<()> {
        let (changed, asked) = self.change(sql, |statement| {
            let changed = statement.execute(params)?;
            Ok((changed, if changed == 1 { None } else { statement.expanded_sql() }))
        })?;
        if changed == 1 {
            return Ok(());
        }
        let row = asked.as_deref().and_then(row_of);
        Err(Error { meanwhile: self.meanwhile(row)?, ..Error::stale(thing) })
    }

    /// Who saved a row last, and its version since then.
    fn meanwhile(&self, row: Option<(&str, &str)>) -> Result<Option<Box<Meanwhile>>> {
        let Some((table, key)) = row else { return Ok(None) };
        let seat = self.read.seat;
        seat.set_mode(Mode::Change);
        let last = self
            .read
            .connection
            .prepare_cached(
                "SELECT e.actor_id, e.actor_name, e.at, json_extract(c.new, '$.version') \
                 FROM change c JOIN event e ON e.id = c.event_id \
                 WHERE c.table_name = ?1 AND c.row_key = ?2 AND c.op <> 'delete' \
                 ORDER BY c.id DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement
                    .query_row([table, key], |row| {
                        Ok((row.get::<_, Option<i64>>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                    })
                    .optional()
            });
        seat.set_mode(Mode::Query);
        let own = self.read.actor.user_id();
        Ok(last?.and_then(|(actor, by, at, version): (_, _, _, Option<i64>)| {
            let by_oneself = own.is_some() && actor == own;
            Some(Box::new(Meanwhile { by, by_oneself, at, version: version? }))
        }))
    }

    /// Inserts one row and tells its id.
    ///
    /// # Errors
    /// As [`Write::execute`].
    pub fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.change(sql, |statement| statement.insert(params))
    }

    /// Reads as the house itself, in the same transaction: for what a document freezes or a rule
    /// needs although its actor doesn't see it, like the cost of an item. What is read here must
    /// not be shown.
    ///
    /// # Errors
    /// What the closure says.
    pub fn beyond_sight<T>(&self, task: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let seat = self.read.seat;
        let own = seat.sight();
        seat.bind(Arc::new(Sight::everything()));
        let outcome = task(&self.read);
        match own {
            Some(own) => seat.bind(own),
            None => seat.unbind(),
        }
        outcome
    }

    fn change<T>(
        &self,
        sql: &str,
        run: impl FnOnce(&mut rusqlite::CachedStatement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let (read, seat) = (&self.read, self.read.seat);
        seat.set_mode(Mode::Change);
        seat.forget_seen();
        let outcome =
            read.connection.prepare_cached(sql).map_err(Error::from).and_then(|mut statement| {
                if statement.readonly() {
                    // It was prepared with the rights of a change and must not serve a query.
                    statement.discard();
                    return Err(Error::internal("a change must write", sql.to_owned()));
                }
                run(&mut statement).map_err(Error::from)
            });
        seat.set_mode(Mode::Query);
        outcome.map_err(|error| with_statement(error, sql))
    }

    /// Writes the event for what was changed since the last one. The last thing that an action does.
    ///
    /// # Errors
    /// When the database fails.
    pub fn record<E: Event>(&self, event: &E) -> Result<Recorded> {
        let read = &self.read;
        let seat = read.seat;
        seat.set_mode(Mode::Change);
        let outcome = self.append(event);
        seat.set_mode(Mode::Query);
        let event_id = outcome?;
        self.last_event.set(Some(event_id));
        Ok(Recorded { value: (), event_id })
    }

    fn append<E: Event>(&self, event: &E) -> Result<i64> {
        let connection = self.read.connection;
        let (last, prev_hash) = connection
            .prepare_cached("SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))
            .or_else(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => Ok((0, Vec::new())),
                other => Err(other),
            })?;
        let id = last + 1;
        let changes_digest = self.changes_digest(id)?;
        let payload = serde_json::to_string(event)
            .map_err(|error| Error::internal("an event could not be written", error))?;
        let payload_digest = digest_of(&[Some(payload.as_bytes())]);
        let actor = self.read.actor;
        let origin = &actor.origin;
        let at = self.read.now.to_string();
        let subject = event.subject();
        let hash = event_hash(&Chained {
            prev_hash: &prev_hash,
            id,
            at: &at,
            actor_kind: actor.kind(),
            actor_id: actor.user_id(),
            actor_name: &actor.name,
            session_id: origin.session_id,
            address: origin.address.as_deref(),
            agent: origin.agent.as_deref(),
            kind: event.kind(),
            subject_kind: subject.kind,
            subject_id: subject.id,
            customer_id: event.customer_id(),
            payload_digest: &payload_digest,
            changes_digest: &changes_digest,
        });
        connection
            .prepare_cached(
                "INSERT INTO event (id, at, actor_kind, actor_id, actor_name, session_id, address, \
                 agent, kind, subject_kind, subject_id, customer_id, payload, payload_digest, \
                 changes_digest, prev_hash, hash) \
                 VALUES (:id, :at, :actor_kind, :actor_id, :actor_name, :session_id, :address, \
                 :agent, :kind, :subject_kind, :subject_id, :customer_id, :payload, \
                 :payload_digest, :changes_digest, :prev_hash, :hash)",
            )?
            .execute(named_params! {
                ":id": id, ":at": at, ":actor_kind": actor.kind(), ":actor_id": actor.user_id(),
                ":actor_name": actor.name, ":session_id": origin.session_id,
                ":address": origin.address, ":agent": origin.agent, ":kind": event.kind(),
                ":subject_kind": subject.kind, ":subject_id": subject.id,
                ":customer_id": event.customer_id(), ":payload": payload,
                ":payload_digest": payload_digest.as_slice(),
                ":changes_digest": changes_digest.as_slice(),
                ":prev_hash": prev_hash, ":hash": hash.as_slice(),
            })?;
        connection
            .prepare_cached(
                "INSERT INTO chain_head (id, event_id, hash) VALUES (1, ?1, ?2) \
                 ON CONFLICT (id) DO UPDATE SET event_id = ?1, hash = ?2",
            )?
            .execute(rusqlite::params![id, hash.as_slice()])?;
        Ok(id)
    }

    /// The digest over the digests of the changes that wait for event `id`.
    fn changes_digest(&self, id: i64) -> Result<[u8; 32]> {
        let digests = self
            .read
            .connection
            .prepare_cached("SELECT digest FROM change WHERE event_id = ?1 ORDER BY id")?
            .query_map([id], |row| row.get::<_, Vec<u8>>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(digest_of(&digests.iter().map(|digest| Some(digest.as_slice())).collect::<Vec<_>>()))
    }
}

/// The table and the key of an edit, out of the statement with its values: `UPDATE job SET … WHERE
/// id = 7 AND version = 2`.
fn row_of(edit: &str) -> Option<(&str, &str)> {
    let table = edit.strip_prefix("UPDATE ")?.split(' ').next()?;
    let (_, bounds) = edit.rsplit_once(" WHERE ")?;
    let (key, _) = bounds.rsplit_once(" AND version = ")?;
    let (_, key) = key.split_once(" = ")?;
    Some((table, key.trim_matches('\'')))
}

#[cfg(test)]
mod tests {
    use super::row_of;

    #[test]
    fn an_edit_says_which_row_it_is_about() {
        let edit = "UPDATE note SET body = 'WHERE id = 9 AND version = 3', version = version + 1 \
                    WHERE id = 7 AND version = 2";
        assert_eq!(row_of(edit), Some(("note", "7")));
        let by_purpose = "UPDATE letter SET body = 'x' WHERE purpose = 'invoice' AND version = 1";
        assert_eq!(row_of(by_purpose), Some(("letter", "invoice")));
        assert_eq!(row_of("DELETE FROM note WHERE id = 7"), None);
    }
}
