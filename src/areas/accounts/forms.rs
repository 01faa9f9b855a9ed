//! The forms of accounts.

use super::{PersonDraft, User};
use crate::ui::request::Fields;

/// Reads what was typed about a person.
pub fn person_draft(fields: &Fields) -> PersonDraft {
    PersonDraft {
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        roles: fields.all("roles").map(str::to_owned).collect(),
        team: fields.get("team").to_owned(),
    }
}

/// What stands in the form of a person.
pub(super) fn person_fields(user: &User) -> Fields {
    let mut pairs = vec![
        ("version".to_owned(), user.version.to_string()),
        ("name".to_owned(), user.name.clone()),
        ("email".to_owned(), user.email.clone()),
        ("team".to_owned(), user.team.clone().unwrap_or_default()),
    ];
    pairs.extend(user.roles.iter().map(|role| ("roles".to_owned(), role.clone())));
    Fields::new(pairs)
}
