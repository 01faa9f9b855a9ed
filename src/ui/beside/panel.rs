//! The two sides, one row per field, each with its choice.

use maud::{Markup, html};

use super::units::Unit;
use crate::kernel::error::Meanwhile;
use crate::ui::request::{KEEP, OTHER, OVER, THEIRS};

/// Something that both sides have, and not the same.
pub(super) struct Differing {
    pub(super) mine: Unit,
    pub(super) theirs: Unit,
    /// Only the other has touched it.
    pub(super) only_theirs: bool,
}

/// What the panel shows.
pub(super) struct Panel<'p> {
    pub(super) meanwhile: &'p Meanwhile,
    /// When it was saved, for people.
    pub(super) at: String,
    /// The id of the form that the choices belong to.
    pub(super) form: String,
    pub(super) differing: Vec<Differing>,
}

impl Panel<'_> {
    pub(super) fn markup(&self) -> Markup {
        let who = self.who();
        html! {
            section class="beside" aria-labelledby="beside" {
                div role="alert" tabindex="-1" data-behavior="focus" {
                    h2 id="beside" { (who) " saved this meanwhile" }
                    p { (self.lead()) }
                }
                input type="hidden" form=(self.form) name=(OVER) value=(self.meanwhile.version);
                @for one in &self.differing { (self.choice(one)) }
            }
        }
    }

    fn who(&self) -> &str {
        if self.meanwhile.by_oneself { "You, in another window," } else { &self.meanwhile.by }
    }

    fn lead(&self) -> String {
        let at = &self.at;
        let both = self.differing.iter().filter(|one| !one.only_theirs).count();
        match (self.differing.len(), both) {
            (0, _) => format!(
                "It was saved {at}, while you had it open, and says the same as yours. Nothing is \
                 lost: go on, or save again."
            ),
            (_, 0) => format!(
                "It was saved {at}, while you had it open, and you touched other fields. Save, and \
                 both stay. Nothing is saved until you do."
            ),
            _ => format!(
                "It was saved {at}, while you had it open. Choose what stays, then save. Nothing is \
                 saved until you do, and what you typed is in the form below."
            ),
        }
    }

    fn choice(&self, one: &Differing) -> Markup {
        let Differing { mine, theirs, only_theirs } = one;
        let name = format!("{KEEP}{}", mine.key);
        let id = format!("keep-{}", mine.key.replace(['.', '_'], "-"));
        let by = if self.meanwhile.by_oneself { "The other window" } else { &self.meanwhile.by };
        let note = only_theirs.then_some("You did not change this");
        html! {
            fieldset class="beside-row" {
                legend { (mine.label) @if let Some(note) = note { small { (note) } } }
                (self.side(&name, &format!("{id}-mine"), "mine", "Yours", &mine.rows, !only_theirs))
                (self.side(&name, &format!("{id}-theirs"), OTHER, by, &theirs.rows, *only_theirs))
                @for (name, value) in &theirs.posted {
                    input type="hidden" form=(self.form) name={ (THEIRS) (name) } value=(value);
                }
            }
        }
    }

    fn side(
        &self,
        name: &str,
        id: &str,
        value: &str,
        whose: &str,
        rows: &[String],
        chosen: bool,
    ) -> Markup {
        let is_empty = rows.iter().all(String::is_empty);
        html! {
            label class="beside-side" for=(id) {
                input type="radio" id=(id) form=(self.form) name=(name) value=(value)
                    checked[chosen];
                span {
                    small { (whose) }
                    @if is_empty { em { "Empty" } }
                    @else { @for row in rows { span class="beside-words" { (row) } } }
                }
            }
        }
    }
}
