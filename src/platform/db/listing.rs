//! Lists: filters, one sort, and a page by keyset. The only place that joins SQL text.
//!
//! Every piece of SQL is a literal of the caller; what people typed travels as a parameter. Paging is
//! by the sort's key, so that page 200 costs what page 1 costs, and rows that come or go meanwhile
//! don't shift what is shown.

use std::borrow::Cow;
use std::fmt::Write as _;

use data_encoding::BASE64URL_NOPAD;
use rusqlite::types::{FromSql, Value};
use rusqlite::{Row, ToSql};

use super::read::Read;
use crate::kernel::{Error, Result};

/// The direction of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A sort: its name in the address, and its key. The last column of the key is unique and none is
/// ever NULL.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    /// As it stands in the address and in the API, `name` or `-due_on`.
    pub name: &'static str,
    /// The columns of the key.
    pub key: &'static [&'static str],
    /// The direction of all of them.
    pub direction: Direction,
}

impl Sort {
    /// Smallest first.
    pub const fn ascending(name: &'static str, key: &'static [&'static str]) -> Sort {
        Sort { name, key, direction: Direction::Ascending }
    }

    /// Largest first.
    pub const fn descending(name: &'static str, key: &'static [&'static str]) -> Sort {
        Sort { name, key, direction: Direction::Descending }
    }

    /// The sort of that name among `sorts`, the first when nothing is asked for.
    ///
    /// # Errors
    /// `Invalid`, which names those that there are.
    pub fn among(sorts: &'static [Sort], asked: Option<&str>) -> Result<&'static Sort> {
        let found = match asked.filter(|name| !name.is_empty()) {
            None => sorts.first(),
            Some(name) => sorts.iter().find(|sort| sort.name == name),
        };
        found.ok_or_else(|| {
            let names: Vec<_> = sorts.iter().map(|sort| sort.name).collect();
            Error::invalid("sort", format!("Sort by one of {}.", names.join(", ")))
        })
    }
}

/// Which page of a list: how many rows, and after or before which cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageOf {
    /// How many rows; 50 when nothing is said, at most 200.
    pub limit: Option<usize>,
    /// The cursor of the last row that was shown.
    pub after: Option<String>,
    /// The cursor of the first row that was shown, to go back.
    pub before: Option<String>,
}

impl PageOf {
    /// The page after a cursor, as programs ask for it.
    pub fn after(limit: Option<usize>, after: Option<&str>) -> PageOf {
        PageOf { limit, after: after.map(str::to_owned), before: None }
    }

    /// The page on the one or the other side of a cursor, as people turn pages.
    pub fn beside(after: Option<&str>, before: Option<&str>) -> PageOf {
        PageOf { before: before.map(str::to_owned), ..PageOf::after(None, after) }
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The cursor for the page after this one, if there is one.
    pub next: Option<String>,
    /// The cursor for the page before this one, if there is one.
    pub previous: Option<String>,
}

const USUAL: usize = 50;
const MOST: usize = 200;

/// A list that is being put together.
pub struct Listing {
    columns: &'static str,
    from: &'static str,
    conditions: Vec<Cow<'static, str>>,
    values: Vec<(Cow<'static, str>, Box<dyn ToSql>)>,
}

impl Listing {
    /// `SELECT columns FROM from`, where `from` may hold joins.
    pub fn of(columns: &'static str, from: &'static str) -> Listing {
        Listing { columns, from, conditions: Vec::new(), values: Vec::new() }
    }

    /// Only rows for which `condition` holds; it names its parameter, `i.customer_id = :customer`.
    pub fn only(
        mut self,
        condition: &'static str,
        name: &'static str,
        value: impl ToSql + 'static,
    ) -> Listing {
        self.conditions.push(Cow::Borrowed(condition));
        self.values.push((Cow::Borrowed(name), Box::new(value)));
        self
    }

    /// Only rows for which a condition holds that is made for the name of its parameter: for filters
    /// of which nobody knows beforehand how many there will be. The text is made of the caller's own
    /// literals; what people typed is the value.
    pub fn narrowed(
        mut self,
        condition: impl FnOnce(&str) -> String,
        value: impl ToSql + 'static,
    ) -> Listing {
        let name = format!(":narrowed{}", self.values.len());
        self.conditions.push(Cow::Owned(condition(&name)));
        self.values.push((Cow::Owned(name), Box::new(value)));
        self
    }

    /// The same when there is a value.
    pub fn only_if<V: ToSql + 'static>(
        self,
        condition: &'static str,
        name: &'static str,
        value: Option<V>,
    ) -> Listing {
        match value {
            Some(value) => self.only(condition, name, value),
            None => self,
        }
    }

    /// Only rows for which a condition without parameter holds.
    pub fn only_where(mut self, condition: impl Into<Cow<'static, str>>) -> Listing {
        self.conditions.push(condition.into());
        self
    }

    /// The page of the list, sorted.
    ///
    /// # Errors
    /// `Invalid` for a cursor that isn't one of ours; when the database fails.
    pub fn page<T>(
        &self,
        r: &Read<'_>,
        sort: &Sort,
        page: &PageOf,
        mut map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Listed<T>> {
        let limit = page.limit.unwrap_or(USUAL).clamp(1, MOST);
        let back = page.before.is_some();
        let cursor = page.before.as_deref().or(page.after.as_deref());
        let key = cursor.map(|cursor| read_cursor(cursor, sort)).transpose()?;
        let sql = self.sql(sort, back, key.is_some(), limit + 1);
        let mut parameters = self.parameters();
        let names: Vec<String> = (0..sort.key.len()).map(|index| format!(":key{index}")).collect();
        if let Some(key) = &key {
            parameters.extend(names.iter().map(String::as_str).zip(key.iter().map(|v| v as _)));
        }
        let width = sort.key.len();
        let mut rows = r.list(&sql, parameters.as_slice(), |row| {
            let last = row.as_ref().column_count();
            let key = (last - width..last)
                .map(|index| row.get::<_, Value>(index))
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok((map(row)?, key))
        })?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        if back {
            rows.reverse();
        }
        let first = rows.first().map(|(_, key)| write_cursor(key)).transpose()?;
        let last = rows.last().map(|(_, key)| write_cursor(key)).transpose()?;
        let (next, previous) = match back {
            true => (last, first.filter(|_| more)),
            false => (last.filter(|_| more), first.filter(|_| key.is_some())),
        };
        Ok(Listed { items: rows.into_iter().map(|(item, _)| item).collect(), next, previous })
    }

    /// How many rows there are in all.
    ///
    /// # Errors
    /// When the database fails.
    pub fn count(&self, r: &Read<'_>) -> Result<i64> {
        self.over_all(r, "count(*)")
    }

    /// How many rows there are, counted up to `most`: what costs little to know of any list.
    ///
    /// # Errors
    /// When the database fails.
    pub fn count_to(&self, r: &Read<'_>, most: i64) -> Result<i64> {
        let conditions = self.conditions(false, "");
        let from = self.from;
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {from}{conditions} LIMIT {most})");
        r.value(&sql, self.parameters().as_slice())
    }

    /// One value over all rows of the list, `sum(b.balance_cents)`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn total<T: FromSql + Clone + Send + 'static>(
        &self,
        r: &Read<'_>,
        aggregate: &'static str,
    ) -> Result<T> {
        self.over_all(r, aggregate)
    }

    fn over_all<T: FromSql + Clone + Send + 'static>(
        &self,
        r: &Read<'_>,
        aggregate: &'static str,
    ) -> Result<T> {
        let conditions = self.conditions(false, "");
        let from = needed(self.from, &[aggregate, &conditions]);
        let sql = format!("SELECT {aggregate} FROM {from}{conditions}");
        let mut asked = sql.clone();
        for (name, value) in &self.values {
            write!(asked, " {name} {:?}", value.to_sql()?)
                .map_err(|error| Error::internal("a question could not be written", error))?;
        }
        r.remembered(&asked, || r.value(&sql, self.parameters().as_slice()))
    }

    /// The statement of the first page, for tests of its plan.
    pub fn first_page_sql(&self, sort: &Sort) -> String {
        self.sql(sort, false, false, USUAL + 1)
    }

    fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        self.values.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect()
    }

