//! The people who work here, and what the roles may do.

use maud::{Markup, Render, html};

use crate::areas::accounts::User;
use crate::areas::accounts::store::{self, StoredRole};
use crate::areas::settings;
use crate::kernel::Result;
use crate::platform::access::{ReadyRole, may};
use crate::platform::db::Read;
use crate::ui::parts::{Badge, Button, Cell, Column, Icon, PageHead, Phone, Row, Table, Tone};
use crate::ui::shell::Page;

/// The list.
pub(in crate::areas::accounts) fn people(r: &Read<'_>, people: &[User]) -> Result<Page> {
    let roles = store::roles(r)?;
    let head =
        PageHead::new("People and roles").about("Who works here, and what they may do and see.");
    let head = match r.actor().may::<may::ChangePeople>() {
        true => {
            head.action(Button::link("Invite", "/settings/people/new").icon(Icon::Plus).primary())
        }
        false => head,
    };
    let body = html! {
        (head)
        (table(people, &roles))
        section class="form-section form-section--ruled" {
            header {
                h2 { "Roles" }
                p { "Somebody may have several; then they may do what any of them allows." }
            }
            (what_roles_may(&roles))
        }
    };
    Ok(settings::page(r.actor(), "People and roles", "/settings/people", body))
}

fn table(people: &[User], roles: &[StoredRole]) -> Markup {
    let columns = vec![
        Column::wide("Name").phone(Phone::Title),
        Column::medium("Role").phone(Phone::Key),
        Column::medium("E-mail").phone(Phone::Note),
        Column::state("State").phone(Phone::State),
    ];
    let rows = people.iter().map(|user| {
        let name = Cell::link(&user.name, &format!("/settings/people/{}", user.id));
        let state = state(user).map_or_else(|| Cell::new(""), Cell::new);
        Row::new(vec![name, role(user, roles), Cell::new(&user.email), state])
    });
    Table::new("People, by name", columns, rows.collect()).render()
}

/// What there is to say about an account; nothing about one that is in use.
pub(super) fn state(user: &User) -> Option<Badge> {
    match (user.active, user.joined_at) {
        (false, _) => Some(Badge::new(Tone::Neutral, "Closed")),
        (true, None) => Some(Badge::new(Tone::Info, "Invited")),
        (true, Some(_)) => None,
    }
}

/// “Sales manager, North”: what they are, and their team.
fn role(user: &User, roles: &[StoredRole]) -> Cell {
    let names = names(user, roles);
    match &user.team {
        Some(team) => Cell::with_aside(&names, team),
        None => Cell::new(names),
    }
}

fn names(user: &User, roles: &[StoredRole]) -> String {
    let name = |key: &String| roles.iter().find(|role| role.key == *key).map(|role| &*role.name);
    user.roles.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

fn what_roles_may(roles: &[StoredRole]) -> Markup {
    html! {
        dl class="pairs" {
            @for role in roles { dt { (role.name) } dd { (advice(role)) } }
        }
    }
}

/// One sentence about a role.
pub(super) fn advice(role: &StoredRole) -> &'static str {
    ReadyRole::of(&role.key).map_or("A role of your own.", |ready| ready.advice)
}
