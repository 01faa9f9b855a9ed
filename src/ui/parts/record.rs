//! The columns of a record's page.

use maud::{Markup, html};

/// What a record consists of, beside it what it comes to, and below what was said and done.
///
/// On phones they follow one another in this order, so that a total stands right below its lines.
pub fn record(main: Markup, side: Markup, below: Markup) -> Markup {
    html! {
        div class="split split--record" {
            div class="stack" { (main) }
            div class="stack stack--tight" { (side) }
            div class="stack" { (below) }
        }
    }
}
