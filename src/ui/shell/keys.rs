//! The list of keys, behind `?`; hidden without a script, when there are none.

use maud::{Markup, html};

use super::Frame;
use crate::ui::parts::Button;

const EVERYWHERE: [(&str, &str); 5] = [
    ("/", "Search everything"),
    ("?", "This list"),
    ("u", "Undo what was just done"),
    ("Esc", "Close, or leave the field"),
    ("Ctrl Enter", "Save"),
];
const LISTS: [(&str, &str); 5] = [
    ("j", "Next row"),
    ("k", "Row before"),
    ("Enter", "Open"),
    ("x", "Select the row"),
    ("e", "Edit what is open"),
];
const EDITORS: [(&str, &str); 3] = [
    ("↓ ↑", "Through what is suggested, and menus"),
    ("Enter", "Take it; in a line, go to the next one"),
    ("↓ ↑", "On the grip of a line: move it"),
];

/// The dialog.
pub(super) fn dialog(frame: &Frame) -> Markup {
    let areas =
        frame.areas.iter().filter_map(|area| Some((format!("g {}", area.key?), area.label)));
    let new = frame.new_items.iter().map(|item| (format!("n {}", item.key), item.label));
    html! {
        dialog class="dialog dialog--wide" id="keys" aria-labelledby="keys-title" {
            form method="dialog" {
                div class="dialog-body" {
                    h2 id="keys-title" { "Keyboard shortcuts" }
                    (switch(frame))
                    div class="key-groups" {
                        (group("Everywhere", EVERYWHERE))
                        (group("In a list", LISTS))
                        (group("Go to", areas))
                        (group("New", new))
                        (group("While you write", EDITORS))
                    }
                }
                div class="dialog-foot" { (Button::submit("Close")) }
            }
        }
    }
}

/// Who speaks to the machine, or strikes keys by accident, does without single letters.
fn switch(frame: &Frame) -> Markup {
    let profile = |words: &str| {
        html! {
            @match frame.profile {
                Some(profile) => a href={ (profile) "#keyboard" } { (words) },
                None => (words),
            }
        }
    };
    html! {
        p class="muted" {
            @if frame.shortcuts { "Single letters get in your way? Switch them off " }
            @else { b { "Single letters are switched off." } " Switch them on " }
            (profile("in your profile")) "."
        }
    }
}

fn group<'k>(title: &str, keys: impl IntoIterator<Item = (impl AsRef<str>, &'k str)>) -> Markup {
    html! {
        section {
            h3 { (title) }
            dl class="keys" {
                @for (keys, what) in keys {
                    dt { @for key in keys.as_ref().split(' ') { kbd { (key) } " " } }
                    dd { (what) }
                }
            }
        }
    }
}
