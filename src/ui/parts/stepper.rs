//! Where one is in a few steps.

use maud::{Markup, html};

/// The steps of a wizard; `current` counts from 0.
pub fn stepper(steps: &[&str], current: usize) -> Markup {
    html! {
        ol class="stepper" aria-label="Steps" {
            @for (n, step) in steps.iter().enumerate() {
                li class=[(n < current).then_some("is-done")]
                    aria-current=[(n == current).then_some("step")] { (step) }
            }
        }
    }
}
