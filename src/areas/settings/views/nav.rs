//! The list of all pages of settings, and a page among them.

use maud::Markup;

use crate::platform::access::{Actor, may};
use crate::ui::parts::{SettingsGroup, settings};
use crate::ui::shell::Page;

/// The pages that an actor may see, in groups.
fn groups(actor: &Actor) -> Vec<SettingsGroup> {
    let sees = actor.may::<may::SeeSettings>();
    let money = sees || actor.may::<may::ChangeTaxes>();
    let people = actor.may::<may::SeePeople>();
    let all = [
        (
            "Company",
            vec![
                (sees, ("Name and address", "/settings/company")),
                (sees, ("Logo", "/settings/logo")),
                (people, ("People and roles", "/settings/people")),
                (actor.may::<may::ChangeSettings>(), ("Sample company", "/settings/sample")),
                (sees, ("Files", "/settings/files")),
                (sees && actor.may::<may::SeeAudit>(), ("History", "/settings/history")),
            ],
        ),
        (
            "Money",
            vec![
                (money, ("Taxes", "/settings/taxes")),
                (money, ("Numbers", "/settings/numbers")),
                (sees, ("Terms and texts", "/settings/texts")),
            ],
        ),
        (
            "Records",
            vec![(sees, ("Custom fields", "/settings/fields")), (sees, ("Tags", "/settings/tags"))],
        ),
        (
            "Mail",
            vec![
                (sees, ("Mail server", "/settings/mail")),
                (sees, ("Letters", "/settings/letters")),
            ],
        ),
        ("Programs", vec![(actor.may::<may::ChangePeople>(), ("API keys", "/settings/keys"))]),
    ];
    all.into_iter()
        .map(|(heading, pages)| {
            (heading, pages.into_iter().filter(|(may, _)| *may).map(|(_, page)| page).collect())
        })
        .filter(|(_, pages): &(_, Vec<_>)| !pages.is_empty())
        .map(|(heading, pages)| SettingsGroup::new(heading, pages))
        .collect()
}

/// The first page that an actor may see.
pub fn first_page(actor: &Actor) -> &'static str {
    if actor.may::<may::SeeSettings>() {
        "/settings/company"
    } else if actor.may::<may::ChangeTaxes>() {
        "/settings/taxes"
    } else {
        "/settings/people"
    }
}

/// A page of settings with the list of all of them beside it; `href` is the listed page that it
/// belongs to.
pub fn page(actor: &Actor, title: &str, href: &str, body: Markup) -> Page {
    Page::new(title, settings(&groups(actor), href, body))
        .area("/settings")
        .crumb("Settings", "/settings")
}
