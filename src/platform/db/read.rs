//! A read session: a consistent view of the database for one actor.

#![allow(clippy::disallowed_types, reason = "sessions wrap the connection")]

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};

use rusqlite::{Connection, Params, Row, StatementStatus};

use super::memory::Memory;
use super::names::Names;
use super::seat::{Mode, Seat};
use crate::kernel::time::{Day, Instant, Zone};
use crate::kernel::{Error, Result};
use crate::platform::access::{Actor, Sight};

/// A session that reads as its actor. Every statement sees the same state of the database.
pub struct Read<'s> {
    pub(super) connection: &'s Connection,
    pub(super) seat: &'s Seat,
    pub(super) names: &'s Names,
    pub(super) actor: &'s Actor,
    pub(super) now: Instant,
    pub(super) zone: OnceCell<Zone>,
    pub(super) steps: Cell<i64>,
    pub(super) memory: Option<&'s RefCell<Memory>>,
    pub(super) up_to_date: Cell<bool>,
    pub(super) about_one: Cell<bool>,
}

/// The time in which a session reads about one record; see [`Read::about_one_record`].
#[must_use = "it ends when it is dropped"]
pub struct AboutOne<'r> {
    session: &'r Cell<bool>,
    before: bool,
}

impl Drop for AboutOne<'_> {
    fn drop(&mut self) {
        self.session.set(self.before);
    }
}

impl Read<'_> {
    /// Who is reading.
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// The instant of this session; the same however often one asks.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The company's time zone; UTC until the company is set up.
    ///
    /// # Errors
    /// When the database fails.
    pub fn zone(&self) -> Result<&Zone> {
        if let Some(zone) = self.zone.get() {
            return Ok(zone);
        }
        let name = self
            .one("SELECT time_zone FROM company WHERE id = 1", [], |row| row.get::<_, String>(0))?
            .unwrap_or_else(|| "UTC".to_owned());
        let zone = Zone::from_name(&name)
            .map_err(|sentence| Error::internal("the company's time zone is unknown", sentence))?;
        Ok(self.zone.get_or_init(|| zone))
    }

    /// The business's today: the civil day in the company's time zone.
    ///
    /// # Errors
    /// When the database fails.
    pub fn today(&self) -> Result<Day> {
        Ok(self.now.day_in(self.zone()?))
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// When the database fails, or the statement isn't a query that this session may run.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.query(sql, |statement| {
            let mut rows = statement.query(params)?;
            rows.next()?.map(map).transpose()
        })
    }

    /// The value of the first column of the one row that there must be, like a count or a sum.
    ///
    /// # Errors
    /// When the database fails or there is no row.
    pub fn value<T: rusqlite::types::FromSql>(&self, sql: &str, params: impl Params) -> Result<T> {
        self.one(sql, params, |row| row.get(0))?
            .ok_or_else(|| Error::internal("a value was expected", sql.to_owned()))
    }

    /// Every row.
    ///
    /// # Errors
    /// When the database fails, or the statement isn't a query that this session may run.
    pub fn list<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.query(sql, |statement| {
            let mut rows = statement.query(params)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(map(row)?);
            }
            Ok(found)
        })
    }

    /// From here on the session reads about one record and what belongs to it: each row is asked
    /// whether it is the actor's, also for those who have little. What is seen is the same; gathering
    /// all that somebody has would cost more than these few rows.
    pub fn about_one_record(&self) -> AboutOne<'_> {
        AboutOne { session: &self.about_one, before: self.about_one.replace(true) }
    }

    /// The statement as this session may read it.
    fn seen<'sql>(&self, sql: &'sql str) -> Result<Cow<'sql, str>> {
        let sight = self.sight()?;
        self.names.rewrite(sql, &sight, self.about_one.get() || sight.has_much)
    }

    /// The value of queries that look at more rows than a page should: found once, and again after
    /// anything was written. `what` says all that the value depends on beside the rows and the
    /// actor, such as today.
    ///
    /// # Errors
    /// What `find` says, and when the database fails.
    pub fn remembered<T: Clone + Send + 'static>(
        &self,
        what: &str,
        find: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let Some(memory) = self.memory else { return find() };
        if !self.up_to_date.get() {
            memory.borrow_mut().come_to(self.version()?);
            self.up_to_date.set(true);
        }
        if let Some(known) = memory.borrow().get(self.actor, what) {
            return Ok(known);
        }
        let value = find()?;
        memory.borrow_mut().keep(self.actor, what, value.clone());
        Ok(value)
    }

    /// Another number after each commit of another connection; a reader makes none of its own.
    fn version(&self) -> Result<i64> {
        let before = self.seat.mode();
        self.seat.set_mode(Mode::Opening);
        let version = self
            .connection
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)));
        self.seat.set_mode(before);
        Ok(version?)
    }

    /// The plan of a query, a line per step, as `EXPLAIN QUERY PLAN` tells it; for tests of plans.
    ///
    /// # Errors
    /// When the statement can't be prepared.
    pub fn plan(&self, sql: &str) -> Result<Vec<String>> {
        let sql = self.seen(sql)?.into_owned();
        // EXPLAIN names no table of its own; the tables are checked as in the query itself.
        self.seat.forget_seen();
        let mut statement = self.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        let count = statement.parameter_count();
        for index in 1..=count {
            statement.raw_bind_parameter(index, 1)?;
        }
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(row.get(3)?);
        }
        Ok(steps)
    }

    /// How many steps of its machine SQLite has taken for the queries of this session; for tests,
    /// which hold that a list costs what it shows and not what there is.
    pub fn steps(&self) -> i64 {
        self.steps.get()
    }

    fn sight(&self) -> Result<std::sync::Arc<Sight>> {
        self.seat
            .sight()
            .ok_or_else(|| Error::internal("no actor is bound to this connection", "unbound"))
    }

    fn query<T>(
        &self,
        sql: &str,
        run: impl FnOnce(&mut rusqlite::CachedStatement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let sql = self.seen(sql)?;
        let before = self.seat.mode();
        self.seat.set_mode(Mode::Query);
        self.seat.forget_seen();
        let outcome =
            self.connection.prepare_cached(&sql).map_err(Error::from).and_then(|mut statement| {
                if !statement.readonly() {
                    statement.discard();
                    return Err(Error::internal("a query must not write", sql.to_string()));
                }
                let outcome = run(&mut statement).map_err(Error::from);
                let steps = statement.reset_status(StatementStatus::VmStep);
                self.steps.set(self.steps.get() + i64::from(steps));
                outcome
            });
        self.seat.set_mode(before);
        outcome.map_err(|error| with_statement(error, &sql))
    }
}

/// An internal failure says which statement it was; the log is the only one who reads it.
pub(super) fn with_statement(error: Error, sql: &str) -> Error {
    if error.kind != crate::kernel::Kind::Internal {
        return error;
    }
    let said = error.to_string();
    Error::internal(error.message, format!("{said}; in: {sql}"))
}
