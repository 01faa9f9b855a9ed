//! Marks what was found in a text.

use std::ops::Range;

use maud::{Markup, html};

/// The text with `<mark>` around each range of bytes. Ranges that overlap, run past the end or cut a
/// character apart are left out rather than shown wrongly.
pub fn highlight(text: &str, ranges: &[Range<usize>]) -> Markup {
    let mut sorted: Vec<&Range<usize>> = ranges.iter().filter(|range| !range.is_empty()).collect();
    sorted.sort_by_key(|range| range.start);
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in sorted {
        let (Some(before), Some(found)) = (text.get(at..range.start), text.get(range.clone()))
        else {
            continue;
        };
        pieces.push((before, found));
        at = range.end;
    }
    let rest = text.get(at..).unwrap_or_default();
    html! { @for (before, found) in &pieces { (before) mark { (found) } } (rest) }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one place is found in most texts")]
mod tests {
    use super::*;

    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        highlight(text, ranges).into_string()
    }

    #[test]
    fn what_was_found_is_marked_and_escaped() {
        assert_eq!(
            marked("Ice & water", &[Range { start: 6, end: 11 }]),
            "Ice &amp; <mark>water</mark>"
        );
        assert_eq!(marked("a<b>c", &[Range { start: 1, end: 4 }]), "a<mark>&lt;b&gt;</mark>c");
        assert_eq!(marked("ridge vent", &[6..10, 0..5]), "<mark>ridge</mark> <mark>vent</mark>");
    }

    #[test]
    fn a_wrong_range_is_left_out() {
        assert_eq!(marked("José", &[Range { start: 3, end: 4 }]), "José");
        assert_eq!(marked("José", &[Range { start: 3, end: 5 }]), "Jos<mark>é</mark>");
        assert_eq!(marked("ridge", &[Range { start: 0, end: 9 }]), "ridge");
        assert_eq!(marked("ridge", &[0..3, 2..4]), "<mark>rid</mark>ge");
        assert_eq!(marked("ridge", &[Range { start: 2, end: 2 }]), "ridge");
        assert_eq!(marked("", &[]), "");
    }
}
