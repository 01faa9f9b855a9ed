//! The page between signing in and the form: with a script one doesn't see it.

use maud::html;

use crate::areas::accounts::KeptForm;
use crate::ui::parts::{Button, PageHead};
use crate::ui::shell::Page;

/// What was typed, posted back to where it belongs. It carries the token of the session that ended,
/// so that its form shows it and does nothing yet.
pub(super) fn given_back(form: &KeptForm) -> Page {
    let body = html! {
        (PageHead::new("What you typed is still here"))
        p class="lead-in" {
            "You were signed out while you were typing. Go on where you were: nothing was saved yet, "
            "and nothing is lost."
        }
        form method="post" action=(form.action) data-behavior="submit-once" data-now {
            @for (name, value) in &form.fields {
                input type="hidden" name=(name) value=(value);
            }
            (Button::submit("Go on with what I typed").primary())
        }
    };
    Page::new("What you typed is still here", body).narrow()
}
