//! People.

use crate::screens::history::catalogue::{Other, Shown, Told, field};

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "user",
        thing: "Person",
        named_by: &["name"],
        fields: &[
            field("name", "Name", Shown::Text),
            field("email", "E-mail", Shown::Text),
            field("password_hash", "Password", Shown::Secret),
            field("team_id", "Team", Shown::Of(Other::Team)),
            field("active", "Account open", Shown::YesNo),
            field("joined_at", "Joined", Shown::Moment),
            field("shortcuts", "Keyboard shortcuts", Shown::YesNo),
        ],
        left_out: &["id", "created_at", "version"],
    },
    Told {
        table: "user_role",
        thing: "Role",
        named_by: &["role_id"],
        fields: &[field("role_id", "Role", Shown::Of(Other::Role))],
        left_out: &["user_id"],
    },
    Told {
        table: "team",
        thing: "Team",
        named_by: &["name"],
        fields: &[field("name", "Name", Shown::Text)],
        left_out: &["id"],
    },
];