    fn sql(&self, sort: &Sort, back: bool, keyed: bool, limit: usize) -> String {
        let forward = (sort.direction == Direction::Ascending) != back;
        let (than, order) = if forward { (">", "ASC") } else { ("<", "DESC") };
        let columns = sort.key.join(", ");
        let names: Vec<_> = (0..sort.key.len()).map(|index| format!(":key{index}")).collect();
        let keyset = format!("({columns}) {than} ({})", names.join(", "));
        let ordered: Vec<_> = sort.key.iter().map(|column| format!("{column} {order}")).collect();
        format!(
            "SELECT {}, {columns} FROM {}{} ORDER BY {} LIMIT {limit}",
            self.columns,
            self.from,
            self.conditions(keyed, &keyset),
            ordered.join(", "),
        )
    }

    fn conditions(&self, keyed: bool, keyset: &str) -> String {
        let mut all: Vec<&str> = self.conditions.iter().map(Cow::as_ref).collect();
        if keyed {
            all.push(keyset);
        }
        if all.is_empty() { String::new() } else { format!(" WHERE {}", all.join(" AND ")) }
    }
}

/// The joins without those that only bring columns to the rows that are there anyway. A list has a row
/// per row of its first table, whatever is joined to its left; but for an aggregate SQLite gathers
/// a whole view before it joins it.
fn needed(from: &str, asking: &[&str]) -> String {
    let mut joins: Vec<&str> = from.split(" LEFT JOIN ").collect();
    let mut at = joins.len();
    while at > 1 {
        at -= 1;
        let alias = joins[at].split_whitespace().nth(1).unwrap_or_default();
        let column = format!("{alias}.");
        let rest = joins[at + 1..].iter().chain(asking);
        if !rest.into_iter().any(|text| mentions(text, &column)) {
            joins.remove(at);
        }
    }
    joins.join(" LEFT JOIN ")
}

