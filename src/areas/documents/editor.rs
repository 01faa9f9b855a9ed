//! The editor of a document: sections of lines with the totals beside them, and the fragment that
//! brings these up to date while somebody types.

use maud::{Markup, Render, html};

use super::{Reckoning, Typed, TypedLine, views};
use crate::kernel::error::FieldError;
use crate::kernel::pricing::{TaxCategory, Totals};
use crate::kernel::{Cents, Currency, Percent};
use crate::ui::parts::editor::{self, DiscountRow, summary_card};
use crate::ui::parts::{self, Choice, Editor, Field, Width, figure, figures};

/// Where the price book answers while somebody types the name of a line.
const ITEMS: &str = "/items/suggestions";
/// What roofers count in; each document proposes these beside the units of its own lines.
const UNITS: [&str; 9] = ["SQ", "LF", "SF", "EA", "sheet", "bundle", "roll", "hour", "day"];

/// A document in its editor. It stands in a form with the behavior `editor` whose totals come from
/// [`Editing::fragment`].
pub struct Editing<'a> {
    /// What is in it.
    pub typed: &'a Typed,
    /// What that comes to.
    pub reckoning: &'a Reckoning,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// The company's currency.
    pub currency: Currency,
    /// Whether whoever edits it sees costs.
    pub costs: bool,
    /// What stands above the sections: title, property, dates.
    pub above: Markup,
    /// What stands below them: terms and notes.
    pub below: Markup,
}

impl Editing<'_> {
    /// What the customer pays, for the save bar.
    pub fn grand(&self) -> String {
        self.known(|totals| totals.total)
    }

    /// Every figure by its key, for the `totals` behavior.
    pub fn fragment(&self) -> Markup {
        html! {
            @for (at, section) in self.typed.sections.iter().enumerate() {
                @for index in 0..section.lines.len() {
                    @let line = format!("sections.{at}.lines.{index}");
                    (figure(&format!("{line}.amount"), self.line(at, index)))
                    (figure(&format!("{line}.note"), off(&section.lines[index])))
                }
                (figure(&format!("sections.{at}.sum"), self.section(at)))
            }
            (figure("discount", self.discount()))
            (figure("grand", self.grand()))
            (self.subtotal())
            (self.sums())
            @if self.costs { (self.office()) }
        }
    }

    fn sections(&self) -> Editor {
        let sections = self.typed.sections.iter().enumerate().map(|(at, section)| {
            let lines = section.lines.iter().enumerate();
            let lines = lines.map(|(index, line)| {
                self.editor_line(line).amount(self.line(at, index)).note(off(line))
            });
            editor::Section::new(section.title.as_str(), lines.collect()).sum(self.section(at))
        });
        let blank = if self.costs { blank_with_cost } else { blank };
        Editor::sections(sections.collect(), blank)
            .items_from(ITEMS)
            .units(self.units())
            .errors(self.errors)
    }

    fn editor_line(&self, line: &TypedLine) -> editor::Line {
        let cost = self.costs.then(|| line.cost.clone().unwrap_or_default());
        editor_line(&TypedLine { cost, ..line.clone() })
    }

    fn units(&self) -> Vec<String> {
        let own = self.typed.sections.iter().flat_map(|section| &section.lines);
        let own = own.map(|line| line.unit.trim()).filter(|unit| !unit.is_empty());
        let mut units: Vec<String> = UNITS.into_iter().chain(own).map(str::to_owned).collect();
        let mut seen = std::collections::HashSet::new();
        units.retain(|unit| seen.insert(unit.clone()));
        units
    }

    fn money(&self, amount: Cents) -> String {
        amount.in_currency(self.currency)
    }

    fn known(&self, part: impl FnOnce(&Totals) -> Cents) -> String {
        match &self.reckoning.totals {
            Some(totals) => self.money(part(totals)),
            None => "–".to_owned(),
        }
    }

    fn line(&self, at: usize, index: usize) -> String {
        let amount = self.reckoning.lines.get(at).and_then(|lines| lines.get(index));
        amount.copied().flatten().map_or_else(|| "–".to_owned(), |amount| self.money(amount))
    }

    fn section(&self, at: usize) -> String {
        self.money(self.reckoning.section(at))
    }

    fn discount(&self) -> String {
        self.known(|totals| -totals.discount)
    }

    fn subtotal(&self) -> Markup {
        let amount = self.known(|totals| totals.subtotal);
        figures("subtotal", parts::Totals::new().line("Subtotal", &amount))
    }

    fn sums(&self) -> Markup {
        let mut sums = parts::Totals::new().live().rule();
        if let Some(totals) = &self.reckoning.totals {
            if !totals.discount.is_zero() {
                sums = sums.line("Net", &self.money(totals.net));
            }
            for tax in &totals.taxes {
                let label = format!("{} {}", tax.name, tax.rate.plain());
                sums = sums.line(label, &self.money(tax.amount));
            }
            if !totals.discount.is_zero() || !totals.taxes.is_empty() {
                sums = sums.rule();
            }
        }
        figures("sums", sums.grand("Total", &self.grand()))
    }

    fn office(&self) -> Markup {
        let content = match &self.reckoning.totals {
            Some(totals) => views::profit(
                totals.net,
                totals.cost.unwrap_or_default(),
                totals.lines_without_cost,
                self.currency,
            ),
            None => parts::Totals::new().line("Cost", "–").render(),
        };
        figures("office", content)
    }

    fn discount_row(&self) -> Markup {
        let error = self.errors.iter().find(|error| error.field == "discount.value");
        DiscountRow {
            name: "discount.value",
            value: &self.typed.discount_value,
            in_name: "discount.kind",
            signs: &[("percent", "%"), ("amount", self.currency.symbol())],
            chosen: &self.typed.discount_kind,
            amount: &self.discount(),
            error: error.map(|error| error.message.as_str()),
        }
        .render()
    }
}

impl Render for Editing<'_> {
    fn render(&self) -> Markup {
        let totals = html! { (self.subtotal()) (self.discount_row()) (self.sums()) };
        let office = self.costs.then(|| self.office());
        html! {
            div class="split split--editor" {
                div class="editor-lines" { (self.above) (self.sections()) }
                (summary_card(totals, office))
                div class="editor-below" { (self.below) }
            }
        }
    }
}

/// “10% off”, where a line has a discount of its own.
fn off(line: &TypedLine) -> String {
    match Percent::parse_typed(&line.discount_percent) {
        Ok(percent) if !percent.is_zero() => format!("{} off", percent.plain()),
        _ => String::new(),
    }
}

fn blank() -> editor::Line {
    editor_line(&TypedLine::default())
}

fn blank_with_cost() -> editor::Line {
    editor_line(&TypedLine { cost: Some(String::new()), ..TypedLine::default() })
}

fn editor_line(line: &TypedLine) -> editor::Line {
    let categories = TaxCategory::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let mut shown = editor::Line::new(line.description.as_str())
        .detail(line.detail.as_str())
        .quantity(line.quantity.as_str(), line.unit.as_str())
        .unit_price(line.unit_price.as_str())
        .item(&line.item_id)
        .hidden("id", line.id.as_str())
        .hidden("category", line.category.as_str());
    if let Some(cost) = &line.cost {
        let field = Field::money("Cost of one", "cost").value(cost).width(Width::Full);
        shown = shown.more(field);
    }
    let discount = Field::percent("Discount", "discount_percent").value(&line.discount_percent);
    let taxed = Field::select("For taxes it is", "tax_category", categories)
        .value(&line.tax_category)
        .width(Width::Full);
    shown.more(discount.width(Width::Full)).more(taxed)
}
