//! Things to tick, one per line: people for a job, lines for an invoice.

use maud::{Markup, Render, html};

use super::field::sentence;
use crate::kernel::error::FieldError;

/// Something that can be ticked.
pub struct Tick {
    value: String,
    label: String,
    note: String,
    end: String,
    ticked: bool,
    why_not: Option<String>,
}

impl Tick {
    /// What is posted, and what is read beside the box.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Tick {
        Tick {
            value: value.to_string(),
            label: label.into(),
            note: String::new(),
            end: String::new(),
            ticked: false,
            why_not: None,
        }
    }

    /// A second, grey line.
    pub fn note(mut self, note: impl Into<String>) -> Tick {
        self.note = note.into();
        self
    }

    /// At the right: an amount.
    pub fn end(mut self, end: impl Into<String>) -> Tick {
        self.end = end.into();
        self
    }

    /// Whether it is ticked.
    pub fn ticked(mut self, ticked: bool) -> Tick {
        self.ticked = ticked;
        self
    }

    /// Can't be ticked, for this reason; it stands at the right.
    pub fn not_now(mut self, why: impl Into<String>) -> Tick {
        self.why_not = Some(why.into());
        self
    }
}

/// A list of things to tick; each that is posts `name`.
pub struct Ticks {
    legend: String,
    name: String,
    all: Vec<Tick>,
    error: Option<String>,
}

impl Ticks {
    /// The list; screen readers hear the legend.
    pub fn new(legend: impl Into<String>, name: impl Into<String>, all: Vec<Tick>) -> Ticks {
        Ticks { legend: legend.into(), name: name.into(), all, error: None }
    }

    /// Finds in a failure what is wrong with it, by its name.
    pub fn errors(mut self, errors: &[FieldError]) -> Ticks {
        let found = errors.iter().find(|error| error.field == self.name);
        self.error = found.map(|error| error.message.clone());
        self
    }

    fn tick(&self, tick: &Tick, id: &str) -> Markup {
        let end = tick.why_not.as_ref().unwrap_or(&tick.end);
        html! {
            li class="tick" {
                input class="check" type="checkbox" id=(id) name=(self.name) value=(tick.value)
                    checked[tick.ticked] disabled[tick.why_not.is_some()];
                label for=(id) {
                    (tick.label)
                    @if !tick.note.is_empty() { " " small { (tick.note) } }
                }
                @if !end.is_empty() { span class="end" { (end) } }
            }
        }
    }
}

impl Render for Ticks {
    fn render(&self) -> Markup {
        let id = super::id_of(&self.name);
        let error_id = format!("{id}-error");
        html! {
            fieldset class="ticks" id=(id) tabindex="-1"
                aria-describedby=[self.error.as_ref().map(|_| &error_id)] {
                legend class="sr" { (self.legend) }
                @if let Some(error) = &self.error { (sentence(&error_id, error)) }
                ul {
                    @for (n, tick) in self.all.iter().enumerate() {
                        (self.tick(tick, &format!("{id}-{n}")))
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
    fn what_is_ticked_posts_its_value_and_what_cannot_be_says_why() {
        let all = vec![
            Tick::new(7, "Shingles <30>").note("Material").end("1,250.00").ticked(true),
            Tick::new(8, "Disposal").end("300.00").not_now("Invoiced"),
        ];
        let errors =
            [FieldError { field: "line_ids".into(), message: "Choose at least one line.".into() }];
        let html = Ticks::new("Lines", "line_ids", all).errors(&errors).render().into_string();
        assert!(
            html.contains(
                "<input class=\"check\" type=\"checkbox\" id=\"line-ids-0\" name=\"line_ids\" \
             value=\"7\" checked><label for=\"line-ids-0\">Shingles &lt;30&gt; <small>Material"
            ),
            "{html}"
        );
        assert!(html.contains("value=\"8\" disabled"), "{html}");
        assert!(html.contains("<span class=\"end\">Invoiced</span>"), "{html}");
        assert!(html.contains("aria-describedby=\"line-ids-error\""), "{html}");
        assert!(html.contains("Choose at least one line."), "{html}");
    }
}
