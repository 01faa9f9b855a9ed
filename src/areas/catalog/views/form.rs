//! The form of an item.

use maud::{Markup, html};

use super::super::{Item, Profit, forms, store, to_a_tenth};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::pricing::TaxCategory;
use crate::kernel::{Currency, Id, Percent, Result};
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Choice, Field, Form, PageHead, SaveBar, Totals, Width, error_summary, figures, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FormPage {
    item: Option<Item>,
    fields: Fields,
    errors: Vec<FieldError>,
    categories: Vec<String>,
    units: Vec<String>,
    currency: Currency,
    sees_costs: bool,
}

impl FormPage {
    fn with(r: &Read<'_>, item: Option<Item>) -> Result<FormPage> {
        Ok(FormPage {
            fields: item.as_ref().map_or_else(forms::blank, forms::fields_of),
            item,
            errors: Vec::new(),
            categories: store::categories(r)?,
            units: store::units(r)?,
            currency: settings::company(r)?.currency,
            sees_costs: r.actor().sight.costs,
        })
    }

    /// The form of a new item.
    pub(in super::super) fn new(r: &Read<'_>) -> Result<FormPage> {
        FormPage::with(r, None)
    }

    /// The form of an item that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Item>) -> Result<FormPage> {
        FormPage::with(r, Some(store::get(r, id)?))
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> FormPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }

    fn field(&self, field: Field, name: &str) -> Field {
        field.value(self.fields.get(name)).errors(&self.errors)
    }

    fn text(&self, label: &str, name: &str) -> Field {
        self.field(Field::text(label, name), name)
    }

    fn money(&self, label: &str, name: &str) -> Field {
        self.field(Field::money(label, name).before(self.currency.symbol()), name)
    }
}

/// The page.
pub(in super::super) fn form(page: &FormPage, csrf: &str) -> Page {
    let (title, action, back) = match &page.item {
        Some(item) => (format!("Edit {}", item.name), item.href(), item.href()),
        None => ("New item".to_owned(), "/price-book".to_owned(), "/price-book".to_owned()),
    };
    let markup = Form::post(&action, csrf)
        .id("item")
        .totals_from("/price-book/figures")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("version", page.fields.get("version"))
        .body(html! {
            (PageHead::new(&title))
            (error_summary(&page.errors))
            (form::section("What it is", what(page)))
            (form::section("What it costs and brings", prices(page)))
        });
    let mut bar = SaveBar::new("item").errors(&page.errors).discard("Discard", &back);
    if page.item.is_none() {
        bar = bar.button(Button::submit("Save and add another").named("then", "another"));
    }
    let bar = bar.button(Button::submit("Save item").primary().saves());
    let shown = Page::new(title, markup).area("/price-book").crumb("Price book", "/price-book");
    match &page.item {
        Some(item) => shown.crumb(&item.name, item.href()),
        None => shown,
    }
    .savebar(bar)
}

fn what(page: &FormPage) -> Markup {
    let name = page.text("Name", "name").hint("As it stands on the line of an estimate.");
    let description = Field::textarea("Description", "description", 3)
        .hint("What the customer reads below the name.")
        .optional();
    let category = page.text("Category", "category").suggestions(page.categories.iter());
    let unit = page.text("Unit", "unit").suggestions(page.units.iter()).width(Width::Sm);
    let code = page.text("Code", "code").width(Width::Md).hint("Short, and yours alone: SH-30.");
    html! {
        (if page.item.is_none() { code.autofocus() } else { code })
        (name)
        (page.field(description, "description"))
        (form::row(html! {
            (category.width(Width::Md).optional())
            (unit.placeholder("SQ, LF, each").optional())
        }))
    }
}

fn prices(page: &FormPage) -> Markup {
    let choices = TaxCategory::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label()));
    let tax = Field::select("Tax category", "tax_category", choices)
        .hint("Each tax says on which categories it is.");
    html! {
        @if page.sees_costs {
            (form::row(html! {
                (page.money("Cost of one", "cost").optional())
                (page.money("Price of one", "price"))
            }))
            div class="w-md" { (profit(forms::profit(&page.fields))) }
        } @else { (page.money("Price of one", "price")) }
        (page.field(tax, "tax_category"))
    }
}

/// Markup and margin, apart; the server computes them while one types.
pub(in super::super) fn profit(profit: Option<Profit>) -> Markup {
    let percent = |percent: Option<Percent>| percent.map_or("–".to_owned(), to_a_tenth);
    let amount = profit.map_or("–".to_owned(), |profit| profit.amount.plain());
    let markup = percent(profit.and_then(|profit| profit.markup));
    let margin = percent(profit.and_then(|profit| profit.margin));
    let label = |name: &str, what: &str| html! { (name) small { (what) } };
    figures(
        "profit",
        Totals::new()
            .live()
            .line("Profit with one", &amount)
            .line(label("Markup", "part of the cost"), &markup)
            .line(label("Margin", "part of the price"), &margin),
    )
}
