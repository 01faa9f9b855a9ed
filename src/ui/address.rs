//! Addresses with a query: links that keep what a list is narrowed to.

use std::borrow::Cow;
use std::fmt;

use rocket::http::RawStr;

use super::parts::{Column, Order};

/// An address on this host: a path, and the parameters behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(Cow<'static, str>, String)>,
}

impl Address {
    /// The address of a path without parameters.
    pub fn new(path: impl Into<String>) -> Address {
        Address { path: path.into(), query: Vec::new() }
    }

    /// With a parameter, instead of one of that name; an empty value leaves it out.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Address {
        let (name, value) = (name.into(), value.to_string());
        self.query.retain(|(other, _)| *other != name);
        if !value.is_empty() {
            self.query.push((name, value));
        }
        self
    }

    /// Without the parameter of that name.
    #[must_use]
    pub fn without(self, name: impl Into<Cow<'static, str>>) -> Address {
        self.with(name, "")
    }

    /// A column whose heading sorts the list by `key`, and the other way round when it is sorted so
    /// already; `now` is the sort of the list, `name` or `-name`.
    pub fn sorts(&self, column: Column, key: &'static str, now: &str) -> Column {
        self.sorts_by(column, (key, &format!("-{key}")), now)
    }

    /// The same for a list whose sorts have names of their own: smallest first, largest first.
    pub fn sorts_by(
        &self,
        column: Column,
        (ascending, descending): (&str, &str),
        now: &str,
    ) -> Column {
        let (next, order) = match now {
            _ if now == descending => (ascending, Some(Order::Descending)),
            _ if now == ascending => (descending, Some(Order::Ascending)),
            _ => (ascending, None),
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
    pub fn parameters(&self) -> &[(Cow<'static, str>, String)] {
        &self.query
    }

    /// What stands behind the question mark.
    pub fn query(&self) -> String {
        let pair = |(name, value): &(Cow<'static, str>, String)| {
            format!("{name}={}", RawStr::new(value).percent_encode())
        };
        self.query.iter().map(pair).collect::<Vec<_>>().join("&")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() { Ok(()) } else { write!(f, "?{}", self.query()) }
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
