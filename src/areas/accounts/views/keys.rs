//! Keys: all of them, and the one that was just made.

use maud::{Markup, Render, html};

use crate::areas::accounts::ApiKey;
use crate::areas::settings;
use crate::kernel::Result;
use crate::platform::db::Read;
use crate::ui::parts::{Button, Cell, Column, Confirm, Empty, Field, PageHead, Phone, Row, Table};
use crate::ui::shell::Page;

/// Every key of the company's programs.
pub(in crate::areas::accounts) fn all_keys(
    r: &Read<'_>,
    csrf: &str,
    keys: &[ApiKey],
) -> Result<Page> {
    let body = html! {
        (PageHead::new("API keys").about(
            "A key lets a program do what its person may do. Everybody makes their own in their \
             profile."))
        @if keys.is_empty() {
            (Empty::new("No keys yet", "A key is made in one’s own profile, and shown there once.")
                .small()
                .action(Button::link("Your profile", "/profile#api-keys")))
        } @else { (table(r, csrf, keys, true)?) }
    };
    Ok(settings::page(r.actor(), "API keys", "/settings/keys", body))
}

/// Keys as a table; with the people's names when they are of several.
pub(super) fn table(r: &Read<'_>, csrf: &str, keys: &[ApiKey], of_several: bool) -> Result<Markup> {
    let (zone, today) = (r.zone()?, r.today()?);
    let mut columns = vec![Column::wide("For").phone(Phone::Title)];
    if of_several {
        columns.push(Column::medium("Person").phone(Phone::Key));
    }
    columns.push(Column::number("Key").optional());
    columns.push(Column::day("Made").optional());
    columns.push(Column::medium("Last used").phone(Phone::Note));
    columns.push(Column::state("Action").phone(Phone::State));
    let under = if of_several { "/settings/keys" } else { "/profile/keys" };
    let row = |key: &ApiKey| {
        let used = key.last_used_at.map(|at| at.short(zone, today));
        let mut cells = vec![Cell::new(&key.name)];
        if of_several {
            cells.push(Cell::new(&key.user));
        }
        cells.push(Cell::new(html! { code { (key.prefix) "…" } }));
        cells.push(Cell::new(key.created_at.day_in(zone).short(today)));
        cells.push(Cell::new(used.unwrap_or_else(|| "Never used".to_owned())).soft());
        cells.push(Cell::new(revocation(key, format!("{under}/{}/revocation", key.id), csrf)));
        Row::new(cells)
    };
    Ok(Table::new("Keys, the newest first", columns, keys.iter().map(row).collect()).render())
}

fn revocation(key: &ApiKey, action: String, csrf: &str) -> Confirm {
    Confirm::new(Button::plain("Revoke…").small(), format!("Revoke {}?", key.name), action, csrf)
        .body(html! { p { "Programs that use it are refused at once." } })
        .danger()
}

/// The key that was just made; its secret is shown this once.
pub(in crate::areas::accounts) fn new_key(name: &str, secret: &str) -> Page {
    let body = html! {
        (PageHead::new("Your new key").about(format!("For {name}.")))
        section class="form-section" {
            (Field::text("Key", "secret").value(secret).readonly(true).behavior("copy")
                .hint("Copy it now: it isn’t shown again. Whoever has it can do what you may do."))
            p { "Programs send it with each request:" }
            p { code { "Authorization: Bearer rl_…" } }
        }
        p { (Button::link("Done", "/profile#api-keys").primary()) }
    };
    Page::new("Your new key", body).crumb("Your profile", "/profile").narrow()
}
