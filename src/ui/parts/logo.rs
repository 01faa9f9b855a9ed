//! The company's logo. It was made for paper, so it lies on white, in the dark as well.

use maud::{Markup, html};

/// The logo at that address, with the size of its picture.
pub fn logo_tile(href: &str, width: u32, height: u32) -> Markup {
    html! { span class="logo-tile" { img src=(href) width=(width) height=(height) alt="Your logo"; } }
}

/// The logo beside the company's name, which says the same.
pub(in crate::ui) fn logo_mark(href: &str) -> Markup {
    html! { span class="logo-tile logo-tile--mark" { img src=(href) alt=""; } }
}
