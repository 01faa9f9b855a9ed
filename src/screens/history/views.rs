//! The page of a history, and the tabs that lead there.

use std::collections::HashMap;

use maud::{Markup, html};
use serde_json::Value;

use super::catalogue::{Other, Shown, Told};
use super::diff::{self, Edited, is_blank};
use super::origin::origin;
use super::record::Record;
use super::store::{self, Change as Changed, Happened, Op, Past};
use super::values::Words;
use crate::kernel::Result;
use crate::kernel::text::count;
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::screens::timeline::{Line, Telling, name_of_day};
use crate::ui::parts::{
    Became, Change, Empty, Icon, PageHead, Pager, Tab, Timeline, changes, tabs as strip,
};
use crate::ui::shell::Page;

/// The tabs of a record: what it is, and what became of it. None for those who read no histories.
pub fn tabs(record: Record, actor: &Actor, history: bool) -> Markup {
    if !Record::is_told_to(actor) {
        return Markup::default();
    }
    let all = [
        Tab::new("Overview", record.href()).current(!history),
        Tab::new("History", record.history_href()).current(history),
    ];
    strip("Record", &all)
}

/// The page of a record's history.
pub(super) fn page(r: &Read<'_>, record: Record, before: Option<i64>) -> Result<Page> {
    let place = record.place(r)?;
    let past = store::past(r, record, before)?;
    let (list, list_href) = place.list;
    let title = format!("History of {}", place.name);
    let shown = count("entry", i64::try_from(past.events.len()).unwrap_or(i64::MAX));
    let at = record.history_href();
    let older = past.older.map(|id| format!("{at}?before={id}"));
    let body = html! {
        (PageHead::new(&place.name))
        (tabs(record, r.actor(), true))
        @if past.events.is_empty() {
            (Empty::new("Nothing yet", "What is changed stands here, with who did it and when.")
                .icon(Icon::Clock).small())
        } @else {
            (told(r, &past)?)
            (Pager::new(format!("{shown} shown"), before.map(|_| at.clone()), older)
                .words("Newest", "Older"))
        }
    };
    Ok(Page::new(title, body)
        .area(list_href)
        .crumb(list, list_href)
        .crumb(place.name, record.href()))
}

/// The events under one rule per day, each with what it changed and from where it came.
fn told(r: &Read<'_>, past: &Past) -> Result<Timeline> {
    let logged: Vec<_> = past.events.iter().map(|event| event.logged.clone()).collect();
    let telling = Telling::of(r, &logged)?;
    let mut edited: HashMap<i64, Vec<Edited>> = HashMap::new();
    for event in &past.events {
        let id = event.logged.id;
        let own: Vec<&Changed> =
            past.changes.iter().filter(|change| change.event_id == id).collect();
        edited.insert(id, diff::edited(&own));
    }
    let names = names(r, edited.values().flatten())?;
    let named: Vec<(Other, i64)> = names.values().filter_map(|name| name.refers_to()).collect();
    let words = Words::of(r, edited.values().flatten(), &named)?;
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
        let rows = edited.get(&event.logged.id).map(Vec::as_slice).unwrap_or_default();
        let line = line(telling.line(&event.logged), r.actor(), event, rows, &names, &words);
        timeline = line.onto(timeline, &at.time_of_day(zone));
    }
    Ok(timeline)
}

fn line(
    line: Line,
    actor: &Actor,
    event: &Happened,
    rows: &[Edited],
    names: &HashMap<i64, Name>,
    words: &Words,
) -> Line {
    let all: Vec<Change> = rows.iter().map(|row| change(row, names, words)).collect();
    let from = whence(actor, event);
    let what = html! {
        (line.what)
        (changes(&all))
        @if let Some(from) = from { p class="origin" { (from) } }
    };
    Line { what, ..line }
}

/// From where it was done: for those who read the audit trail, and for whoever did it.
fn whence(actor: &Actor, event: &Happened) -> Option<String> {
    let own = actor.user_id().is_some() && actor.user_id() == event.actor_id;
    if !own && !actor.may::<may::SeeAudit>() {
        return None;
    }
    let from = origin(event.agent.as_deref(), event.address.as_deref())?;
    Some(match event.logged.actor_kind.as_str() {
        "key" => format!("With a key, from {from}"),
        _ => format!("From {from}"),
    })
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
    for row in rows.filter(|row| !row.told.thing.is_empty()) {
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

fn change(row: &Edited, names: &HashMap<i64, Name>, words: &Words) -> Change {
    let change = &row.change;
    let became = match change.op {
        Op::Insert => Became::Added,
        Op::Delete => Became::Removed,
        Op::Update => Became::Changed,
    };
    let name = names.get(&change.id);
    let name = name.and_then(|name| words.say(name.shown, Some(&name.value)));
    let title = match (row.told.thing, name) {
        ("", _) => String::new(),
        (thing, Some(name)) => format!("{thing} “{name}”"),
        (thing, None) => thing.to_owned(),
    };
    // Without a name of its own it is the record: that it was added is said by the event.
    let mut shown = Change::new(title, became);
    for field in row.told.fields {
        let (old, new) = (change.old.get(field.column), change.new.get(field.column));
        let is_name = !row.told.thing.is_empty() && row.told.named_by.contains(&field.column);
        let tells = match change.op {
            Op::Update if matches!(field.shown, Shown::Secret) => new.is_some(),
            Op::Update => old != new && !(is_blank(old) && is_blank(new)),
            Op::Insert => !is_name && tells_at_first(new),
            Op::Delete => !is_name && tells_at_first(old),
        };
        if tells {
            let (old, new) = (words.say(field.shown, old), words.say(field.shown, new));
            shown = shown.value(field.label, old, new);
        }
    }
    shown
}

/// What is empty or nothing isn't worth a line when a thing comes or goes.
fn tells_at_first(value: Option<&Value>) -> bool {
    !is_blank(value) && value.and_then(Value::as_i64) != Some(0)
}
