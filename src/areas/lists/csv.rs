//! Comma-separated values, as spreadsheets read them.

use crate::kernel::time::Day;
use crate::kernel::{Cents, UnitPrice};

/// What marks a file as UTF-8, without which spreadsheets take ł for Å‚.
pub(super) const UTF8_MARK: &str = "\u{feff}";

/// What stands in one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// What somebody typed. It is disarmed: a spreadsheet would run `=HYPERLINK(…)` as a formula.
    Text(String),
    /// What the program wrote itself: a number, a day, a word of its own.
    Exact(String),
}

impl Value {
    /// What somebody typed.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// A text, if there is one.
    pub fn if_some(text: Option<&String>) -> Value {
        text.map_or(Value::Empty, Value::text)
    }

    /// A word of the program's own.
    pub fn word(word: &str) -> Value {
        Value::Exact(word.to_owned())
    }

    /// An amount as a plain number.
    pub fn cents(cents: Cents) -> Value {
        Value::Exact(cents.typed())
    }

    /// A unit price as a plain number.
    pub fn price(price: Option<UnitPrice>) -> Value {
        price.map_or(Value::Empty, |price| Value::Exact(price.typed()))
    }

    /// A day as `2026-11-20`.
    pub fn day(day: Option<Day>) -> Value {
        day.map_or(Value::Empty, |day| Value::Exact(day.to_string()))
    }

    fn disarmed(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Exact(text) => text.clone(),
            Value::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => {
                format!("'{text}")
            }
            Value::Text(text) => text.clone(),
        }
    }
}

/// One line with its end.
pub(super) fn line(values: &[Value]) -> String {
    let quoted = |text: String| match text.contains([',', '"', '\n', '\r', ';']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    };
    let all: Vec<String> = values.iter().map(|value| quoted(value.disarmed())).collect();
    all.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_quoted_and_never_a_formula() {
        let typed =
            ["=1+1", "+1 303", "-x", "@me", "\tx", "O'Neil, \"Sons\"", "a\nb", "Łukasz; 東京"];
        let typed: Vec<Value> = typed.into_iter().map(Value::text).collect();
        assert_eq!(
            line(&typed),
            "'=1+1,'+1 303,'-x,'@me,'\tx,\"O'Neil, \"\"Sons\"\"\",\"a\nb\",\"Łukasz; 東京\"\r\n"
        );
    }

    #[test]
    fn amounts_stay_numbers() {
        let values =
            [Value::cents(Cents::new(-123_456)), Value::Empty, Value::cents(Cents::new(5))];
        assert_eq!(line(&values), "-1234.56,,0.05\r\n");
    }
}
