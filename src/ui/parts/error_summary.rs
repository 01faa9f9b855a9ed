//! What is wrong with a form, on top of it: the focus goes there, each line leads to its field.

use maud::{Markup, html};

use super::field::id_of;
use crate::kernel::error::FieldError;

/// The list of what is wrong; nothing when nothing is.
pub fn error_summary(errors: &[FieldError]) -> Markup {
    let title = match errors.len() {
        // Somebody else was faster, or the disk is full: there is nothing here to put right.
        1 if errors[0].field.is_empty() => "Not saved".to_owned(),
        1 => "Not saved yet: one thing to put right".to_owned(),
        n => format!("Not saved yet: {n} things to put right"),
    };
    error_summary_titled(&title, errors)
}

/// The same with a heading of one's own: “One line needs a look before this can be sent”.
pub fn error_summary_titled(title: &str, errors: &[FieldError]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary"
                data-behavior="focus" {
                h2 id="error-summary" { (title) }
                ul {
                    @for error in errors {
                        li {
                            @if error.field.is_empty() { (error.message) }
                            @else { a href={ "#" (id_of(&error.field)) } { (error.message) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_to_be_put_right_when_no_field_is_wrong() {
        let summary = |field: &str| {
            let message = "Somebody else saved this job.".to_owned();
            error_summary(&[FieldError { field: field.to_owned(), message }]).into_string()
        };
        assert!(summary("title").contains("<h2 id=\"error-summary\">Not saved yet: one thing"));
        let whole = summary("");
        assert!(whole.contains("<h2 id=\"error-summary\">Not saved</h2>"), "{whole}");
        assert!(whole.contains("<li>Somebody else saved this job.</li>"), "{whole}");
    }
}
