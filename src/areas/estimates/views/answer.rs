//! Asking why a customer said no.

use maud::html;

use super::super::{Estimate, href, store};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{Button, Confirm, Field, Icon};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What is asked before a decline is recorded.
pub fn decline_question(
    estimate: &Estimate,
    fields: &Fields,
    errors: &[FieldError],
    csrf: &str,
) -> Confirm {
    let number = &estimate.number;
    let reason = Field::text("Reason", "reason")
        .hint("Price, timing, somebody else: what one learns from. The customer doesn't see it.")
        .value(fields.get("reason"))
        .errors(errors);
    Confirm::new(
        Button::plain("Decline…").icon(Icon::X),
        format!("Record that {number} was declined?"),
        format!("{}/decline", href(estimate.id)),
        csrf,
    )
    .yes(Button::submit("Record the decline").primary())
    .no("Not yet")
    .body(html! {
        p class="soft" { "Editing it later makes a new version, which can be handed over again." }
        (reason)
    })
}

/// The question as a page, for an answer without a reason.
pub(in super::super) fn declining(
    r: &Read<'_>,
    id: Id<Estimate>,
    fields: &Fields,
    errors: &[FieldError],
    csrf: &str,
) -> Result<Page> {
    let estimate = store::get(r, id)?;
    let question = decline_question(&estimate, fields, errors, csrf);
    Ok(Page::new("Decline", question.page(&href(id)))
        .area("/estimates")
        .crumb("Estimates", "/estimates")
        .crumb(&estimate.number, href(id)))
}
