//! What stands in a field: as it is typed, as programs send it, as it is kept.

use serde_json::Value as Json;

use super::{CustomField, FieldKind};
use crate::kernel::Quantity;
use crate::kernel::quantity::WHOLE;
use crate::kernel::text::{clean_line, fold};
use crate::kernel::time::Day;

/// As much as fits a line of a document.
const LONGEST: usize = 500;

/// From here on the digits of a number are grouped for people, in ten-thousandths.
const UNGROUPED: i64 = 10_000 * WHOLE;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A line of text.
    Text(String),
    /// A number.
    Number(Quantity),
    /// A day.
    Day(Day),
    /// One of the answers that were offered.
    Choice(String),
    /// Yes or no.
    YesNo(bool),
}

impl Value {
    /// What somebody typed into the field; nothing when they left it empty. A choice that stands
    /// there `before` may stay, also when it isn't offered any more.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn typed(
        field: &CustomField,
        typed: &str,
        before: Option<&Value>,
        today: Day,
    ) -> Result<Option<Value>, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match field.kind {
            FieldKind::Text => text(typed),
            FieldKind::Number => Quantity::parse_typed(typed).map(Value::Number),
            FieldKind::Day => Day::parse_typed(typed, today).map(Value::Day),
            FieldKind::Choice => chosen(field, typed, before),
            FieldKind::YesNo => match typed {
                "yes" => Ok(Value::YesNo(true)),
                "no" => Ok(Value::YesNo(false)),
                _ => Err("Choose yes or no.".to_owned()),
            },
        }
        .map(Some)
    }

    /// What a program sent; nothing for null and for an empty text.
    ///
    /// # Errors
    /// A sentence that says what to send.
    pub fn sent(
        field: &CustomField,
        sent: &Json,
        before: Option<&Value>,
    ) -> Result<Option<Value>, String> {
        match (field.kind, sent) {
            (_, Json::Null) => Ok(None),
            (_, Json::String(text)) if text.trim().is_empty() => Ok(None),
            (FieldKind::Text, Json::String(sent)) => text(sent).map(Some),
            (FieldKind::Text, _) => Err("Send text here.".to_owned()),
            (FieldKind::Number, Json::String(text)) => number(text).map(Some),
            (FieldKind::Number, Json::Number(sent)) => number(&sent.to_string()).map(Some),
            (FieldKind::Number, _) => Err("Send a number here, like \"22.5\".".to_owned()),
            (FieldKind::Day, Json::String(text)) => match text.parse() {
                Ok(day) => Ok(Some(Value::Day(day))),
                Err(_) => Err("Send a day here, like \"2026-11-20\".".to_owned()),
            },
            (FieldKind::Day, _) => Err("Send a day here, like \"2026-11-20\".".to_owned()),
            (FieldKind::Choice, Json::String(text)) => chosen(field, text, before).map(Some),
            (FieldKind::Choice, _) => Err(offers(field)),
            (FieldKind::YesNo, Json::Bool(yes)) => Ok(Some(Value::YesNo(*yes))),
            (FieldKind::YesNo, _) => Err("Send true or false here.".to_owned()),
        }
    }

    /// As it is kept; of a number also its ten-thousandths.
    pub(super) fn kept(&self) -> (String, Option<i64>) {
        match self {
            Value::Text(text) | Value::Choice(text) => (text.clone(), None),
            Value::Number(number) => (number.typed(), Some(number.get())),
            Value::Day(day) => (day.to_string(), None),
            Value::YesNo(yes) => (if *yes { "yes" } else { "no" }.to_owned(), None),
        }
    }

    /// From what was kept; `None` when it isn't one of ours.
    pub(super) fn read(kind: FieldKind, kept: &str) -> Option<Value> {
        match kind {
            FieldKind::Text => Some(Value::Text(kept.to_owned())),
            FieldKind::Choice => Some(Value::Choice(kept.to_owned())),
            FieldKind::Number => Quantity::parse_typed(kept).ok().map(Value::Number),
            FieldKind::Day => kept.parse().ok().map(Value::Day),
            FieldKind::YesNo => match kept {
                "yes" => Some(Value::YesNo(true)),
                "no" => Some(Value::YesNo(false)),
                _ => None,
            },
        }
    }

    /// For an input field.
    pub fn for_input(&self) -> String {
        self.kept().0
    }

    /// For people.
    pub fn shown(&self) -> String {
        match self {
            Value::Text(text) | Value::Choice(text) => text.clone(),
            // Years and small counts read better without marks between their digits.
            Value::Number(number) if number.get().abs() < UNGROUPED => number.typed(),
            Value::Number(number) => number.plain(),
            Value::Day(day) => day.long(),
            Value::YesNo(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        }
    }

    /// For programs: numbers are decimal strings, as everywhere.
    pub fn json(&self) -> Json {
        match self {
            Value::YesNo(yes) => Json::Bool(*yes),
            other => Json::String(other.kept().0),
        }
    }
}

fn text(typed: &str) -> Result<Value, String> {
    let text = clean_line(typed)?;
    match text.chars().count() {
        0..=LONGEST => Ok(Value::Text(text)),
        n => Err(format!("This can have {LONGEST} characters; it has {n}.")),
    }
}

/// A program writes numbers one way; grouped ones are for people.
fn number(sent: &str) -> Result<Value, String> {
    let plain = sent.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    match Quantity::parse_typed(sent) {
        Ok(number) if plain => Ok(Value::Number(number)),
        _ => Err(format!("“{sent}” isn't a number with up to four decimals, like \"22.5\".")),
    }
}

/// The answer that is offered under this label, whatever its capitals.
fn chosen(field: &CustomField, typed: &str, before: Option<&Value>) -> Result<Value, String> {
    let wanted = fold(typed);
    let offered = field.choices.iter().find(|label| fold(label) == wanted);
    if let Some(label) = offered {
        return Ok(Value::Choice(label.clone()));
    }
    match before {
        Some(Value::Choice(old)) if fold(old) == wanted => Ok(Value::Choice(old.clone())),
        _ => Err(offers(field)),
    }
}

fn offers(field: &CustomField) -> String {
    format!("Choose one of these: {}.", field.choices.join(", "))
}
