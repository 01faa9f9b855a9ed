//! An office for unit tests: a temporary folder, a company, and one person of each ready role.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::kernel::Result;
use crate::kernel::time::{Clock, FixedClock, Instant};
use crate::platform::access::{Actor, Group, READY_ROLES, ReadyRole, Scope, Sight, Who};
use crate::platform::db::{Office, Opening, Recorded, Write};
use crate::platform::events::{Event, Subject};

/// 2026-11-20, 15:00 UTC: nine in the morning in Texas.
pub(crate) const NOW: &str = "2026-11-20T15:00:00.000Z";

/// A company in a folder that goes with it.
pub(crate) struct Company {
    folder: PathBuf,
    pub(crate) office: Office,
    #[allow(dead_code, reason = "areas whose states follow from the day move it")]
    pub(crate) clock: FixedClock,
}

/// Something about the company, for tests that need any event.
#[derive(serde::Serialize)]
pub(crate) struct Happened;

impl Event for Happened {
    fn kind(&self) -> &'static str {
        "company.set_up"
    }
    fn subject(&self) -> Subject {
        Subject::new("company", 1)
    }
}

impl Company {
    /// Example Roofing in Texas, number series from 1001, no tax.
    pub(crate) fn new() -> Company {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "ridgeline-unit-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let clock = FixedClock::new(NOW.parse::<Instant>().unwrap());
        let office = Office::open(Opening {
            path: folder.join("ridgeline.db"),
            tables: crate::areas::tables(),
            clock: Clock::Fixed(clock.clone()),
        })
        .unwrap();
        office.write_now(&Actor::system("test"), set_up).unwrap();
        Company { folder, office, clock }
    }

    /// The folder of the company's files.
    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// The person of that role; their id is the role's place in the table, from 1 (the owner).
    pub(crate) fn actor(&self, role: &str) -> Actor {
        let at = READY_ROLES.iter().position(|ready| ready.key == role).unwrap();
        actor_of(i64::try_from(at).unwrap() + 1, &READY_ROLES[at])
    }

    /// Writes as the person of that role.
    pub(crate) fn act<T: Send + 'static>(
        &self,
        role: &str,
        action: impl FnOnce(&Write<'_>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Result<T> {
        self.office.write_now(&self.actor(role), action).map(|committed| committed.value)
    }

    /// The kinds of all events after the set-up, oldest first.
    pub(crate) fn event_kinds(&self) -> Vec<String> {
        self.office
            .read_now(&Actor::system("test"), |r| {
                r.list("SELECT kind FROM visible_event WHERE id > 1 ORDER BY id", [], |row| {
                    row.get(0)
                })
            })
            .unwrap()
    }

    /// The first column of the first row, as text, read by the house itself.
    pub(crate) fn value(&self, sql: &str) -> String {
        self.office
            .read_now(&Actor::system("test"), |r| {
                r.one(sql, [], |row| {
                    Ok(match row.get_ref(0)? {
                        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                        rusqlite::types::ValueRef::Text(text) => {
                            String::from_utf8_lossy(text).into_owned()
                        }
                        _ => String::new(),
                    })
                })
            })
            .unwrap()
            .unwrap_or_default()
    }

    /// Adds an item to the price book, sold by the square.
    pub(crate) fn add_item(&self, code: &str, name: &str, price: &str, cost: &str) -> i64 {
        let draft = serde_json::from_value(serde_json::json!({
            "code": code, "name": name, "category": "Roof", "unit": "SQ", "price": price,
            "cost": cost, "tax_category": "material",
        }))
        .unwrap();
        self.act("owner", |w| crate::areas::catalog::add(w, w.actor().grant()?, draft))
            .unwrap()
            .get()
    }

    /// Fails when `check` finds anything.
    pub(crate) fn assert_sound(&self) {
        assert_eq!(self.office.check(&crate::areas::proofs()).unwrap().findings, []);
    }
}

impl Drop for Company {
    fn drop(&mut self) {
        self.office.close();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn actor_of(id: i64, role: &ReadyRole) -> Actor {
    Actor {
        who: Who::User { id },
        name: role.name.to_owned(),
        roles: vec![role.key.to_owned()],
        permissions: role.permissions.iter().map(|name| (*name).to_owned()).collect(),
        sight: Sight {
            user: id,
            scopes: role
                .scopes
                .iter()
                .copied()
                .collect::<std::collections::BTreeMap<Group, Scope>>(),
            has_much: false,
            prices: role.prices,
            costs: role.costs,
            secrets: false,
        },
        origin: crate::platform::access::Origin::default(),
    }
}

fn set_up(w: &Write<'_>) -> Result<Recorded> {
    w.execute(
        "INSERT INTO company (id, name, street, city, state, postal_code, phone, email, \
         license_number, accent, time_zone, currency, paper, tax_rounding, terms_days, \
         estimate_valid_days, created_at) VALUES (1, 'Example Roofing Co.', '100 Sample Street', \
         'Example Falls', 'TX', '75000', '(555) 555-0100', 'office@example.com', 'EX-000000', \
         '#0f6b78', 'America/Chicago', 'USD', 'letter', 'per_document', 14, 30, ?1)",
        [w.now()],
    )?;
    for (kind, prefix) in
        [("estimate", "E-"), ("job", "J-"), ("invoice", "INV-"), ("payment", "R-")]
    {
        w.execute(
            "INSERT INTO number_series (kind, prefix, next) VALUES (?1, ?2, 1001)",
            [kind, prefix],
        )?;
    }
    for (id, role) in (1_i64..).zip(READY_ROLES) {
        w.execute(
            "INSERT INTO role (id, key, name, ready, permissions, scopes, sees_prices, sees_costs) \
             VALUES (?1, ?2, ?3, 1, ?6, '{}', ?4, ?5)",
            rusqlite::params![
                id,
                role.key,
                role.name,
                role.prices,
                role.costs,
                serde_json::json!(role.permissions).to_string()
            ],
        )?;
        w.execute(
            "INSERT INTO user (id, name, email, created_at) VALUES (?1, ?2, ?3, ?4)",
            rusqlite::params![id, role.name, format!("{}@example.com", role.key), w.now()],
        )?;
        w.execute("INSERT INTO user_role (user_id, role_id) VALUES (?1, ?1)", [id])?;
    }
    w.record(&Happened)
}
