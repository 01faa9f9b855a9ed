//! Turns `visible_customer` into the view of the actor's scope, and refuses what would spoof it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::table::{Rows, Table};
use super::view::each_of;
use crate::kernel::{Error, Result};
use crate::platform::access::{Group, Scope, Sight};

const PREFIX: &str = "visible_";

/// Knows for each guarded table the group and the scopes that have a view.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    guarded: HashMap<&'static str, Guarded>,
}

#[derive(Debug, Clone)]
struct Guarded {
    group: Group,
    scopes: Vec<Scope>,
    /// Those of the scopes that have a view for actors who have much.
    each: Vec<Scope>,
}

impl Names {
    pub(super) fn of(tables: &[Table]) -> Names {
        let guarded = tables
            .iter()
            .filter_map(|table| {
                let (group, scopes) = match table.rows {
                    Rows::Guarded(group, scopes) => {
                        (group, scopes.iter().map(|(scope, _)| *scope).collect())
                    }
                    Rows::BySubject(group, own) => {
                        let scopes = own.map(|_| Scope::Own).into_iter();
                        (group, scopes.chain([Scope::Subject, Scope::All]).collect())
                    }
                    Rows::WithEvent(group) => (group, vec![Scope::Subject, Scope::All]),
                    Rows::Open(_) | Rows::Kernel(_) => return None,
                };
                let each = match table.rows {
                    Rows::BySubject(..) => vec![Scope::Subject],
                    _ => table.each.iter().map(|(scope, _)| *scope).collect(),
                };
                Some((table.name, Guarded { group, scopes, each }))
            })
            .collect();
        Names { guarded }
    }

    /// The name of the view through which `sight` sees `table`.
    fn view(&self, table: &str, sight: &Sight, of_each: bool) -> Option<String> {
        let Guarded { group, scopes, each } = self.guarded.get(table)?;
        let scope = sight.scope(*group);
        Some(match scopes.contains(&scope) {
            true if of_each && each.contains(&scope) => {
                format!("{PREFIX}{table}__{}", each_of(scope))
            }
            true => format!("{PREFIX}{table}__{}", scope.name()),
            false => format!("{PREFIX}{table}__{}", Scope::None.name()),
        })
    }

    /// The statement with every `visible_…` name turned into the actor's view: that which asks of each
    /// row, or that which gathers what is theirs.
    ///
    /// A common table expression under such a name would spoof the accessor that the authorizer
    /// trusts, so the name may only stand where a table is read: after FROM or JOIN. A guarded table
    /// under its own name is refused there too: the authorizer can't tell a join that counts its
    /// rows from the view's own.
    pub(super) fn rewrite<'sql>(
        &self,
        sql: &'sql str,
        sight: &Sight,
        of_each: bool,
    ) -> Result<Cow<'sql, str>> {
        let mut out = String::new();
        let mut copied = 0;
        let mut before = Before::Other;
        for token in tokens(sql) {
            let Token { word, at } = token;
            let reads = matches!(before, Before::From | Before::Comma);
            if let Some(table) = word.strip_prefix(PREFIX) {
                let view = self.view(table, sight, of_each).filter(|_| before == Before::From);
                out.push_str(&sql[copied..at]);
                out.push_str(&view.ok_or_else(|| refused(sql))?);
                copied = at + word.len();
            } else if word.contains(PREFIX)
                || same(word, "main")
                || same(word, "temp")
                || (reads && !sql[at + word.len()..].starts_with('.') && self.is_guarded(word))
            {
                return Err(refused(sql));
            }
            before = Before::of(word);
        }
        if copied == 0 {
            return Ok(Cow::Borrowed(sql));
        }
        out.push_str(&sql[copied..]);
        Ok(Cow::Owned(out))
    }

    fn is_guarded(&self, word: &str) -> bool {
        self.guarded.keys().any(|table| same(table, word))
    }
}

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    From,
    Comma,
    Other,
}

impl Before {
    fn of(word: &str) -> Before {
        match word {
            "," => Before::Comma,
            _ if same(word, "FROM") || same(word, "JOIN") => Before::From,
            _ => Before::Other,
        }
    }
}

struct Token<'sql> {
    word: &'sql str,
    at: usize,
}

/// The words and commas of a statement, without what stands in string literals. Quotes of
/// identifiers count as blanks.
fn tokens(sql: &str) -> impl Iterator<Item = Token<'_>> {
    let bytes = sql.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            match bytes[at] {
                b'\'' => {
                    at += 1;
                    at += bytes[at..].iter().take_while(|byte| **byte != b'\'').count() + 1;
                }
                byte if is_word(byte) => {
                    at += bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
                    return Some(Token { word: &sql[start..at], at: start });
                }
                b',' | b'(' | b')' => {
                    at += 1;
                    return Some(Token { word: &sql[start..at], at: start });
                }
                _ => at += 1,
            }
        }
        None
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn refused(sql: &str) -> Error {
    Error::internal(
        "a guarded table is read after FROM or JOIN, under its visible_ name",
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
            names().rewrite(sql, &sight(Scope::Own), false).unwrap(),
            "SELECT c.name FROM visible_customer__own c JOIN visible_customer__own d USING (id)"
        );
    }

    #[test]
    fn each_row_is_asked_where_there_is_a_view_for_it() {
        let names = Names::of(&[
            Table::guarded("customer", Group::Customer, &[(Scope::Own, "owner_id = actor_id()")])
                .each(&[(Scope::Own, "customer.owner_id = actor_id()")]),
            Table::guarded("contact", Group::Customer, &[(Scope::Own, "1")]),
        ]);
        let sql = "SELECT 1 FROM visible_customer c JOIN visible_contact k ON k.customer_id = c.id";
        let seen = |of_each| names.rewrite(sql, &sight(Scope::Own), of_each).unwrap().into_owned();
        assert_eq!(
            seen(true),
            "SELECT 1 FROM visible_customer__own_each c \
             JOIN visible_contact__own k ON k.customer_id = c.id"
        );
        assert_eq!(seen(false), seen(true).replace("own_each", "own"));
    }

    #[test]
    fn a_scope_without_a_predicate_sees_nothing() {
        let sql = "SELECT 1 FROM visible_customer";
        assert_eq!(
            names().rewrite(sql, &sight(Scope::Crew), false).unwrap(),
            "SELECT 1 FROM visible_customer__none"
        );
    }

    #[test]
    fn literals_and_aliases_are_left_alone() {
        let sql = "SELECT 'from visible_x, customer', customer.name FROM visible_customer customer";
        assert_eq!(
            names().rewrite(sql, &sight(Scope::All), false).unwrap(),
            "SELECT 'from visible_x, customer', customer.name FROM visible_customer__all customer"
        );
    }

    #[test]
    fn spoofs_are_refused() {
        for sql in [
            "WITH visible_customer AS (SELECT * FROM customer) SELECT * FROM visible_customer",
            "WITH a AS (SELECT 1), visible_customer(id) AS (SELECT 1) SELECT 1 FROM a",
            "SELECT * FROM main.visible_customer",
            "SELECT * FROM visible_customer__all",
            "SELECT * FROM visible_nobody",
            "SELECT * FROM invisible_customer",
            "SELECT 1 FROM customer",
            "SELECT 1 FROM \"customer\"",
            "SELECT 1 FROM visible_customer c, customer",
            "SELECT 1 FROM visible_customer c JOIN Customer d",
        ] {
            assert!(names().rewrite(sql, &sight(Scope::All), false).is_err(), "{sql}");
        }
    }
}
