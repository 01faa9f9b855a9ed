//! One item, and how it is suggested while a line is written.

use maud::{Markup, Render, html};

use super::super::{Item, to_a_tenth};
use super::with_sign;
use crate::areas::settings;
use crate::kernel::{Percent, Result, UnitPrice};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::{
    Badge, Button, Card, Icon, Menu, RecordHead, Suggestion, Tone, facts, nothing, record,
};
use crate::ui::shell::Page;

/// What belongs to an item and isn't of the price book: the way to its history, and what others
/// wrote about it.
#[derive(Default)]
pub struct Around {
    /// Below the head.
    pub tabs: Markup,
    /// Beside what the customer reads.
    pub side: Markup,
    /// Below all of it.
    pub below: Markup,
}

/// The page of an item.
///
/// # Errors
/// When the database fails.
pub fn show(r: &Read<'_>, item: &Item, csrf: &str, around: &Around) -> Result<Page> {
    let currency = settings::company(r)?.currency;
    let money = |price: UnitPrice| html! { span class="money" { (with_sign(price, currency)) } };
    let percent = |percent: Option<Percent>| html! { (percent.map_or("–".into(), to_a_tenth)) };
    let mut known = Vec::new();
    if let Some(price) = item.price {
        let per = html! { @if !item.unit.is_empty() { " per " (item.unit) } };
        known.push(("Price", html! { (money(price)) (per) }));
    }
    if let (Some(cost), Some(profit)) = (item.cost, item.profit()) {
        known.push(("Cost", money(cost)));
        known.push(("Markup on cost", percent(profit.markup)));
        known.push(("Margin of price", percent(profit.margin)));
    }
    known.push(("Tax category", html! { (item.tax_category) }));
    let body = html! {
        (head(item, r.actor().may::<may::ChangeCatalog>(), csrf))
        (facts(&known))
        (around.tabs)
        @let what = html! {
            @if item.description.is_empty() { (nothing("Only the name stands on the line.")) }
            @else { p class="card-body pre" { (item.description) } }
        };
        @let card = Card::flush("What the customer reads below the name", what).render();
        (record(card, around.side.clone(), around.below.clone()))
    };
    Ok(Page::new(&item.name, body).area("/price-book").crumb("Price book", "/price-book"))
}

fn head(item: &Item, may_change: bool, csrf: &str) -> RecordHead {
    let mut head = RecordHead::new(&item.name).about(&item.code);
    if !item.category.is_empty() {
        head = head.about(&item.category);
    }
    if !item.active {
        head = head.badge(Badge::new(Tone::Neutral, "Inactive"));
    }
    if !may_change {
        return head;
    }
    let menu = Menu::more(format!("More actions for {}", item.name));
    let menu = match item.active {
        true => menu.post(Icon::Pause, "Deactivate", item.href() + "/deactivation", csrf),
        false => menu.post(Icon::Check, "Activate", item.href() + "/activation", csrf),
    };
    let menu = menu.post(Icon::Trash, "Delete", item.href() + "/trash", csrf);
    let edit = Button::link("Edit", item.href() + "/edit").icon(Icon::Edit).key("e");
    head.action(edit).action(menu)
}

/// How an item is offered below a field, and what of the line a pick fills.
pub(in super::super) fn suggestion(item: &Item) -> Suggestion {
    let typed = |price: Option<UnitPrice>| price.map(UnitPrice::typed).unwrap_or_default();
    let about = [item.code.as_str(), item.category.as_str()];
    let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let per = if item.unit.is_empty() { String::new() } else { format!(" {}", item.unit) };
    let price = item.price.map(|price| format!("{}{per}", price.plain())).unwrap_or_default();
    let suggestion = Suggestion::new(item.id, &item.name)
        .note(about)
        .end(price)
        .fill("detail", &item.description)
        .fill("category", &item.category)
        .fill("unit", &item.unit)
        .fill("unit_price", typed(item.price))
        .fill("tax_category", item.tax_category.code());
    match item.cost {
        Some(cost) => suggestion.fill("cost", cost.typed()),
        None => suggestion,
    }
}
