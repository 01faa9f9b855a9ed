//! The head of a job: its title and state, and what can be done next.

use maud::{Markup, Render};

use crate::areas::jobs;
use crate::screens::job_page::page::JobPage;
use crate::screens::job_page::steps::{Step, asking_href, icon};
use crate::ui::parts::{Button, Form, Icon, Menu, RecordHead, form};

pub(super) fn head(page: &JobPage, csrf: &str) -> RecordHead {
    let job = &page.job;
    let mut head = RecordHead::new(&job.title)
        .about(&job.number)
        .badge(jobs::badge(job.state))
        .tags(page.marks.chips.clone());
    if let Some(customer) = &page.customer {
        head = head.about(&customer.name);
    }
    // Nothing is left to do about a job that is over; what can be is behind “…”.
    let (first, others) = match page.steps.split_first() {
        Some((first, others)) if !job.state.is_over() => (Some(first), others),
        _ => (None, page.steps.as_slice()),
    };
    // When something is missing, the way to put it right is the main action.
    if let Some(remedy) = &page.remedy {
        head = head.action(Button::link(remedy.label, &remedy.href).icon(remedy.icon).primary());
    } else if let Some(first) = first {
        head = head.action(button(page, first, csrf));
    }
    if page.may_change() {
        let href = format!("{}/edit", job.href());
        head = head.action(Button::link("Edit", href).icon(Icon::Edit).key("e"));
    }
    let hidden = first.filter(|_| page.remedy.is_some());
    let rest: Vec<&Step> = hidden.into_iter().chain(others).collect();
    if rest.is_empty() { head } else { head.action(menu(page, &rest, csrf)) }
}

fn button(page: &JobPage, step: &Step, csrf: &str) -> Markup {
    let job = &page.job;
    if step.to.needs_reason() {
        return Button::link(step.label, asking_href(job, step.to)).icon(icon(step.to)).render();
    }
    let button =
        Button::submit(step.label).icon(icon(step.to)).primary().named("to", step.to.code());
    Form::button(format!("{}/transitions", job.href()), csrf, button).render()
}

fn menu(page: &JobPage, rest: &[&Step], csrf: &str) -> Menu {
    let job = &page.job;
    let mut menu = Menu::more(format!("Other states for {}", job.number));
    for step in rest {
        menu = match step.to {
            to @ jobs::JobState::Cancelled => {
                menu.rule().danger(icon(to), step.label, asking_href(job, to))
            }
            to if to.needs_reason() => menu.link(icon(to), step.label, asking_href(job, to)),
            _ => menu.other(item(page, step, csrf)),
        };
    }
    menu
}

fn item(page: &JobPage, step: &Step, csrf: &str) -> Markup {
    maud::html! {
        form class="inline-form" method="post" action={ (page.job.href()) "/transitions" } {
            (form::csrf_input(csrf))
            button class="menu-item" type="submit" name="to" value=(step.to.code()) {
                (icon(step.to)) (step.label)
            }
        }
    }
}
