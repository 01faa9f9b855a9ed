//! Two people edited the same record: both sides beside each other, field by field, to choose from.
//!
//! The page is the form itself with what was typed, and the choice on top of it; what is chosen there
//! is posted with the form, and [`crate::ui::request::Submitted`] puts it in its place. The sides are
//! read out of the two forms as they would be shown, so every form that carries a version has this.

#![allow(clippy::disallowed_types, reason = "pages that were escaped already are cut and joined")]

mod panel;
mod scan;
#[cfg(test)]
mod tests;
mod units;

use maud::{Markup, PreEscaped, Render};

use self::panel::{Differing, Panel};
use self::units::{Unit, marks, touched, units};
use crate::kernel::error::Meanwhile;

/// Where the choice goes: what is wrong with a form stands there.
const PLACE: &str = "<div class=\"error-summary\"";

/// The marks of a form that edits a record: what its fields held when it was made.
pub(in crate::ui) fn marks_of(body: &Markup) -> String {
    marks(&units(&scan::controls(&body.0)))
}

/// The form of one side with the choice on top; `mine` holds what was typed, `theirs` what there is,
/// `marks` what both began from. `at` is when the other saved, for people.
pub(in crate::ui) fn beside(
    mine: &Markup,
    theirs: &Markup,
    marks: &str,
    meanwhile: &Meanwhile,
    at: String,
) -> Markup {
    let form = scan::form(&mine.0);
    let Some(id) = form.id else { return mine.clone() };
    let mine_units = units(&form.controls);
    let theirs_units = units(&scan::form(&theirs.0).controls);
    let differing = differing(mine_units, theirs_units, marks);
    let panel = Panel { meanwhile, at, form: id, differing };
    with_panel(&mine.0, &panel.markup())
}

/// What differs, and was touched by the other: what one has touched alone is no question.
fn differing(mine: Vec<Unit>, mut theirs: Vec<Unit>, marks: &str) -> Vec<Differing> {
    let (by_me, by_them) = (touched(&mine, marks), touched(&theirs, marks));
    let mut sides: Vec<(Unit, Unit)> = Vec::new();
    for unit in mine {
        let place = theirs.iter().position(|other| other.key == unit.key);
        let other = place.map(|place| theirs.remove(place));
        let other = other.unwrap_or_else(|| without_words(&unit));
        sides.push((unit, other));
    }
    sides.extend(theirs.into_iter().map(|unit| (without_words(&unit), unit)));
    let asked = sides
        .into_iter()
        .filter(|(mine, theirs)| mine.rows != theirs.rows && by_them.contains(&theirs.key));
    asked
        .map(|(mine, theirs)| {
            let only_theirs = !by_me.contains(&mine.key);
            Differing { mine, theirs, only_theirs }
        })
        .collect()
}

/// The same unit on a side that doesn't have it.
fn without_words(unit: &Unit) -> Unit {
    Unit { posted: Vec::new(), rows: Vec::new(), ..unit.clone() }
}

/// The panel says what the list of what is wrong would say, and more: it takes its place.
fn with_panel(html: &str, panel: &Markup) -> Markup {
    let Some((before, rest)) = html.split_once(PLACE) else {
        return PreEscaped(format!("{}{html}", panel.0));
    };
    let after = rest.split_once("</div>").map_or("", |(_, after)| after);
    PreEscaped(format!("{before}{}{after}", panel.0))
}

/// The same page, its marks those that the form was first given: what is typed isn't where it began.
pub(in crate::ui) fn with_marks(html: &Markup, marks: &str) -> Markup {
    const BEGIN: &str = "name=\"_was\" value=\"";
    let Some((before, rest)) = html.0.split_once(BEGIN) else { return html.clone() };
    let after = rest.split_once('"').map_or("", |(_, after)| after);
    PreEscaped(format!("{before}{BEGIN}{}\"{after}", marks.render().0))
}
