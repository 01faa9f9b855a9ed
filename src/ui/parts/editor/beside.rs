//! What stands beside an editor: totals, the discount.

use maud::{Markup, Render, html};

use crate::ui::parts::field::{id_of, sentence};
use crate::ui::parts::{figure, office_only};

/// The card with the totals beside an editor; it stays in view.
pub fn summary_card(totals: impl Render, office: Option<Markup>) -> Markup {
    html! {
        aside class="card summary-card" aria-label="Totals" {
            div class="card-body" { (totals) }
            @if let Some(office) = office { (office_only(office)) }
        }
    }
}

/// The discount among the totals: a field, what it is in, and what it comes to. `signs` are the codes
/// that `in_name` posts and how they are shown: `percent`, `%`.
pub struct DiscountRow<'a> {
    /// The name of the field.
    pub name: &'a str,
    /// What is in it, as it was typed.
    pub value: &'a str,
    /// The name of the choice beside it.
    pub in_name: &'a str,
    /// The codes that can be chosen, each with its sign.
    pub signs: &'a [(&'a str, &'a str)],
    /// The code that is chosen.
    pub chosen: &'a str,
    /// What it comes to, computed by the server.
    pub amount: &'a str,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

impl Render for DiscountRow<'_> {
    fn render(&self) -> Markup {
        let id = id_of(self.name);
        let error = self.error.map(|_| format!("{id}-error"));
        html! {
            div class="discount-row" {
                label for=(id) { "Discount" }
                div class="affix" {
                    input class="input input--num" id=(id) name=(self.name) value=(self.value)
                        inputmode="decimal" autocomplete="off"
                        aria-invalid=[self.error.map(|_| "true")] aria-describedby=[&error];
                    select class="input" name=(self.in_name) aria-label="The discount is in" {
                        @for (code, sign) in self.signs {
                            option value=(code) selected[*code == self.chosen] { (sign) }
                        }
                    }
                }
                (figure("discount", self.amount))
            }
            @if let (Some(said), Some(id)) = (self.error, &error) { (sentence(id, said)) }
        }
    }
}
