//! The events of a history, each with what it changed and from where it came.

use std::collections::HashMap;

use maud::html;
use serde_json::Value;

use super::catalogue::{Field, Other, Shown, Told};
use super::diff::{self, Edited, is_blank};
use super::origin::origin;
use super::record::Record;
use super::store::{self, Change as Changed, Happened, Op, Past};
use super::values::Words;
use crate::kernel::Result;
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::screens::timeline::{Line, Telling, name_of_day};
use crate::ui::parts::{Became, Change, Timeline, changes};

/// The events under one rule per day, the newest first.
pub(super) fn told(r: &Read<'_>, record: Record, past: &Past) -> Result<Timeline> {
    let teller = Teller::of(r, record, past)?;
    let (zone, today) = (r.zone()?, r.today()?);
    let mut timeline = Timeline::new();
    let mut day = None;
    for event in &past.events {
        let at = event.logged.at;
        let on = at.day_in(zone);
        if day != Some(on) {
            timeline = timeline.day(name_of_day(on, today));
            day = Some(on);
        }
        timeline = teller.line(event).onto(timeline, &at.time_of_day(zone));
    }
    Ok(timeline)
}

/// What has to be known to tell the events of a page.
struct Teller<'r> {
    record: Record,
    actor: &'r Actor,
    sentences: Telling,
    /// What each event changed.
    edited: HashMap<i64, Vec<Edited>>,
    /// The names of the changed rows, by their changes.
    names: HashMap<i64, Name>,
    words: Words,
}

impl<'r> Teller<'r> {
    fn of(r: &'r Read<'_>, record: Record, past: &Past) -> Result<Teller<'r>> {
        let logged: Vec<_> = past.events.iter().map(|event| event.logged.clone()).collect();
        let edited: HashMap<i64, Vec<Edited>> = past
            .events
            .iter()
            .map(|event| {
                let id = event.logged.id;
                let own = past.changes.iter().filter(|change| change.event_id == id);
                (id, diff::edited(&own.collect::<Vec<&Changed>>()))
            })
            .collect();
        let others = edited.values().flatten().filter(|row| !record.is(&row.change));
        let names = names(r, others)?;
        let named: Vec<(Other, i64)> = names.values().filter_map(Name::refers_to).collect();
        Ok(Teller {
            record,
            actor: r.actor(),
            sentences: Telling::of(r, &logged)?,
            words: Words::of(r, edited.values().flatten(), &named)?,
            edited,
            names,
        })
    }

    fn line(&self, event: &Happened) -> Line {
        let line = self.sentences.line(&event.logged);
        let rows = self.edited.get(&event.logged.id).map(Vec::as_slice).unwrap_or_default();
        let all: Vec<Change> = rows.iter().map(|row| self.change(row)).collect();
        let from = self.whence(event);
        let what = html! {
            (line.what)
            (changes(&all))
            @if let Some(from) = from { p class="origin" { (from) } }
        };
        Line { what, ..line }
    }

    /// From where it was done: for those who read the audit trail, and for whoever did it.
    fn whence(&self, event: &Happened) -> Option<String> {
        let user = self.actor.user_id();
        let own = user.is_some() && user == event.actor_id;
        if !own && !self.actor.may::<may::SeeAudit>() {
            return None;
        }
        let from = origin(event.agent.as_deref(), event.address.as_deref())?;
        Some(match event.logged.actor_kind.as_str() {
            "key" => format!("With a key, from {from}"),
            _ => format!("From {from}"),
        })
    }

    fn change(&self, row: &Edited) -> Change {
        let change = &row.change;
        let became = match change.op {
            Op::Insert => Became::Added,
            Op::Delete => Became::Removed,
            Op::Update => Became::Changed,
        };
        let is_itself = self.record.is(change);
        let title = if is_itself { String::new() } else { self.title(row) };
        let mut shown = Change::new(title, became);
        for field in row.told.fields {
            let is_name = !is_itself && row.told.named_by.contains(&field.column);
            if tells(change, field, is_name) {
                let say = |value| self.words.say(field.shown, value);
                let (old, new) = (change.old.get(field.column), change.new.get(field.column));
                shown = shown.value(field.label, say(old), say(new));
            }
        }
        shown
    }

    /// “Line “Tear-off””.
    fn title(&self, row: &Edited) -> String {
        let name = self.names.get(&row.change.id);
        match name.and_then(|name| self.words.say(name.shown, Some(&name.value))) {
            Some(name) => format!("{} “{name}”", row.told.thing),
            None => row.told.thing.to_owned(),
        }
    }
}

/// Whether a value of a changed row is worth a line. What comes or goes has its name in its title, and
/// what is empty or nothing says nothing about it.
fn tells(change: &Changed, field: &Field, is_name: bool) -> bool {
    let (old, new) = (change.old.get(field.column), change.new.get(field.column));
    let is_something =
        |value: Option<&Value>| !is_blank(value) && value.and_then(Value::as_i64) != Some(0);
    match change.op {
        // Of a secret only that it is another one is written down.
        Op::Update if matches!(field.shown, Shown::Secret) => new.is_some(),
        Op::Update => old != new && !(is_blank(old) && is_blank(new)),
        Op::Insert => !is_name && is_something(new),
        Op::Delete => !is_name && is_something(old),
    }
}

/// What tells a row from the others of its table, as it was when it was changed.
struct Name {
    shown: Shown,
    value: Value,
}

impl Name {
    fn refers_to(&self) -> Option<(Other, i64)> {
        match self.shown {
            Shown::Of(other) => Some((other, self.value.as_i64()?)),
            _ => None,
        }
    }
}

/// The names of rows, by their changes. An edit that left the name alone doesn't hold it: then it is
/// what the row was called last before.
fn names<'e>(r: &Read<'_>, rows: impl Iterator<Item = &'e Edited>) -> Result<HashMap<i64, Name>> {
    let mut names = HashMap::new();
    for row in rows {
        let Some(column) = row.told.named_by.first() else { continue };
        let change = &row.change;
        let held = change.new.get(*column).or_else(|| change.old.get(*column)).cloned();
        let value = match held {
            Some(value) => Some(value),
            None => store::value_then(r, change, column)?,
        };
        if let Some(value) = value {
            names.insert(change.id, Name { shown: shown_as(row.told, column), value });
        }
    }
    Ok(names)
}

fn shown_as(told: &Told, column: &str) -> Shown {
    let field = told.fields.iter().find(|field| field.column == column);
    field.map_or(Shown::Text, |field| field.shown)
}
