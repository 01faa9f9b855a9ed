//! For whom a new estimate is.

use maud::html;

use super::super::routes::ForWhom;
use crate::areas::customers::{self, Customer, CustomerRow};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{Button, Choice, PageHead, Typeahead, form};
use crate::ui::shell::Page;

/// What is asked before an estimate can be begun.
#[derive(Default)]
pub(in super::super) struct WhoPage {
    text: String,
    found: Vec<CustomerRow>,
    error: Option<FieldError>,
}

/// As many as one can choose from.
const SHOWN: usize = 20;

impl WhoPage {
    /// The customer, or the page that asks for it. A name that was typed without a script is looked
    /// up.
    pub(in super::super) fn read(
        r: &Read<'_>,
        whom: ForWhom,
    ) -> Result<Result<Id<Customer>, WhoPage>> {
        if let Some(Ok(id)) = whom.customer.as_deref().map(str::parse::<Id<Customer>>) {
            return Ok(Ok(customers::get(r, id)?.id));
        }
        let text = whom.customer_text.unwrap_or_default().trim().to_owned();
        if text.is_empty() {
            return Ok(Err(WhoPage::default()));
        }
        let found = customers::suggest(r, &text, SHOWN)?;
        if let [only] = found.as_slice() {
            return Ok(Ok(only.customer.id));
        }
        let message = match found.len() {
            0 => format!("No customer is called “{text}”."),
            _ => "Several customers fit. Choose one.".to_owned(),
        };
        let error = Some(FieldError { field: "customer".to_owned(), message });
        Ok(Err(WhoPage { text, found, error }))
    }
}

/// The page.
pub(in super::super) fn who(page: &WhoPage) -> Page {
    let choices = page.found.iter().map(|row| {
        let place = row.city.as_deref().map(|city| format!(", {city}")).unwrap_or_default();
        Choice::new(row.customer.id.to_string(), format!("{}{place}", row.customer.name))
    });
    let errors: Vec<FieldError> = page.error.iter().cloned().collect();
    let field = Typeahead::new("Customer", "customer", "/customers/suggestions")
        .picked("", page.text.as_str())
        .placeholder("Name, phone, address")
        .autofocus()
        .errors(&errors)
        .choices(choices.collect());
    let body = html! {
        (PageHead::new("New estimate"))
        form class="form" action="/estimates/new" {
            (form::section("Who is it for?", html! { (field) }))
            (form::foot(html! {
                (Button::submit("Continue").primary())
                (Button::link("New customer", "/customers/new").quiet())
            }))
        }
    };
    Page::new("New estimate", body).area("/estimates").crumb("Estimates", "/estimates").narrow()
}
