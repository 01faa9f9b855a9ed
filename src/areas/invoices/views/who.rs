//! Asks for the customer first, where nothing can be begun without one.

use maud::html;
use rocket::form::FromForm;

use crate::areas::customers::{self, Customer, CustomerFilter, CustomerRow};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::{PageOf, Read, Sort};
use crate::ui::parts::{Button, Choice, PageHead, Typeahead, form};
use crate::ui::shell::Page;

/// As many as one can choose from.
const SHOWN: usize = 20;

/// For whom something is begun; without a script the customer's name is looked up.
#[derive(Debug, Clone, Default, FromForm)]
pub struct Whom {
    /// The id of the customer.
    pub customer: Option<String>,
    /// What was typed.
    pub customer_text: Option<String>,
}

/// The question, when the answer isn't clear yet.
pub struct WhoPage {
    text: String,
    found: Vec<CustomerRow>,
    errors: Vec<FieldError>,
}

impl Whom {
    /// The customer, or the page that asks for it.
    ///
    /// # Errors
    /// `NotFound` for an id that isn't visible; when the database fails.
    pub fn find(self, r: &Read<'_>) -> Result<Result<Customer, WhoPage>> {
        if let Some(Ok(id)) = self.customer.as_deref().map(str::parse::<Id<Customer>>) {
            return Ok(Ok(customers::get(r, id)?));
        }
        let text = self.customer_text.unwrap_or_default().trim().to_owned();
        if text.is_empty() {
            return Ok(Err(WhoPage { text, found: Vec::new(), errors: Vec::new() }));
        }
        let filter = CustomerFilter { words: Some(text.clone()), ..CustomerFilter::default() };
        let page = PageOf { limit: Some(SHOWN), ..PageOf::default() };
        let sort = Sort::among(customers::SORTS, None)?;
        let mut found = customers::list(r, &filter, sort, &page)?.items;
        if found.len() == 1
            && let Some(only) = found.pop()
        {
            return Ok(Ok(only.customer));
        }
        let message = match found.len() {
            0 => format!("No customer fits “{text}”."),
            _ => "Several customers fit. Choose one.".to_owned(),
        };
        let errors = vec![FieldError { field: "customer".to_owned(), message }];
        Ok(Err(WhoPage { text, found, errors }))
    }
}

/// The page that asks. `title` is “New invoice”, `question` “Who is it for?”, `action` where the answer
/// goes, `area` the address and the name of the list above.
pub fn ask_who(
    page: &WhoPage,
    (title, question): (&str, &str),
    action: &str,
    area: (&str, &str),
) -> Page {
    let choices = page.found.iter().map(|row| {
        let place = row.city.as_deref().map(|city| format!(", {city}")).unwrap_or_default();
        Choice::new(row.customer.id.to_string(), format!("{}{place}", row.customer.name))
    });
    let field = Typeahead::new("Customer", "customer", "/customers/suggestions")
        .picked("", page.text.as_str())
        .placeholder("Name, phone, address")
        .autofocus()
        .errors(&page.errors)
        .choices(choices.collect());
    let body = html! {
        (PageHead::new(title))
        form class="form" action=(action) {
            (form::section(question, html! { (field) }))
            (form::foot(html! {
                (Button::submit("Continue").primary())
                (Button::link("Back", area.0).quiet())
            }))
        }
    };
    Page::new(title, body).area(area.0).crumb(area.1, area.0).narrow()
}
