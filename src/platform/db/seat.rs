//! What is bound to a connection: the actor's sight, the mode, and what a statement has read.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::platform::access::Sight;

/// What the connection may do at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Being opened: everything.
    Opening = 0,
    /// A query: read-only, guarded tables only through their views.
    Query = 1,
    /// A change: any row, but no schema, no pragma, no attached file.
    Change = 2,
}

/// Shared by the functions and the authorizer of one connection.
#[derive(Debug, Default)]
pub(super) struct Seat {
    sight: Mutex<Option<Arc<Sight>>>,
    mode: AtomicU8,
    seen: Mutex<HashSet<String>>,
}

impl Seat {
    pub(super) fn bind(&self, sight: Arc<Sight>) {
        *self.sight.lock().unwrap_or_else(PoisonError::into_inner) = Some(sight);
    }

    pub(super) fn unbind(&self) {
        *self.sight.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(super) fn sight(&self) -> Option<Arc<Sight>> {
        self.sight.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_mode(&self, mode: Mode) {
        self.mode.store(mode as u8, Ordering::SeqCst);
    }

    pub(super) fn mode(&self) -> Mode {
        match self.mode.load(Ordering::SeqCst) {
            0 => Mode::Opening,
            2 => Mode::Change,
            _ => Mode::Query,
        }
    }

    /// Forgets which tables the last statement read; called before each is prepared.
    pub(super) fn forget_seen(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(super) fn saw(&self, table: &str) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.contains(table) {
            seen.insert(table.to_owned());
        }
    }

    pub(super) fn has_seen(&self, table: &str) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).contains(table)
    }
}
