//! One job for whoever does it: a phone on a roof, in the sun, with one thumb.

use maud::{Markup, Render, html};

use super::page::JobPage;
use super::steps::{Step, asking_href, icon};
use crate::areas::attachments;
use crate::areas::customers;
use crate::areas::documents::quantity;
use crate::areas::jobs::{self, Job};
use crate::areas::tasks;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::address::Address;
use crate::ui::parts::{Button, Form, Icon, error_summary_titled};
use crate::ui::shell::Page;

/// The job that its crew is at, as it stands on Home.
pub struct AtWork(JobPage);

impl AtWork {
    /// Reads the job.
    ///
    /// # Errors
    /// When it isn't there or the database fails.
    pub fn read(r: &Read<'_>, id: Id<Job>) -> Result<AtWork> {
        JobPage::read(r, id).map(AtWork)
    }

    /// Where it is, whom to call, what to know and what to press next; the rest is on its page.
    pub fn show(&self, csrf: &str) -> Markup {
        let page = &self.0;
        let title = html! { a href=(page.job.href()) { (page.job.title) } };
        html! {
            (head(page, &title))
            (state(page, csrf))
        }
    }
}

pub(super) fn page(page: &JobPage, csrf: &str) -> Page {
    let body = html! {
        div class="crew" {
            (error_summary_titled("That isn't possible yet", &page.errors))
            (head(page, &html! { (page.job.title) }))
            (state(page, csrf))
            (tasks::of_crew(&page.tasks, csrf, &page.job.href()))
            (scope(page))
            (attachments::section(&page.files, csrf, &page.job.href()))
            (others(page))
        }
    };
    Page::new(&page.job.number, body).area("/jobs").crumb("Jobs", "/jobs").narrow()
}

fn head(page: &JobPage, title: &Markup) -> Markup {
    let job = &page.job;
    let about = [
        page.customer.as_ref().map(|customer| customer.name.clone()),
        page.days(),
        Some(job.number.clone()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    html! {
        section {
            h1 { (title) }
            p class="where" {
                @if let Some(property) = &page.property {
                    (property.address.line()) br;
                }
                span class="muted" { (about.join(" · ")) }
            }
            (ways(page))
            (note("Before you begin", &job.instructions))
            @if let Some(property) = &page.property { (note("At the property", &property.notes)) }
        }
    }
}

/// The way there, and a button for each contact who can be called, three at most.
fn ways(page: &JobPage) -> Markup {
    let callable: Vec<_> = page
        .contacts
        .iter()
        .filter_map(|contact| Some((contact.name.as_str(), contact.phones.first()?)))
        .take(3)
        .collect();
    let place = page.property.as_ref().map(|property| &property.address);
    html! {
        @if place.is_some() || !callable.is_empty() {
            div class="calls" {
                @if let Some(address) = place {
                    a class="button" href=(directions(address)) rel="noreferrer" {
                        (Icon::Pin)
                        span { "Directions" small { (address.city) } }
                    }
                }
                @for (name, phone) in callable {
                    @let first = name.split_whitespace().next().unwrap_or(name);
                    a class="button" href={ "tel:" (phone.dialed()) } {
                        (Icon::Phone)
                        span { "Call " (first) small { (phone.number) } }
                    }
                }
            }
        }
    }
}

/// Opens the map of the phone, in its own program where there is one; nothing but the address goes
/// there, and only when it is pressed.
fn directions(address: &customers::Address) -> String {
    let map = Address::new("https://www.google.com/maps/dir/").with("api", 1);
    map.with("destination", address.line()).to_string()
}

fn note(title: &str, text: &str) -> Markup {
    html! {
        @if !text.is_empty() {
            div class="crew-note" {
                (Icon::Alert)
                p { strong { (title) } span class="pre" { (text) } }
            }
        }
    }
}

fn state(page: &JobPage, csrf: &str) -> Markup {
    let reason = &page.job.hold_reason;
    html! {
        section aria-labelledby="state" {
            h2 id="state" { "Where it stands" span { (jobs::badge(page.job.state)) } }
            @if !reason.is_empty() { p class="pre why" { (reason) } }
            @if page.steps.is_empty() {
                p class="muted" { "There is nothing for you to do here now." }
            } @else {
                div class="big-buttons" {
                    @for (n, step) in page.steps.iter().enumerate() {
                        (button(page, step, n == 0, csrf))
                    }
                }
            }
        }
    }
}

fn button(page: &JobPage, step: &Step, first: bool, csrf: &str) -> Markup {
    let looking = |button: Button| {
        let button = button.icon(icon(step.to)).big().block();
        if first { button.primary() } else { button }
    };
    if step.to.needs_reason() {
        return looking(Button::link(step.label, asking_href(&page.job, step.to))).render();
    }
    let button = Button::submit(step.label).named("to", step.to.code());
    Form::button(format!("{}/transitions", page.job.href()), csrf, looking(button)).render()
}

fn scope(page: &JobPage) -> Markup {
    html! {
        @if !page.lines.is_empty() {
            section aria-labelledby="scope" {
                h2 id="scope" { "What is done" }
                ul class="work" {
                    @for line in &page.lines {
                        li {
                            span {
                                (line.line.description)
                                @if !line.line.detail.is_empty() {
                                    small class="pre" { (line.line.detail) }
                                }
                            }
                            span class="much" { (quantity(&line.line)) }
                        }
                    }
                }
            }
        }
    }
}

fn others(page: &JobPage) -> Markup {
    html! {
        section aria-labelledby="people" {
            h2 id="people" { "Who is on it" }
            p { (page.people_names()) }
            @if let Some(owner) = &page.owner {
                p class="muted" { "Questions? " (owner) " answers for this job." }
            }
        }
    }
}
