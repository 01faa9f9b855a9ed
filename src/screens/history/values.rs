//! Values in words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::catalogue::{Other, Shown};
use super::diff::Edited;
use crate::areas::settings;
use crate::kernel::text::count;
use crate::kernel::time::{Day, Instant, Zone};
use crate::kernel::{Cents, Currency, Error, Percent, Quantity, Result, UnitPrice};
use crate::platform::db::Read;

/// What has to be known to say a value.
pub(super) struct Words {
    currency: Currency,
    zone: Zone,
    today: Day,
    names: HashMap<(Other, i64), String>,
}

impl Words {
    /// For these rows: the names of all records that they point at, as far as the reader sees them.
    pub(super) fn of<'e>(
        r: &Read<'_>,
        rows: impl Iterator<Item = &'e Edited>,
        more: &[(Other, i64)],
    ) -> Result<Words> {
        let mut wanted: BTreeMap<Other, BTreeSet<i64>> = BTreeMap::new();
        for (other, id) in more {
            wanted.entry(*other).or_default().insert(*id);
        }
        for row in rows {
            for field in row.told.fields {
                let Shown::Of(other) = field.shown else { continue };
                for values in [&row.change.old, &row.change.new] {
                    let id = values.get(field.column).and_then(Value::as_i64);
                    wanted.entry(other).or_default().extend(id);
                }
            }
        }
        let mut names = HashMap::new();
        for (other, ids) in wanted.iter().filter(|(_, ids)| !ids.is_empty()) {
            let ids = serde_json::to_string(ids)
                .map_err(|error| Error::internal("ids could not be written", error))?;
            let found = r.list(names_of(*other), [ids], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })?;
            names.extend(found.into_iter().map(|(id, name)| ((*other, id), name)));
        }
        let currency = settings::company(r)?.currency;
        Ok(Words { currency, zone: r.zone()?.clone(), today: r.today()?, names })
    }

    /// A value as people read it; nothing for what is empty.
    pub(super) fn say(&self, shown: Shown, value: Option<&Value>) -> Option<String> {
        let value = value?;
        match (shown, value) {
            (_, Value::Null) => None,
            (Shown::Of(other), Value::Number(id)) => Some(self.name(other, id.as_i64()?)),
            (shown, Value::Number(number)) => Some(self.number(shown, number.as_i64()?)),
            (shown, Value::String(text)) if !text.is_empty() => Some(self.text(shown, text)),
            _ => None,
        }
    }

    fn name(&self, other: Other, id: i64) -> String {
        let known = self.names.get(&(other, id));
        known.cloned().unwrap_or_else(|| "one that you don’t see".to_owned())
    }

    fn number(&self, shown: Shown, number: i64) -> String {
        match shown {
            Shown::Money => Cents::new(number).in_currency(self.currency),
            Shown::Price => UnitPrice::new(number).plain(),
            Shown::Quantity => Quantity::new(number).plain(),
            Shown::Percent => format!("{}%", Percent::new(number).plain()),
            Shown::Days => count("day", number),
            Shown::YesNo => (if number == 0 { "No" } else { "Yes" }).to_owned(),
            _ => number.to_string(),
        }
    }

    fn text(&self, shown: Shown, text: &str) -> String {
        match shown {
            Shown::Day => text.parse().map_or_else(|_| text.to_owned(), Day::long),
            Shown::Moment => {
                let say = |at: Instant| at.short(&self.zone, self.today);
                text.parse().map_or_else(|_| text.to_owned(), say)
            }
            Shown::Code(label) => label(text).unwrap_or(text).to_owned(),
            Shown::Secret => "•••".to_owned(),
            _ => shortened(text),
        }
    }
}

/// As much of a long text as a history has room for.
const ROOM: usize = 400;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The ids and names of those in the JSON list `?1`.
const fn names_of(other: Other) -> &'static str {
    match other {
        Other::Person => {
            "SELECT u.id, u.name FROM visible_user u WHERE u.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Role => {
            "SELECT o.id, o.name FROM role o WHERE o.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Team => {
            "SELECT t.id, t.name FROM team t WHERE t.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Customer => {
            "SELECT c.id, c.name FROM visible_customer c \
             WHERE c.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Property => {
            "SELECT p.id, concat_ws(', ', p.street, nullif(p.city, '')) FROM visible_property p \
             WHERE p.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Estimate => {
            "SELECT e.id, e.number FROM visible_estimate e \
             WHERE e.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Job => {
            "SELECT j.id, j.number FROM visible_job j WHERE j.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Tag => {
            "SELECT t.id, t.name FROM tag t WHERE t.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Field => {
            "SELECT f.id, f.name FROM custom_field f \
             WHERE f.id IN (SELECT value FROM json_each(?1))"
        }
        Other::Invoice => {
            "SELECT i.id, coalesce(i.number, i.title) FROM visible_invoice i \
             WHERE i.id IN (SELECT value FROM json_each(?1))"
        }
    }
}
