//! A session: a connection with its actor bound to it, given back whatever happens.

#![allow(clippy::disallowed_types, reason = "sessions wrap the connection")]

use std::cell::{Cell, OnceCell};
use std::sync::{Arc, PoisonError};

use rusqlite::Connection;

use super::{Office, READERS, shutting_down};
use crate::kernel::Result;
use crate::platform::access::Actor;
use crate::platform::db::connect::{Connected, open_reader};
use crate::platform::db::read::Read;
use crate::platform::db::seat::Seat;

impl Office {
    pub(super) fn session<T>(
        &self,
        reader: &Connected,
        actor: &Actor,
        task: impl FnOnce(&Read<'_>) -> Result<T>,
    ) -> Result<T> {
        let _bound = Bound::to(&reader.seat, actor);
        let session = Connected::session_of(&reader.connection, &reader.seat, self, actor);
        task(&Read { memory: reader.memory.as_ref(), ..session })
    }

    pub(super) fn take_reader(&self) -> Result<Connected> {
        let mut readers = self.0.readers.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(reader) = readers.free.pop() {
                return Ok(reader);
            }
            if self.0.writer.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
                return Err(shutting_down());
            }
            if readers.opened < READERS {
                readers.opened += 1;
                drop(readers);
                return self.one_more_reader();
            }
            readers = self.0.reader_free.wait(readers).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn one_more_reader(&self) -> Result<Connected> {
        open_reader(&self.0.path, &self.0.furniture).map_err(|error| {
            self.0.readers.lock().unwrap_or_else(PoisonError::into_inner).opened -= 1;
            error.into()
        })
    }

    fn give_back(&self, reader: Connected) {
        self.0.readers.lock().unwrap_or_else(PoisonError::into_inner).free.push(reader);
        self.0.reader_free.notify_one();
    }
}

impl Connected {
    pub(super) fn session_of<'s>(
        connection: &'s Connection,
        seat: &'s Seat,
        office: &'s Office,
        actor: &'s Actor,
    ) -> Read<'s> {
        Read {
            connection,
            seat,
            names: &office.0.names,
            actor,
            now: office.0.clock.now(),
            zone: OnceCell::new(),
            steps: Cell::new(0),
            memory: None,
            up_to_date: Cell::new(false),
            about_one: Cell::new(false),
        }
    }
}

/// Gives the reader back whatever happens, a panic in the closure included.
pub(super) struct Taken<'o> {
    pub(super) office: &'o Office,
    pub(super) reader: Option<Connected>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            if !reader.connection.is_autocommit() {
                let _ = reader.connection.execute_batch("ROLLBACK");
            }
            self.office.give_back(reader);
        }
    }
}

/// Binds the actor while it lives, and unbinds it whatever happens.
pub(super) struct Bound<'s>(&'s Seat);

impl<'s> Bound<'s> {
    pub(super) fn to(seat: &'s Seat, actor: &Actor) -> Bound<'s> {
        seat.bind(Arc::new(actor.sight.clone()));
        Bound(seat)
    }
}

impl Drop for Bound<'_> {
    fn drop(&mut self) {
        self.0.unbind();
    }
}
