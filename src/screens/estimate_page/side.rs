//! Beside an estimate: what it comes to, its job, its versions.

use maud::{Markup, html};

use super::page::EstimatePage;
use crate::areas::documents::{Line, profit, totals};
use crate::areas::estimates::{self, VersionRow};
use crate::areas::{messages, tasks};
use crate::ui::parts::{Card, ListRow, editor, pairs, rows};

pub(super) fn side(page: &EstimatePage, csrf: &str) -> Markup {
    html! {
        (money(page))
        @if let Some((id, number, title)) = &page.job {
            (Card::flush("Job", rows(&[ListRow::new(title, format!("/jobs/{id}")).sub(number)])))
        }
        (details(page))
        (page.marks.card)
        (tasks::card(&page.tasks, csrf, &estimates::href(page.estimate.id)))
        (messages::of_record(&page.messages, &page.zone, page.today))
        @if page.versions.len() > 1 || page.version.is_frozen() { (versions(page)) }
    }
}

fn money(page: &EstimatePage) -> Markup {
    let version = &page.version;
    let lines = page.sections.iter().flat_map(|section| &section.lines);
    let without = |line: &&Line| line.cost.is_some_and(|cost| cost.is_zero());
    let office = version.cost_cents.map(|cost| {
        profit(version.sums.net_cents, cost, lines.filter(without).count(), page.currency)
    });
    let sums = totals(&version.sums, version.discount, &page.taxes, page.currency);
    editor::summary_card(sums, office)
}

fn details(page: &EstimatePage) -> Card {
    let mut all = vec![
        ("Prepared by", html! { (page.owner.as_deref().unwrap_or_default()) }),
        ("Begun", html! { (page.day(page.estimate.created_on)) }),
    ];
    if let Some(place) = &page.property {
        all.push(("Work at", html! { (place.address.line()) }));
    }
    if let Some(yes) = &page.acceptance {
        all.push(("Accepted by", html! { (yes.accepted_by) }));
    }
    Card::new("Details", pairs(&all))
}

fn versions(page: &EstimatePage) -> Card {
    let all: Vec<ListRow> = page.versions.iter().map(|row| version(page, row)).collect();
    Card::flush("Versions", rows(&all))
}

fn version(page: &EstimatePage, row: &VersionRow) -> ListRow {
    let href = format!("{}/pdf?version={}", estimates::href(page.estimate.id), row.ordinal);
    let sent = page.sendings.iter().find(|sending| sending.ordinal == row.ordinal);
    let what = match (sent, row.frozen_at) {
        (Some(sent), _) => format!("Handed over {}", sent.sent_at.short(&page.zone, page.today)),
        (None, Some(at)) => format!("Kept {}", at.short(&page.zone, page.today)),
        (None, None) => "Draft".to_owned(),
    };
    ListRow::new(format!("Version {}", row.ordinal), href)
        .sub(what)
        .end(html! { (page.amount(row.total_cents)) })
}
