//! Roles as rows.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, named_params};
use serde_json::json;

use crate::areas::accounts::User;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Group, READY_ROLES, ReadyRole, Scope};
use crate::platform::db::{Read, Write};

/// A role as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::areas::accounts) struct StoredRole {
    pub(in crate::areas::accounts) key: String,
    pub(in crate::areas::accounts) name: String,
    pub(in crate::areas::accounts) ready: bool,
    pub(in crate::areas::accounts) permissions: BTreeSet<String>,
    pub(in crate::areas::accounts) scopes: BTreeMap<Group, Scope>,
    pub(in crate::areas::accounts) prices: bool,
    pub(in crate::areas::accounts) costs: bool,
}

impl From<&ReadyRole> for StoredRole {
    fn from(role: &ReadyRole) -> StoredRole {
        StoredRole {
            key: role.key.to_owned(),
            name: role.name.to_owned(),
            ready: true,
            permissions: role.permissions.iter().map(|name| (*name).to_owned()).collect(),
            scopes: role.scopes.iter().copied().collect(),
            prices: role.prices,
            costs: role.costs,
        }
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredRole> {
    let json = |index| {
        let text: String = row.get(index)?;
        serde_json::from_str::<serde_json::Value>(&text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(
                index,
                rusqlite::types::Type::Text,
                Box::new(error),
            )
        })
    };
    let names = json(3)?;
    let scopes = json(4)?;
    // What this program doesn't know (a role of a newer one) gives no right here.
    let scope = |(group, scope): (&String, &serde_json::Value)| {
        Some((Group::from_name(group)?, Scope::from_name(scope.as_str()?)?))
    };
    Ok(StoredRole {
        key: row.get(0)?,
        name: row.get(1)?,
        ready: row.get(2)?,
        permissions: names
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
        scopes: scopes.as_object().into_iter().flatten().filter_map(scope).collect(),
        prices: row.get(5)?,
        costs: row.get(6)?,
    })
}

/// The roles of a person, the oldest first.
pub(in crate::areas::accounts) fn roles_of(
    r: &Read<'_>,
    user: Id<User>,
) -> Result<Vec<StoredRole>> {
    r.remembered(&format!("roles of {user}"), || {
        r.list(
            "SELECT o.key, o.name, o.ready, o.permissions, o.scopes, o.sees_prices, o.sees_costs \
             FROM user_role x JOIN role o ON o.id = x.role_id WHERE x.user_id = ?1 ORDER BY o.id",
            [user],
            stored,
        )
    })
}

/// Every role, the most powerful first.
pub(in crate::areas::accounts) fn roles(r: &Read<'_>) -> Result<Vec<StoredRole>> {
    r.list(
        "SELECT o.key, o.name, o.ready, o.permissions, o.scopes, o.sees_prices, o.sees_costs \
         FROM role o ORDER BY o.id",
        [],
        stored,
    )
}

/// Whether the rows say anything else than the program's own table of roles.
pub(in crate::areas::accounts) fn ready_roles_differ(r: &Read<'_>) -> Result<bool> {
    let present: Vec<StoredRole> = roles(r)?.into_iter().filter(|role| role.ready).collect();
    let wanted: Vec<StoredRole> = READY_ROLES.iter().map(StoredRole::from).collect();
    Ok(present.len() != wanted.len() || wanted.iter().any(|role| !present.contains(role)))
}

/// Makes the rows say what the program's own table says. A ready role that the program no longer
/// has stays as a role of the company's own.
pub(in crate::areas::accounts) fn write_ready_roles(w: &Write<'_>) -> Result<()> {
    for role in roles(w)?.iter().filter(|role| role.ready && ReadyRole::of(&role.key).is_none()) {
        w.execute("UPDATE role SET ready = 0 WHERE key = ?1", [&role.key])?;
    }
    for role in READY_ROLES {
        write_role(w, &StoredRole::from(role))?;
    }
    Ok(())
}

fn write_role(w: &Write<'_>, role: &StoredRole) -> Result<()> {
    let names: Vec<(&str, &str)> =
        role.scopes.iter().map(|(group, scope)| (group.name(), scope.name())).collect();
    let scopes: serde_json::Map<String, serde_json::Value> =
        names.into_iter().map(|(group, scope)| (group.to_owned(), json!(scope))).collect();
    let permissions = serde_json::to_string(&role.permissions)
        .map_err(|error| Error::internal("a role could not be written", error))?;
    w.execute(
        "INSERT INTO role (key, name, ready, permissions, scopes, sees_prices, sees_costs) \
         VALUES (:key, :name, :ready, :permissions, :scopes, :prices, :costs) \
         ON CONFLICT (key) DO UPDATE SET name = excluded.name, ready = excluded.ready, \
         permissions = excluded.permissions, scopes = excluded.scopes, \
         sees_prices = excluded.sees_prices, sees_costs = excluded.sees_costs",
        named_params! {
            ":key": role.key, ":name": role.name, ":ready": role.ready,
            ":permissions": permissions,
            ":scopes": serde_json::Value::Object(scopes).to_string(),
            ":prices": role.prices, ":costs": role.costs,
        },
    )?;
    Ok(())
}

/// Gives a person exactly these roles, by their keys.
pub(in crate::areas::accounts) fn give_roles(
    w: &Write<'_>,
    user: Id<User>,
    keys: &[String],
) -> Result<()> {
    let before: Vec<String> = roles_of(w, user)?.into_iter().map(|role| role.key).collect();
    for gone in before.iter().filter(|key| !keys.contains(key)) {
        w.execute(
            "DELETE FROM user_role WHERE user_id = ?1 \
             AND role_id = (SELECT o.id FROM role o WHERE o.key = ?2)",
            rusqlite::params![user, gone],
        )?;
    }
    for new in keys.iter().filter(|key| !before.contains(key)) {
        let given = w.execute(
            "INSERT INTO user_role (user_id, role_id) \
             SELECT ?1, o.id FROM role o WHERE o.key = ?2",
            rusqlite::params![user, new],
        )?;
        if given == 0 {
            return Err(Error::invalid("roles", format!("There is no role “{new}”.")));
        }
    }
    Ok(())
}
