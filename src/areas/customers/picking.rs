//! Picking one of a customer's properties: from a list when there are a few, by typing when somebody
//! manages hundreds of them.

use maud::{Markup, Render};

use super::{Customer, Property, store};
use crate::kernel::error::FieldError;
use crate::kernel::text::fold;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{Choice, Field, Suggestion, Typeahead, Width};
use crate::ui::request::Fields;

/// So many are a list.
const LISTED: usize = 12;
/// So many are suggested.
const SUGGESTED: usize = 12;

/// The field `property_id` of a form; `none` is what no property is called. What comes back from it
/// is read with [`with_property`].
pub fn property_field(
    customer_id: Id<Customer>,
    properties: &[Property],
    none: &str,
    (fields, errors): (&Fields, &[FieldError]),
) -> Markup {
    let picked = fields.get("property_id");
    if properties.len() <= LISTED {
        let choice = |place: &Property| Choice::new(place.id.to_string(), place.label());
        let all = std::iter::once(Choice::new("", none)).chain(properties.iter().map(choice));
        let field = Field::select("Property", "property_id", all).value(picked).errors(errors);
        return field.width(Width::Full).render();
    }
    let place = properties.iter().find(|place| place.id.to_string() == picked);
    let text = match fields.get("property_id_text") {
        "" => place.map(Property::label).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    Typeahead::new(
        "Property",
        "property_id",
        format!("/customers/{customer_id}/properties/suggestions"),
    )
    .picked(picked, text)
    .placeholder("Street, city, name")
    .errors(errors)
    .optional()
    .render()
}

/// What was posted. A property that was typed, since no script has picked it, is looked for among the
/// customer's.
///
/// # Errors
/// About `property_id` when none fits what was typed, or several do.
pub fn with_property(r: &Read<'_>, customer_id: Id<Customer>, fields: &Fields) -> Result<Fields> {
    let mut read = fields.clone();
    if !fields.has("property_id_text") {
        return Ok(read);
    }
    let typed = fields.get("property_id_text").trim();
    let all = store::properties(r, customer_id)?;
    let is_picked = |place: &&Property| place.id.to_string() == fields.get("property_id");
    if all.iter().find(is_picked).is_some_and(|place| place.label() == typed) {
        return Ok(read);
    }
    let found = fitting(&all, typed);
    let id = match found.as_slice() {
        _ if typed.is_empty() => String::new(),
        [only] => only.id.to_string(),
        [] => {
            let sentence = format!("No property of this customer fits “{typed}”.");
            return Err(Error::invalid("property_id", sentence));
        }
        _ => {
            let sentence = "Several properties fit. Type more of the address.";
            return Err(Error::invalid("property_id", sentence));
        }
    };
    read.set("property_id", id);
    Ok(read)
}

/// The properties of a customer that have all the words of what was typed.
pub(super) fn suggestions(
    r: &Read<'_>,
    customer_id: Id<Customer>,
    typed: &str,
) -> Result<Vec<Suggestion>> {
    let all = store::properties(r, store::get(r, customer_id)?.id)?;
    let found = fitting(&all, typed).into_iter().take(SUGGESTED);
    Ok(found.map(|place| Suggestion::new(place.id, place.label())).collect())
}

fn fitting<'p>(all: &'p [Property], typed: &str) -> Vec<&'p Property> {
    let words = fold(typed);
    let has_all = |place: &&Property| {
        let label = fold(&place.label());
        words.split_whitespace().all(|word| label.contains(word))
    };
    all.iter().filter(has_all).collect()
}