/// Whether a column of an alias stands in a piece of SQL; `v.` doesn't stand in `conv.id`.
fn mentions(sql: &str, column: &str) -> bool {
    sql.match_indices(column).any(|(at, _)| {
        !sql[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_')
    })
}

fn write_cursor(key: &[Value]) -> Result<String> {
    let values: Vec<serde_json::Value> = key
        .iter()
        .map(|value| match value {
            Value::Integer(number) => (*number).into(),
            Value::Text(text) => text.as_str().into(),
            _ => serde_json::Value::Null,
        })
        .collect();
    let text = serde_json::to_string(&values)
        .map_err(|error| Error::internal("a cursor could not be written", error))?;
    Ok(BASE64URL_NOPAD.encode(text.as_bytes()))
}

fn read_cursor(cursor: &str, sort: &Sort) -> Result<Vec<Value>> {
    let refused = || Error::invalid("after", "That cursor isn't one of this list.");
    let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).map_err(|_| refused())?;
    let values: Vec<serde_json::Value> = serde_json::from_slice(&bytes).map_err(|_| refused())?;
    if values.len() != sort.key.len() {
        return Err(refused());
    }
    values
        .into_iter()
        .map(|value| match value {
            serde_json::Value::Number(number) => number.as_i64().map(Value::Integer),
            serde_json::Value::String(text) => Some(Value::Text(text)),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()
        .ok_or_else(refused)
}

/// The `LIKE` pattern that finds `text` anywhere, its own wildcards taken literally (ESCAPE '\').
pub fn like_anywhere(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_that_bring_nothing_but_columns_are_left_out() {
        let from = "visible_estimate e LEFT JOIN visible_estimate_version v ON v.id = e.version_id \
                    LEFT JOIN visible_estimate_option o ON o.version_id = v.id \
                    LEFT JOIN visible_customer c ON c.id = e.customer_id";
        let version =
            "visible_estimate e LEFT JOIN visible_estimate_version v ON v.id = e.version_id";
        assert_eq!(needed(from, &["count(*)", ""]), "visible_estimate e");
        assert_eq!(needed(from, &["count(*)", " WHERE e.id > 5"]), "visible_estimate e");
        assert_eq!(needed(from, &["count(*)", " WHERE v.valid_until_on < :today"]), version);
        let of_an_option = needed(from, &["sum(o.total_cents)", ""]);
        assert!(of_an_option.starts_with(version), "{of_an_option}");
        assert!(of_an_option.ends_with("ON o.version_id = v.id"), "{of_an_option}");
    }
}
