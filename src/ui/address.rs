//! Addresses with a query: links that keep what a list is narrowed to.

use std::fmt;

use rocket::http::RawStr;

use super::parts::{Column, Order};

/// An address on this host: a path, and the parameters behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(&'static str, String)>,
}

impl Address {
    /// The address of a path without parameters.
    pub fn new(path: impl Into<String>) -> Address {
        Address { path: path.into(), query: Vec::new() }
    }

    /// With a parameter, instead of one of that name; an empty value leaves it out.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Address {
        let value = value.to_string();
        self.query.retain(|(other, _)| *other != name);
        if !value.is_empty() {
            self.query.push((name, value));
        }
        self
    }

    /// Without the parameter of that name.
    #[must_use]
    pub fn without(self, name: &'static str) -> Address {
        self.with(name, "")
    }

    /// A column whose heading sorts the list by `key`, and the other way round when it is sorted so
    /// already; `now` is the sort of the list, `name` or `-name`.
    pub fn sorts(&self, column: Column, key: &'static str, now: &str) -> Column {
        let (next, order) = match now.strip_prefix('-') {
            Some(name) if name == key => (key.to_owned(), Some(Order::Descending)),
            None if now == key => (format!("-{key}"), Some(Order::Ascending)),
            _ => (key.to_owned(), None),
        };
        column.sorted(
            self.clone().without("after").without("before").with("sort", next).to_string(),
            order,
        )
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value of a parameter; empty when it isn't there.
    pub fn get(&self, name: &str) -> &str {
        self.query.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    /// The parameters, to be kept by a form that asks with GET.
    pub fn parameters(&self) -> &[(&'static str, String)] {
        &self.query
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        for (n, (name, value)) in self.query.iter().enumerate() {
            let value = RawStr::new(value).percent_encode();
            write!(f, "{}{name}={value}", if n == 0 { '?' } else { '&' })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_set_replaced_and_taken_away() {
        let list = Address::new("/customers").with("view", "mine").with("q", "");
        assert_eq!(list.to_string(), "/customers?view=mine");
        let narrowed = list.with("view", "all").with("q", "O'Neil & sons=1+1?");
        assert_eq!(narrowed.to_string(), "/customers?view=all&q=O'Neil%20%26%20sons%3D1%2B1%3F");
        assert_eq!(narrowed.without("q").without("view").to_string(), "/customers");
    }
}
