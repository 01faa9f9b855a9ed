//! The head of an estimate: its title and state, and what can be done with it.

use super::page::EstimatePage;
use crate::areas::estimates::{self, EstimateState};
use crate::ui::parts::{Button, Form, Icon, Menu, RecordHead};
use crate::ui::request::Fields;

pub(super) fn head(page: &EstimatePage, csrf: &str) -> RecordHead {
    let estimate = &page.estimate;
    let href = estimates::href(estimate.id);
    let mut head = RecordHead::new(&estimate.title)
        .about(&estimate.number)
        .badge(estimates::badge(estimate.state))
        .tags(page.marks.chips.clone());
    if page.version.ordinal > 1 {
        head = head.about(format!("Version {}", page.version.ordinal));
    }
    if let Some(main) = main_action(page, csrf) {
        head = head.action(main);
    }
    if page.may_change() && estimate.state.may_change() {
        let edit = Button::link("Edit", format!("{href}/edit")).icon(Icon::Edit).key("e");
        head = head.action(edit);
    }
    head = head.action(Button::link("PDF", format!("{href}/pdf")).icon(Icon::File));
    if page.may_change() { head.action(menu(page, csrf)) } else { head }
}

/// The one thing that usually comes next.
fn main_action(page: &EstimatePage, csrf: &str) -> Option<maud::Markup> {
    let estimate = &page.estimate;
    let href = estimates::href(estimate.id);
    let button = match estimate.state {
        EstimateState::Accepted => {
            let (id, number, _) = page.job.as_ref()?;
            Button::link(format!("Open {number}"), format!("/jobs/{id}")).icon(Icon::Hammer)
        }
        _ if !page.may_change() => return None,
        EstimateState::Draft if page.can_mail => {
            Button::link("Send…", format!("{href}/mailing/new")).icon(Icon::Send)
        }
        EstimateState::Draft => {
            let hand = Button::submit("Hand over").icon(Icon::Send).primary();
            let form = Form::button(format!("{href}/sending"), csrf, hand);
            return Some(maud::Render::render(&form));
        }
        state if state.may_answer() => {
            Button::link("Accept…", format!("{href}/acceptance/new")).icon(Icon::Check)
        }
        _ => return None,
    };
    Some(maud::Render::render(&button.primary()))
}

fn menu(page: &EstimatePage, csrf: &str) -> Menu {
    let estimate = &page.estimate;
    let (state, href) = (estimate.state, estimates::href(estimate.id));
    let mut menu = Menu::more(format!("More actions for {}", estimate.number));
    if page.can_mail && state == EstimateState::Draft {
        menu = menu.post(Icon::Check, "Hand over by hand", format!("{href}/sending"), csrf);
    }
    if page.can_mail && state.is_waiting() {
        menu = menu.link(Icon::Mail, "Send again…", format!("{href}/mailing/new"));
    }
    if state.is_waiting() {
        menu = menu.post(Icon::Send, "Hand over again", format!("{href}/sending"), csrf);
    }
    if state == EstimateState::Draft {
        menu = menu.link(Icon::Check, "Accept…", format!("{href}/acceptance/new"));
    }
    menu = menu.post(Icon::Copy, "Duplicate", format!("{href}/copies"), csrf);
    if state == EstimateState::Draft && page.versions.len() == 1 {
        menu = menu.post(Icon::Trash, "Delete draft", format!("{href}/trash"), csrf);
    }
    if !state.may_answer() {
        return menu;
    }
    let question = estimates::decline_question(estimate, &Fields::default(), &[], csrf);
    menu.rule().confirm(question)
}
