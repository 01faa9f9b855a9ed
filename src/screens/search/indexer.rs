//! Keeps the index up with the events.

use data_encoding::HEXLOWER;

use super::rebuild::rebuild;
use super::touched::Touched;
use super::{Search, reindex};
use crate::kernel::Result;
use crate::platform::access::Actor;
use crate::platform::db::{Office, Read, hex};
use crate::platform::events::{self, Consumer, Following, Standing};
use crate::platform::search::{Changes, Cursor};

/// So many events are taken in at once.
const EVENTS: i64 = 500;

/// How far the index is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lag {
    /// So many events; 0 is none.
    Events(i64),
    /// It has to be made anew: new, lost, or of another history.
    All,
}

impl Search {
    /// Follows the events on a thread of its own.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow(&self, office: &Office) -> Result<Following> {
        events::follow(office, Indexer(self.clone()))
    }

    /// Takes in everything that has happened so far, on this thread.
    ///
    /// # Errors
    /// When the index can't be written, be it because another process does, or the database fails.
    pub fn catch_up(&self, office: &Office) -> Result<()> {
        while self.round(office)? {}
        Ok(())
    }

    /// How far the index is behind the events.
    ///
    /// # Errors
    /// When the index can't be opened or the database fails.
    pub fn lag(&self, office: &Office) -> Result<Lag> {
        let Some(cursor) = self.index()?.cursor() else { return Ok(Lag::All) };
        office.read_now(&Actor::system("search"), |r| {
            Ok(match stand(r, &cursor, i64::MAX)? {
                Standing::Upto(newest) => Lag::Events(newest - cursor.event_id),
                Standing::Elsewhere => Lag::All,
            })
        })
    }

    /// One step: a slice of events, or everything anew; whether there may be more.
    pub(super) fn round(&self, office: &Office) -> Result<bool> {
        let _work = self.work();
        let index = match self.index() {
            Ok(index) if index.cursor().is_some() => index,
            // New, or its files were lost under us.
            _ => self.open()?,
        };
        if reindex::is_asked_for(self) {
            rebuild(office, &index)?;
            reindex::done(self)?;
            return Ok(true);
        }
        let Some(cursor) = index.cursor() else {
            rebuild(office, &index)?;
            return Ok(true);
        };
        match office.read_now(&Actor::system("search"), |r| next(r, &cursor))? {
            Next::Nothing => Ok(false),
            Next::Slice { changes, upto, more } => index.apply(&changes, &upto).map(|()| more),
            Next::Everything => rebuild(office, &index).map(|()| true),
        }
    }
}

struct Indexer(Search);

impl Consumer for Indexer {
    fn name(&self) -> &'static str {
        "search index"
    }

    fn round(&mut self, office: &Office) -> Result<bool> {
        self.0.round(office)
    }
}

enum Next {
    Nothing,
    /// Up to this event. Only a full slice says that there is more: a commit to the index for every
    /// change of a busy hour would cost more than the changes themselves.
    Slice {
        changes: Changes,
        upto: Cursor,
        more: bool,
    },
    Everything,
}

fn next(r: &Read<'_>, cursor: &Cursor) -> Result<Next> {
    let upto = match stand(r, cursor, EVENTS)? {
        Standing::Elsewhere => return Ok(Next::Everything),
        Standing::Upto(event_id) if event_id == cursor.event_id => return Ok(Next::Nothing),
        Standing::Upto(event_id) => event_id,
    };
    let changes = Touched::between(r, cursor.event_id, upto)?.read(r)?;
    let hash = hex(&events::hash_of(r, upto)?);
    let more = upto - cursor.event_id >= EVENTS;
    Ok(Next::Slice { changes, upto: Cursor { event_id: upto, hash }, more })
}

fn stand(r: &Read<'_>, cursor: &Cursor, most: i64) -> Result<Standing> {
    // A cursor that isn't one of ours can't be of this history either.
    match HEXLOWER.decode(cursor.hash.as_bytes()) {
        Ok(hash) => events::standing(r, cursor.event_id, &hash, most),
        Err(_) => Ok(Standing::Elsewhere),
    }
}
