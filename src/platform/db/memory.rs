//! What a reader remembers of its queries, until anything is written.
//!
//! A page shows a few figures that are counted over thousands of rows: tabs, tiles, what waits in
//! the menu. They are counted once by each reader and for each actor, and again after whatever commit of
//! whatever program: SQLite's `data_version` says within the very state that a session reads whether
//! there was one. So a figure is never older than the rows beside it.

use std::any::Any;
use std::collections::HashMap;

use crate::platform::access::Actor;

/// More than the pages of a busy office ask for between two writes.
const MOST: usize = 2_000;

/// Values of any kind by their names.
type Held = HashMap<String, Box<dyn Any + Send>>;

/// The values of one state of the database, by who asked and by what.
#[derive(Default)]
pub(super) struct Memory {
    version: i64,
    held: usize,
    of: Vec<(Actor, Held)>,
}

impl Memory {
    /// Forgets everything unless the database is still at this version.
    pub(super) fn come_to(&mut self, version: i64) {
        if self.version != version || self.held > MOST {
            *self = Memory { version, ..Memory::default() };
        }
    }

    pub(super) fn get<T: Clone + 'static>(&self, actor: &Actor, what: &str) -> Option<T> {
        let (_, values) = self.of.iter().find(|(of, _)| are_equal(of, actor))?;
        values.get(what)?.downcast_ref::<T>().cloned()
    }

    pub(super) fn keep<T: Send + 'static>(&mut self, actor: &Actor, what: &str, value: T) {
        self.held += 1;
        let at = self.of.iter().position(|(of, _)| are_equal(of, actor)).unwrap_or_else(|| {
            self.of.push((actor.clone(), HashMap::new()));
            self.of.len() - 1
        });
        self.of[at].1.insert(what.to_owned(), Box::new(value));
    }
}

/// Whether two see the same and may do the same.
fn are_equal(one: &Actor, other: &Actor) -> bool {
    one.who == other.who && one.sight == other.sight && one.permissions == other.permissions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_forgets_with_the_version_and_keeps_actors_apart() {
        let all = Actor::system("test");
        let mut blind = all.clone();
        blind.sight.scopes.clear();
        let mut idle = all.clone();
        idle.permissions.clear();
        let mut memory = Memory::default();
        memory.come_to(7);
        memory.keep(&all, "jobs", 5_i64);
        assert_eq!(memory.get(&all, "jobs"), Some(5_i64));
        assert_eq!(memory.get::<i64>(&blind, "jobs"), None);
        assert_eq!(memory.get::<i64>(&idle, "jobs"), None);
        assert_eq!(memory.get::<i64>(&all, "invoices"), None);
        assert_eq!(memory.get::<String>(&all, "jobs"), None, "another question of that name");
        memory.come_to(7);
        assert_eq!(memory.get(&all, "jobs"), Some(5_i64));
        memory.come_to(8);
        assert_eq!(memory.get::<i64>(&all, "jobs"), None);
    }

    #[test]
    fn it_doesnt_grow_without_end() {
        let all = Actor::system("test");
        let mut memory = Memory::default();
        for number in 0..3 * MOST {
            memory.come_to(0);
            memory.keep(&all, &number.to_string(), number);
        }
        assert!(memory.of[0].1.len() <= MOST + 1);
    }
}
