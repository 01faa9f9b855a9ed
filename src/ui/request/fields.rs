//! What was typed into a form, and reading it with a sentence for each thing that is wrong.

use std::collections::BTreeSet;

use crate::kernel::error::Complaints;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Percent, Quantity, Result, UnitPrice};

/// The fields of a form as they were typed, so that nothing is lost when it is shown again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// These fields.
    pub fn new(fields: Vec<(String, String)>) -> Fields {
        Fields(fields)
    }

    /// From pairs, to fill a form for the first time.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Fields {
        Fields(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The value of a field; empty when it isn't there.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The version that was edited; 0, which nothing has, when it wasn't sent.
    pub fn version(&self) -> i64 {
        self.get("version").parse().unwrap_or_default()
    }

    /// Every value of a field that may come several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field was sent at all: a ticked box, a pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Adds a field, or replaces its value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(field, _)| field == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Takes a field out: a box that isn't ticked any more.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(field, _)| field != name);
    }

    /// The indexes that occur in `list.N.…`, in their order.
    pub fn indexes(&self, list: &str) -> Vec<usize> {
        let found: BTreeSet<usize> = self
            .0
            .iter()
            .filter_map(|(name, _)| name.strip_prefix(list)?.strip_prefix('.'))
            .filter_map(|rest| rest.split('.').next()?.parse().ok())
            .collect();
        found.into_iter().collect()
    }

    /// The page of ours that the form says it was on, in the field `back`.
    pub fn back(&self) -> Option<&str> {
        let page = self.get("back");
        let is_ours =
            page.starts_with('/') && !page.starts_with("//") && !page.contains(['\\', '\n', '\r']);
        is_ours.then_some(page)
    }

    /// The pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// Reads typed values out of a form, and collects what is wrong.
#[derive(Debug)]
pub struct FormReader<'f> {
    fields: &'f Fields,
    complaints: Complaints,
}

impl<'f> FormReader<'f> {
    /// Reads these fields.
    pub fn new(fields: &'f Fields) -> FormReader<'f> {
        FormReader { fields, complaints: Complaints::new() }
    }

    /// The text as it was typed; cleaning it is the model's business.
    pub fn text(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }

    /// Whether a box is ticked.
    pub fn flag(&self, name: &str) -> bool {
        self.fields.has(name)
    }

    /// A complaint of one's own.
    pub fn complain(&mut self, name: &str, sentence: impl Into<String>) {
        self.complaints.add(name, sentence);
    }

    /// What `parse` makes of a field that isn't empty.
    pub fn parsed<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let typed = self.fields.get(name).trim();
        if typed.is_empty() {
            return None;
        }
        match parse(typed) {
            Ok(value) => Some(value),
            Err(sentence) => {
                self.complaints.add(name, sentence);
                None
            }
        }
    }

    /// An amount of money.
    pub fn cents(&mut self, name: &str) -> Option<Cents> {
        self.parsed(name, Cents::parse_typed)
    }

    /// A quantity.
    pub fn quantity(&mut self, name: &str) -> Option<Quantity> {
        self.parsed(name, Quantity::parse_typed)
    }

    /// A unit price.
    pub fn unit_price(&mut self, name: &str) -> Option<UnitPrice> {
        self.parsed(name, UnitPrice::parse_typed)
    }

    /// A percentage.
    pub fn percent(&mut self, name: &str) -> Option<Percent> {
        self.parsed(name, Percent::parse_typed)
    }

    /// A day, as people write it.
    pub fn day(&mut self, name: &str, today: Day) -> Option<Day> {
        self.parsed(name, |typed| Day::parse_typed(typed, today))
    }

    /// A whole number.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        self.parsed(name, |typed| {
            typed.parse().map_err(|_| format!("“{typed}” isn't a whole number. Write it like 30."))
        })
    }

    /// The id of a thing that was chosen.
    pub fn id<T>(&mut self, name: &str) -> Option<Id<T>> {
        self.parsed(name, |typed| typed.parse().map_err(|_| "Choose one from the list.".to_owned()))
    }

    /// One of the answers that `from_code` knows.
    pub fn choice<T>(
        &mut self,
        name: &str,
        from_code: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        self.parsed(name, |typed| {
            from_code(typed).ok_or_else(|| "Choose one from the list.".to_owned())
        })
    }

    /// `Ok` when nothing is wrong.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn finish(self) -> Result<()> {
        self.complaints.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_come_in_their_order_and_once() {
        let fields = Fields::of([
            ("lines.10.quantity", String::new()),
            ("lines.2.quantity", String::new()),
            ("lines.2.price", String::new()),
            ("linesmen.1.x", String::new()),
            ("lines.x.y", String::new()),
        ]);
        assert_eq!(fields.indexes("lines"), [2, 10]);
    }

    #[test]
    fn every_wrong_field_is_told() {
        let fields = Fields::of([("a", "6o".to_owned()), ("b", "x".to_owned())]);
        let mut form = FormReader::new(&fields);
        assert_eq!(form.quantity("a"), None);
        assert_eq!(form.number("b"), None);
        assert_eq!(form.number("missing"), None);
        let error = form.finish().unwrap_err();
        let named: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(named, ["a", "b"]);
    }
}
