//! Generates the views through which guarded tables are read, and the triggers that guard them.
//!
//! All of it is TEMP: it lives on the connection, migrations stay free, and other programs that open
//! the file don't meet functions that they don't have.

use super::table::{Mask, Rows, Table};
use crate::platform::access::{Group, Scope};

/// A view to be created: its name and its SELECT.
pub(super) struct View {
    pub(super) name: String,
    pub(super) select: String,
}

/// The views of all tables, in an order in which each only needs earlier ones.
pub(super) fn views(tables: &[Table], columns: impl Fn(&str) -> Vec<String>) -> Vec<View> {
    let mut made = Vec::new();
    for table in tables {
        if let Rows::Guarded(group, scopes) = table.rows {
            made.extend(guarded(table, group, scopes, &columns(table.name)));
        }
    }
    // What is a subject itself comes before what is attached to it.
    let is_subject = |table: &&Table| table.subject.is_some();
    let subjects = tables.iter().filter(is_subject);
    for table in subjects.chain(tables.iter().filter(|table| !is_subject(table))) {
        if let Rows::BySubject(group, own) = table.rows {
            made.extend(by_subject(table, group, own, tables, &columns(table.name)));
        }
    }
    for table in tables {
        if let Rows::WithEvent(group) = table.rows {
            made.extend(with_event(table, group, &columns(table.name)));
        }
    }
    made
}

fn guarded(table: &Table, group: Group, scopes: &[(Scope, &str)], columns: &[String]) -> Vec<View> {
    let name = table.name;
    let list = masked(table, columns);
    let view = |scope: &str, predicate: &str| View {
        name: format!("visible_{name}__{scope}"),
        select: format!("SELECT {list} FROM main.{name} WHERE {predicate}"),
    };
    let kept = not_in_trash(table);
    let held = |scope: Scope, predicate: &str| {
        format!("actor_sees('{}.{}') AND ({predicate})", group.name(), scope.name())
    };
    let mut made = vec![view("none", "0")];
    let (mut any, mut any_each) = (Vec::new(), Vec::new());
    for (scope, predicate) in scopes {
        made.push(view(scope.name(), &format!("{}{kept}", held(*scope, predicate))));
        let each = table.asked_of_each(*scope);
        if let Some(each) = each {
            made.push(view(&each_of(*scope), &format!("{}{kept}", held(*scope, each))));
        }
        // Of the trash is asked last, and only for a scope that the actor has.
        any.push(format!("({}{kept})", held(*scope, predicate)));
        any_each.push(format!("({}{kept})", held(*scope, each.unwrap_or(predicate))));
    }
    made.push(view("any", &any.join(" OR ")));
    // For guards, and for what is attached to one record: both ask about one row.
    made.push(view("any_each", &any_each.join(" OR ")));
    made
}

/// The name of the view of a scope for those who have much.
pub(super) fn each_of(scope: Scope) -> String {
    format!("{}_each", scope.name())
}

/// Whether the subject of a row is seen, by its view of this name.
fn with_subject(table: &Table, own: Option<&str>, tables: &[Table], view: &str) -> String {
    let name = table.name;
    // Most of what is attached is attached to documents, which are declared last; and where nothing of
    // a group is seen, none of its rows is looked for.
    let subjects = tables
        .iter()
        .rev()
        .filter(|subject| subject.name != name)
        .filter_map(|subject| subject.subject.map(|kind| (kind, subject)))
        .map(|(kind, subject)| match (subject.attached, subject.group()) {
            (Some(rule), _) => format!("WHEN '{kind}' THEN {rule}"),
            (None, None) => format!("WHEN '{kind}' THEN 1"),
            (None, Some(group)) => format!(
                "WHEN '{kind}' THEN actor_sees('{1}.any') AND EXISTS (SELECT 1 FROM \
                 visible_{0}__{view} AS s WHERE s.id = {name}.subject_id)",
                subject.name,
                group.name()
            ),
        })
        .collect::<Vec<_>>()
        .join(" ");
    let with_subject = format!("CASE {name}.subject_kind {subjects} ELSE 0 END");
    match own {
        Some(own) => format!("({own} OR {with_subject})"),
        None => with_subject,
    }
}

