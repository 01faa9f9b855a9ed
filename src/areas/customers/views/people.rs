//! Who takes care of a customer.

use maud::html;

use super::super::{Customer, store};
use super::page_below;
use crate::areas::accounts::{self, User};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{Button, Choice, Field, Form, PageHead, SaveBar, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct PeopleForm {
    customer: Customer,
    owner_id: String,
    assignees: Vec<Id<User>>,
    people: Vec<User>,
    errors: Vec<FieldError>,
}

impl PeopleForm {
    /// Who it is now.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Customer>) -> Result<PeopleForm> {
        let customer = store::get(r, id)?;
        Ok(PeopleForm {
            owner_id: customer.owner_id.map(|id| id.to_string()).unwrap_or_default(),
            assignees: store::assignees(r, id)?,
            people: accounts::active(r)?,
            customer,
            errors: Vec::new(),
        })
    }

    /// The same with what was chosen and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: &Fields, errors: &[FieldError]) -> Self {
        let ticked = fields.indexes("assignee").into_iter();
        let ticked = ticked.filter_map(|id| i64::try_from(id).ok()).map(Id::new);
        self.assignees = ticked.collect();
        self.owner_id = fields.get("owner_id").to_owned();
        self.errors = errors.to_vec();
        self
    }
}

/// The page.
pub(in super::super) fn people_form(page: &PeopleForm, csrf: &str) -> Page {
    let customer = &page.customer;
    let title = format!("People of {}", customer.name);
    let nobody = [Choice::new("", "Nobody")].into_iter();
    let people = page.people.iter();
    let choices = nobody.chain(people.map(|user| Choice::new(user.id.to_string(), &user.name)));
    let owner = Field::select("Owner", "owner_id", choices)
        .hint("Sees the customer even when they see only their own.")
        .value(&page.owner_id)
        .errors(&page.errors);
    let markup = Form::post(customer.href() + "/people", csrf)
        .id("people")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .body(html! {
            (PageHead::new(&title))
            (error_summary(&page.errors))
            (form::section("Who takes care of them", html! { (owner) }))
            (form::section_with_lead(
                "Also assigned",
                "They see the customer, and what belongs to it, as if it were their own.",
                html! {
                    div {
                        @for user in &page.people {
                            @let ticked = page.assignees.contains(&user.id);
                            (Field::checkbox(&user.name, format!("assignee.{}", user.id), ticked))
                        }
                    }
                },
            ))
        });
    let bar = SaveBar::new("people")
        .errors(&page.errors)
        .discard("Discard", customer.href())
        .button(Button::submit("Save people").primary().saves());
    page_below(customer, title, markup).savebar(bar)
}
