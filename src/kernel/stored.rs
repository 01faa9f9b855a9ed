//! For tests: what the database would keep of a value, and give back.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, ToSqlOutput, Value, ValueRef};

/// What a column would hold.
pub(super) fn column(value: &dyn ToSql) -> Value {
    match value.to_sql().unwrap() {
        ToSqlOutput::Borrowed(borrowed) => borrowed.try_into().unwrap(),
        ToSqlOutput::Owned(owned) => owned,
        other => panic!("not a plain value: {other:?}"),
    }
}

/// `value`, written and read again.
pub(super) fn stored<T: ToSql + FromSql>(value: &T) -> T {
    T::column_result(ValueRef::from(&column(value))).unwrap()
}