/// A row is seen with its subject: the subject's own view decides. What has a rule of its own is
/// seen by that as well.
fn by_subject(
    table: &Table,
    group: Group,
    own: Option<&str>,
    tables: &[Table],
    columns: &[String],
) -> Vec<View> {
    let name = table.name;
    let list = masked(table, columns);
    // The subject's own view hides what lies in the trash; other rules have to.
    let kept = match table.outlives || !has_trash(tables) {
        true => String::new(),
        false => subject_kept(name),
    };
    let asked = |view: &str| match own {
        Some(_) => format!("{}{kept}", with_subject(table, own, tables, view)),
        None => with_subject(table, own, tables, view),
    };
    let (with_subject, with_each) = (asked("any"), asked("any_each"));
    let of_own = own.map(|own| format!("actor_sees('{}.own') AND ({own}){kept}", group.name()));
    let or_own = of_own.as_ref().map(|own| format!(" OR ({own})")).unwrap_or_default();
    let scopes = [
        ("none", "0".to_owned()),
        ("subject", format!("actor_sees('{}.subject') AND {with_subject}", group.name())),
        ("subject_each", format!("actor_sees('{}.subject') AND {with_each}", group.name())),
        ("all", format!("actor_sees('{}.all'){kept}", group.name())),
        (
            "any",
            format!(
                "(actor_sees('{0}.all'){kept}) OR (actor_sees('{0}.subject') AND {with_subject}) \
                 {or_own}",
                group.name()
            ),
        ),
        (
            "any_each",
            format!(
                "(actor_sees('{0}.all'){kept}) OR (actor_sees('{0}.subject') AND {with_each}) \
                 {or_own}",
                group.name()
            ),
        ),
    ];
    let itself = not_in_trash(table);
    let scopes = scopes.into_iter().chain(of_own.map(|own| ("own", own)));
    scopes
        .map(|(scope, predicate)| View {
            name: format!("visible_{name}__{scope}"),
            select: format!("SELECT {list} FROM main.{name} AS {name} WHERE ({predicate}){itself}"),
        })
        .collect()
}

/// A changed row is seen with its event; its values are masked as in the table that it is of.
fn with_event(table: &Table, group: Group, columns: &[String]) -> Vec<View> {
    let name = table.name;
    let list = |more: &str| {
        let shown = |column: &String| match column.as_str() {
            "old" | "new" => format!("shown_change(table_name, {column}{more}) AS {column}"),
            _ => column.clone(),
        };
        columns.iter().map(shown).collect::<Vec<_>>().join(", ")
    };
    let kind =
        format!(", (SELECT e.subject_kind FROM main.event AS e WHERE e.id = {name}.event_id)");
    let all = format!("actor_sees('{}.all')", group.name());
    let subject = format!(
        "actor_sees('{}.subject') AND EXISTS (SELECT 1 FROM visible_event__any AS e \
         WHERE e.id = {name}.event_id)",
        group.name()
    );
    let any = format!("{all} OR ({subject})");
    [("none", "0", ""), ("subject", &subject, &kind), ("all", &all, ""), ("any", &any, &kind)]
        .into_iter()
        .map(|(scope, predicate, more)| View {
            name: format!("visible_{name}__{scope}"),
            select: format!("SELECT {} FROM main.{name} AS {name} WHERE {predicate}", list(more)),
        })
        .collect()
}

/// What is attached to a subject goes with it into the trash, also for those who see everything. Each
/// row asks for its own subject: of two columns that may be NULL, `NOT IN` would read the whole trash
/// for each row that isn't in it.
fn subject_kept(name: &str) -> String {
    format!(
        " AND (NOT EXISTS (SELECT 1 FROM main.trash t) OR NOT EXISTS (SELECT 1 FROM main.trash t \
         WHERE t.subject_kind = {name}.subject_kind AND t.subject_id = {name}.subject_id))"
    )
}

/// Hides what lies in the trash. Unlike a column of the table this leaves every index as covering as
/// it was. Each subquery is run once for a statement, and where the trash is empty a row costs next to
/// nothing. That almost nothing lies there is said to the planner, which else would take it for a choice.
fn not_in_trash(table: &Table) -> String {
    table.trash.map_or_else(String::new, |(kind, column)| {
        let trash = format!("FROM main.trash t WHERE t.subject_kind = '{kind}'");
        format!(
            " AND likelihood(NOT EXISTS (SELECT 1 {trash}) \
             OR {column} NOT IN (SELECT t.subject_id {trash}), 0.9999)"
        )
    })
}

fn has_trash(tables: &[Table]) -> bool {
    tables.iter().any(|table| table.name == "trash")
}

fn masked(table: &Table, columns: &[String]) -> String {
    columns
        .iter()
        .map(|column| {
            let masks: Vec<Mask> =
                table.masks.iter().filter(|(name, _)| name == column).map(|(_, m)| *m).collect();
            if masks.is_empty() {
                return column.clone();
            }
            let conditions = masks
                .iter()
                .map(|mask| mask.condition(table.group()))
                .collect::<Vec<_>>()
                .join(" AND ");
            format!("CASE WHEN {conditions} THEN {column} END AS {column}")
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// The triggers by which the writer refuses to touch a row that its actor doesn't see: a foreign
/// row as well as a forgotten WHERE.
pub(super) fn guards(tables: &[Table], key: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut made = Vec::new();
    for table in tables.iter().filter(|table| table.group().is_some()) {
        let name = table.name;
        let same = key(name)
            .iter()
            .map(|column| format!("v.{column} IS OLD.{column}"))
            .collect::<Vec<_>>()
            .join(" AND ");
        let view = if matches!(table.rows, Rows::WithEvent(_)) { "any" } else { "any_each" };
        for op in ["UPDATE", "DELETE"] {
            made.push(format!(
                "CREATE TEMP TRIGGER guard_{name}_{op} BEFORE {op} ON main.{name} \
                 WHEN NOT EXISTS (SELECT 1 FROM visible_{name}__{view} AS v WHERE {same}) \
                 BEGIN SELECT RAISE(ABORT, 'not visible'); END"
            ));
        }
    }
    made
}
