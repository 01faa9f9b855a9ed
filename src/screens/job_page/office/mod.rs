//! One job for the office: how far it is, what comes next, and all that belongs to it.

mod head;
mod scope;
mod side;

use maud::{Markup, html};

use super::page::JobPage;
use crate::areas::jobs::JobState;
use crate::areas::{attachments, invoices, notes};
use crate::screens::history::{self, Record};
use crate::ui::parts::{self, Banner, Card, ListRow, error_summary_titled, facts, pairs, record};
use crate::ui::shell::Page;

pub(super) fn page(page: &JobPage, csrf: &str) -> Page {
    let job = &page.job;
    let body = html! {
        (error_summary_titled("That isn't possible yet", &page.errors))
        (head::head(page, csrf))
        (known(page))
        (history::tabs(Record::Job(job.id.get()), &page.actor, false))
        @if let Some(missing) = missing(page) { (missing) }
        (record(main(page), side::side(page, csrf), below(page, csrf)))
    };
    Page::new(&job.number, body).area("/jobs").crumb("Jobs", "/jobs").banner(stopped(page))
}

fn main(page: &JobPage) -> Markup {
    html! {
        (work(page))
        (scope::scope(page))
        (invoices(page))
    }
}

fn below(page: &JobPage, csrf: &str) -> Markup {
    html! {
        (attachments::section(&page.files, csrf, &page.job.href()))
        (notes::section(&page.notes, csrf, &page.job.href()))
        section {
            div class="section-head" { h2 { "History" } }
            (page.history)
        }
    }
}

/// The invoices of the job, the newest first.
fn invoices(page: &JobPage) -> Markup {
    let rows: Vec<ListRow> = page
        .invoices
        .iter()
        .map(|invoice| {
            let day = match invoice.issued_on {
                Some(day) => format!("Issued {}", day.short(page.today)),
                None => format!("Begun {}", invoice.created_on.short(page.today)),
            };
            ListRow::new(invoice.name(), invoices::href(invoice.id)).sub(day).end(html! {
                (page.amount(invoice.sums.total_cents)) " " (invoices::badge(invoice))
            })
        })
        .collect();
    html! { @if !rows.is_empty() { (Card::flush("Invoices", parts::rows(&rows))) } }
}

/// Five facts at most; without money for those who don't see it.
fn known(page: &JobPage) -> Markup {
    let job = &page.job;
    let customer = html! {
        @match &page.customer {
            Some(customer) => a href={ "/customers/" (customer.id) } { (customer.name) },
            None => "–",
        }
    };
    let mut all = vec![("Customer", customer)];
    if let Some(money) = &page.money {
        all.push(("Contract before tax", html! { (page.amount(money.estimated_cents)) }));
        all.push(("Left to invoice", html! { (page.amount(money.left_cents)) }));
    }
    all.push(("Work", html! { (page.days().unwrap_or_else(|| "No day yet".to_owned())) }));
    all.push(match job.completed_on {
        Some(day) => ("Complete since", html! { (day.short(page.today)) }),
        None if page.people.is_empty() => ("People", html! { "Nobody yet" }),
        None => ("People", html! { (page.people_names()) }),
    });
    facts(&all)
}

/// What is missing before the usual next state, said before anybody presses its button.
fn missing(page: &JobPage) -> Option<Markup> {
    let sentence = page.steps.first()?.missing.as_ref()?;
    Some(html! { p class="next-step" { strong { "Next: " } (sentence) } })
}

/// Why nothing goes on.
fn stopped(page: &JobPage) -> Option<Banner> {
    let job = &page.job;
    match job.state {
        JobState::OnHold => Some(Banner::warn("On hold.").cause(html! { (job.hold_reason) })),
        JobState::Cancelled => Some(Banner::info("Cancelled.").cause(html! { (job.hold_reason) })),
        _ => None,
    }
}

fn work(page: &JobPage) -> Card {
    let job = &page.job;
    let place = match &page.property {
        Some(property) => html! {
            (property.address.line())
            @if !property.notes.is_empty() { br; span class="muted pre" { (property.notes) } }
        },
        None => html! {},
    };
    Card::new(
        "Work",
        pairs(&[
            ("Property", place),
            ("Days", html! { @if let Some(days) = page.days() { (days) } }),
            (
                "For the crew",
                html! {
                    @if !job.instructions.is_empty() { span class="pre" { (job.instructions) } }
                },
            ),
        ]),
    )
}
