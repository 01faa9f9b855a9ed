//! Turns `visible_customer` into the view of the actor's scope, and refuses what would spoof it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::table::{Rows, Table};
use crate::kernel::{Error, Result};
use crate::platform::access::{Group, Scope, Sight};

const PREFIX: &str = "visible_";

/// Knows for each guarded table the group and the scopes that have a view.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    guarded: HashMap<&'static str, (Group, Vec<Scope>)>,
}

impl Names {
    pub(super) fn of(tables: &[Table]) -> Names {
        let guarded = tables
            .iter()
            .filter_map(|table| match table.rows {
                Rows::Guarded(group, scopes) => Some((
                    table.name,
                    (group, scopes.iter().map(|(scope, _)| *scope).collect::<Vec<_>>()),
                )),
                Rows::BySubject(group) => {
                    Some((table.name, (group, vec![Scope::Subject, Scope::All])))
                }
                Rows::Open(_) | Rows::Kernel(_) => None,
            })
            .collect();
        Names { guarded }
    }

    /// The name of the view through which `sight` sees `table`.
    fn view(&self, table: &str, sight: &Sight) -> Option<String> {
        let (group, scopes) = self.guarded.get(table)?;
        let scope = sight.scope(*group);
        let scope = if scopes.contains(&scope) { scope } else { Scope::None };
        Some(format!("{PREFIX}{table}__{}", scope.name()))
    }

    /// The statement with every `visible_…` name turned into the actor's view.
    ///
    /// A common table expression under such a name would spoof the accessor that the authorizer
    /// trusts, so the name may only stand where a table is read: after FROM or JOIN.
    pub(super) fn rewrite<'sql>(&self, sql: &'sql str, sight: &Sight) -> Result<Cow<'sql, str>> {
        if !sql.contains(PREFIX) {
            return Ok(Cow::Borrowed(sql));
        }
        let bytes = sql.as_bytes();
        let mut out = String::with_capacity(sql.len() + 32);
        let mut copied = 0;
        let mut from = 0;
        while let Some(at) = sql[from..].find(PREFIX).map(|offset| from + offset) {
            let end = at + bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
            let starts_word = at == 0 || !is_word(bytes[at - 1]);
            let name = &sql[at + PREFIX.len()..end];
            let follows = last_word(&sql[..at]);
            if !starts_word || !(same(follows, "FROM") || same(follows, "JOIN")) {
                return Err(refused(sql));
            }
            let view = self.view(name, sight).ok_or_else(|| refused(sql))?;
            out.push_str(&sql[copied..at]);
            out.push_str(&view);
            copied = end;
            from = end;
        }
        out.push_str(&sql[copied..]);
        Ok(Cow::Owned(out))
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    &text[start..]
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn refused(sql: &str) -> Error {
    Error::internal(
        "a visible_ name may only follow FROM or JOIN, and its table must be declared",
        sql.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::of(&[Table::guarded(
            "customer",
            Group::Customer,
            &[(Scope::All, "1"), (Scope::Own, "owner_id = actor_id()")],
        )])
    }

    fn sight(scope: Scope) -> Sight {
        let mut sight = Sight::nothing();
        sight.scopes.insert(Group::Customer, scope);
        sight
    }

    #[test]
    fn a_name_becomes_the_view_of_the_scope() {
        let sql = "SELECT c.name FROM visible_customer c JOIN visible_customer d USING (id)";
        assert_eq!(
            names().rewrite(sql, &sight(Scope::Own)).unwrap(),
            "SELECT c.name FROM visible_customer__own c JOIN visible_customer__own d USING (id)"
        );
    }

    #[test]
    fn a_scope_without_a_predicate_sees_nothing() {
        let sql = "SELECT 1 FROM visible_customer";
        assert_eq!(
            names().rewrite(sql, &sight(Scope::Crew)).unwrap(),
            "SELECT 1 FROM visible_customer__none"
        );
    }

    #[test]
    fn spoofs_are_refused() {
        for sql in [
            "WITH visible_customer AS (SELECT * FROM customer) SELECT * FROM visible_customer",
            "WITH a AS (SELECT 1), visible_customer(id) AS (SELECT 1) SELECT 1 FROM a",
            "SELECT * FROM \"visible_customer\"",
            "SELECT * FROM main.visible_customer",
            "SELECT * FROM visible_customer__all",
            "SELECT * FROM visible_nobody",
            "SELECT * FROM invisible_customer",
        ] {
            assert!(names().rewrite(sql, &sight(Scope::All)).is_err(), "{sql}");
        }
    }
}
