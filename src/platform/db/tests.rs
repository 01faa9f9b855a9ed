//! The doors, on the real schema.

use super::*;
use crate::kernel::time::{Clock, Instant};
use crate::kernel::{Kind, Result};
use crate::platform::access::{Actor, Group, Scope, Sight, Who};
use crate::platform::events::{Event, Subject};

#[derive(serde::Serialize)]
struct Noted {
    id: i64,
}

impl Event for Noted {
    fn kind(&self) -> &'static str {
        "customer.noted"
    }
    fn subject(&self) -> Subject {
        Subject::new("customer", self.id)
    }
    fn customer_id(&self) -> Option<i64> {
        Some(self.id)
    }
}

struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn office(name: &str) -> (Folder, Office) {
    let folder = std::env::temp_dir().join(format!("ridgeline-db-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let clock = Clock::fixed(Instant::from_millis(1_800_000_000_000));
    let office = Office::open(Opening {
        path: folder.join("ridgeline.db"),
        tables: crate::areas::tables(),
        clock,
    })
    .unwrap();
    (Folder(folder), office)
}

fn insert(w: &Write<'_>, id: i64, owner: Option<i64>) -> Result<i64> {
    w.insert(
        "INSERT INTO customer (id, kind, name, name_key, owner_id, created_at) \
         VALUES (?1, 'household', 'Someone', 'someone', ?2, '')",
        rusqlite::params![id, owner],
    )
}

fn representative(id: i64) -> Actor {
    let mut actor = Actor::system("rep");
    actor.who = Who::User { id };
    actor.sight = Sight { user: id, ..Sight::nothing() };
    actor.sight.scopes.insert(Group::Customer, Scope::Own);
    actor
}

fn two_customers(office: &Office) {
    office
        .write_now(&Actor::system("test"), |w| {
            w.execute(
                "INSERT INTO user (id, name, email, created_at) VALUES (7, 'R', 'r@example.com', '')",
                [],
            )?;
            insert(w, 1, Some(7))?;
            insert(w, 2, None)?;
            w.record(&Noted { id: 1 })
        })
        .unwrap();
}

#[test]
fn a_change_without_an_event_is_refused_and_undone() {
    let (_folder, office) = office("event");
    let system = Actor::system("test");
    let books = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let outcome = books.block_on(office.keep_books(|w| insert(w, 1, None)));
    assert_eq!(outcome.unwrap_err().message, "a change was made without an event");
    let count: i64 =
        office.read_now(&system, |r| r.value("SELECT count(*) FROM visible_customer", [])).unwrap();
    assert_eq!(count, 0);
    assert!(office.check(&crate::areas::proofs()).unwrap().findings.is_empty());
}

#[test]
fn an_actor_reads_and_changes_only_what_it_sees() {
    let (_folder, office) = office("rows");
    two_customers(&office);
    let rep = representative(7);
    let ids = office
        .read_now(&rep, |r| {
            r.list("SELECT id FROM visible_customer", [], |row| row.get::<_, i64>(0))
        })
        .unwrap();
    assert_eq!(ids, [1]);
    let rename = |id: i64| {
        office.write_now(&representative(7), move |w| {
            w.execute("UPDATE customer SET name = 'New' WHERE id = ?1", [id])?;
            w.record(&Noted { id })
        })
    };
    assert!(rename(1).is_ok());
    assert_eq!(rename(2).unwrap_err().kind, Kind::NotFound);
    let careless = office.write_now(&rep, |w| {
        w.execute("UPDATE customer SET name = 'All'", [])?;
        w.record(&Noted { id: 1 })
    });
    assert_eq!(careless.unwrap_err().kind, Kind::NotFound);
    assert!(office.check(&crate::areas::proofs()).unwrap().findings.is_empty());
}

#[test]
fn base_tables_are_out_of_reach_by_every_road() {
    let (_folder, office) = office("roads");
    two_customers(&office);
    for sql in [
        "SELECT name FROM customer",
        "SELECT count(*) FROM customer",
        "SELECT rowid FROM customer",
        "SELECT 1 FROM visible_contact JOIN customer",
        "SELECT 1 FROM visible_customer JOIN customer",
        "SELECT 1 FROM visible_customer, customer",
        "SELECT (SELECT name FROM customer LIMIT 1)",
        "WITH c AS (SELECT * FROM customer) SELECT * FROM c",
        "WITH visible_customer AS (SELECT * FROM customer) SELECT * FROM visible_customer",
        "WITH visible_customer__own AS (SELECT * FROM customer) SELECT * FROM visible_customer__own",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM pragma_table_info('customer')",
        "PRAGMA table_info(customer)",
        "EXPLAIN SELECT * FROM customer",
        "ATTACH 'x' AS y",
        "SELECT * FROM chain_head",
        "DELETE FROM customer",
    ] {
        let outcome = office.read_now(&representative(7), |r| r.list(sql, [], |_| Ok(())));
        assert!(outcome.is_err(), "{sql}");
        let outcome = office.write_now(&representative(7), move |w| {
            w.list(sql, [], |_| Ok(()))?;
            w.record(&Noted { id: 1 })
        });
        assert!(outcome.is_err(), "in a write: {sql}");
    }
    let count: i64 = office
        .read_now(&representative(7), |r| r.value("SELECT count(*) FROM visible_customer", []))
        .unwrap();
    assert_eq!(count, 1);
}

#[test]
fn a_statement_prepared_as_a_change_never_serves_a_query() {
    let (_folder, office) = office("modes");
    two_customers(&office);
    let outcome = office.write_now(&representative(7), |w| {
        assert!(w.execute("SELECT name FROM customer", []).is_err());
        assert!(w.list("SELECT name FROM customer", [], |_| Ok(())).is_err());
        w.record(&Noted { id: 1 })
    });
    assert!(outcome.is_ok());
}

#[test]
fn a_column_that_came_after_a_row_has_its_default_there() {
    let (folder, office) = office("newer-column");
    two_customers(&office);
    office.close();
    let path = folder.0.join("ridgeline.db");
    let add = "ALTER TABLE customer ADD COLUMN shade TEXT NOT NULL DEFAULT 'slate'";
    for (sql, finding) in [(add, None), ("UPDATE customer SET shade = 'red'", Some("shade"))] {
        #[allow(clippy::disallowed_types, reason = "a migration, and another program")]
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute_batch(sql).unwrap();
        drop(other);
        let tables = crate::areas::tables();
        let opening = Opening { path: path.clone(), tables, clock: Clock::System };
        let office = Office::open(opening).unwrap();
        let found = office.check(&[]).unwrap().findings;
        assert_eq!(found.is_empty(), finding.is_none(), "{found:?}");
        assert!(found.iter().all(|found| found.what.contains(finding.unwrap_or(""))), "{found:?}");
        office.close();
    }
}

#[test]
fn an_altered_log_is_found() {
    let (folder, office) = office("altered");
    two_customers(&office);
    office.close();
    let path = folder.0.join("ridgeline.db");
    for (sql, word) in [
        ("DROP TRIGGER event_is_final; UPDATE event SET actor_name = 'Other'", "altered"),
        ("DROP TRIGGER event_stays; DELETE FROM event", "it ends at event 0"),
        ("DROP TRIGGER change_stays; DELETE FROM change WHERE id = 2", "missing"),
        ("UPDATE customer SET name = 'Past the log'", "changed past the log"),
        ("INSERT INTO team (name) VALUES ('Past')", "added past the log"),
    ] {
        let copy = folder.0.join("copy.db");
        std::fs::copy(&path, &copy).unwrap();
        #[allow(clippy::disallowed_types, reason = "another program")]
        let other = rusqlite::Connection::open(&copy).unwrap();
        other.pragma_update(None, "foreign_keys", false).unwrap();
        other.execute_batch(sql).unwrap();
        drop(other);
        let office = Office::open(Opening {
            path: copy.clone(),
            tables: crate::areas::tables(),
            clock: Clock::System,
        })
        .unwrap();
        let findings = office.check(&[]).unwrap().findings;
        assert!(findings.iter().any(|f| f.what.contains(word)), "{sql}: {findings:?}");
        office.close();
        std::fs::remove_file(&copy).unwrap();
    }
}

fn names_seen_by(office: &Office, actor: &Actor) -> Vec<i64> {
    office
        .read_now(actor, |r| {
            r.list("SELECT id FROM visible_customer ORDER BY id", [], |row| row.get(0))
        })
        .unwrap()
}

#[test]
fn a_statement_that_was_prepared_for_one_actor_serves_the_next_with_their_own_rows() {
    let (_folder, office) = office("rebinding");
    two_customers(&office);
    office
        .write_now(&Actor::system("test"), |w| {
            w.execute(
                "INSERT INTO user (id, name, email, created_at) VALUES (8, 'S', 's@example.com', '')",
                [],
            )?;
            insert(w, 3, Some(8))?;
            w.record(&Noted { id: 3 })
        })
        .unwrap();
    // More turns than there are readers, so that each has prepared the statement for both.
    for _ in 0..8 {
        assert_eq!(names_seen_by(&office, &representative(7)), [1]);
        assert_eq!(names_seen_by(&office, &representative(8)), [3]);
        assert_eq!(names_seen_by(&office, &Actor::system("test")), [1, 2, 3]);
    }
}

#[test]
fn a_connection_without_an_actor_answers_nothing() {
    let (folder, office) = office("unbound");
    two_customers(&office);
    let path = folder.0.join("ridgeline.db");
    let (_writer, furniture) = super::connect::open_writer(&path, office.tables()).unwrap();
    let reader = super::connect::open_reader(&path, &furniture).unwrap();
    for sql in ["SELECT count(*) FROM visible_customer__all", "SELECT actor_id()"] {
        let error = reader.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_err();
        assert!(error.to_string().contains("no actor is bound"), "{sql}: {error}");
    }
    reader.seat.bind(std::sync::Arc::new(Sight::everything()));
    let count = |sql: &str| reader.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    assert_eq!(count("SELECT count(*) FROM visible_customer__all").unwrap(), 2);
}

#[test]
fn events_are_seen_with_their_subject() {
    let (_folder, office) = office("feeds");
    two_customers(&office);
    office.write_now(&Actor::system("test"), |w| w.record(&Noted { id: 2 })).unwrap();
    let mut rep = representative(7);
    rep.sight.scopes.insert(Group::Event, Scope::Subject);
    let subjects = |actor: &Actor| {
        office
            .read_now(actor, |r| {
                let events = crate::platform::events::recent(r, 10)?;
                Ok(events.into_iter().map(|event| event.subject_id).collect::<Vec<_>>())
            })
            .unwrap()
    };
    assert_eq!(subjects(&rep), [1]);
    assert_eq!(subjects(&Actor::system("test")), [2, 1]);
    rep.sight.scopes.remove(&Group::Event);
    assert!(subjects(&rep).is_empty());
}

#[test]
fn a_blanked_payload_leaves_the_chain_valid_and_nothing_else_may_be_altered() {
    let (folder, office) = office("blanked");
    two_customers(&office);
    office.close();
    let path = folder.0.join("ridgeline.db");
    #[allow(clippy::disallowed_types, reason = "another program")]
    let other = rusqlite::Connection::open(&path).unwrap();
    for sql in [
        "UPDATE event SET payload = '{}'",
        "UPDATE event SET payload = NULL, actor_name = 'Other'",
        "UPDATE change SET new = '{}' WHERE id = 2",
        "INSERT INTO event SELECT id + 2, at, actor_kind, actor_id, actor_name, session_id, address, \
         agent, kind, subject_kind, subject_id, customer_id, payload, payload_digest, changes_digest, \
         prev_hash, hash FROM event",
    ] {
        assert!(other.execute_batch(sql).is_err(), "{sql}");
    }
    other.execute_batch("UPDATE event SET payload = NULL").unwrap();
    other.execute_batch("UPDATE change SET old = NULL, new = NULL WHERE id = 2").unwrap();
    drop(other);
    let office =
        Office::open(Opening { path, tables: crate::areas::tables(), clock: Clock::System })
            .unwrap();
    assert_eq!(office.check(&crate::areas::proofs()).unwrap().findings, []);
}

#[test]
fn a_write_that_panics_is_undone_and_the_next_one_goes_on() {
    let (_folder, office) = office("panic");
    two_customers(&office);
    for _ in 0..3 {
        let broken = office.write_now(&representative(7), |w| -> Result<Recorded> {
            w.execute("UPDATE customer SET name = 'Half done' WHERE id = 1", [])?;
            panic!("in the middle of a write");
        });
        assert_eq!(broken.unwrap_err().kind, Kind::Internal);
    }
    // Its lock is gone, its actor too, and what it changed.
    let system = Actor::system("test");
    let next = office.write_now(&system, |w| {
        let name: String = w.value("SELECT name FROM visible_customer WHERE id = 1", [])?;
        assert_eq!(name, "Someone");
        insert(w, 3, None)?;
        w.record(&Noted { id: 3 })
    });
    assert!(next.is_ok());
    assert_eq!(names_seen_by(&office, &system), [1, 2, 3]);
    assert_eq!(office.check(&crate::areas::proofs()).unwrap().findings, []);
}

#[test]
fn what_one_of_several_rows_leaves_half_done_is_undone_alone() {
    let (_folder, office) = office("each");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let actor = std::sync::Arc::new(Actor::system("test"));
    let done = runtime
        .block_on(office.write_each(actor, vec![1, 2, 3], |w, id| {
            insert(w, id, None)?;
            if id == 2 {
                return Err(crate::kernel::Error::conflict("Not this one."));
            }
            w.record(&Noted { id })
        }))
        .unwrap();
    let refused: Vec<i64> =
        done.iter().filter(|(_, outcome)| outcome.is_err()).map(|(id, _)| *id).collect();
    assert_eq!(refused, [2]);
    let there: Vec<i64> = office
        .read_now(&Actor::system("test"), |r| {
            r.list("SELECT id FROM visible_customer ORDER BY id", [], |row| row.get(0))
        })
        .unwrap();
    assert_eq!(there, [1, 3]);
    assert_eq!(office.check(&[]).unwrap().findings, []);
    office.close();
}
