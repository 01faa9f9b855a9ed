//! The list of items.

use super::super::{Item, ItemFilter, SORTS, store, to_a_tenth};
use crate::areas::lists::{Asked, Field, Filter, List, Ready, Value, Verb, Words};
use crate::kernel::pricing::TaxCategory;
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Percent, Result, UnitPrice};
use crate::platform::access::may;
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Cell, Column, Empty, Icon, Menu, Phone};

/// The price book, as whoever asks sees it.
pub struct ItemList {
    filter: ItemFilter,
    inactive: bool,
    today: Day,
    zone: Zone,
    may_change: bool,
}

impl List for ItemList {
    type Row = Item;
    const WORDS: Words = Words {
        name: "price-book",
        title: "Price book",
        one: "item",
        finds: "Name, code, category",
        key: "i.id",
        newest: "newest",
    };

    fn read(r: &Read<'_>, asked: &Asked) -> Result<ItemList> {
        let inactive = asked.get("view") == "inactive";
        Ok(ItemList {
            filter: ItemFilter {
                words: asked.words().map(str::to_owned),
                active: Some(!inactive),
                ..ItemFilter::default()
            },
            inactive,
            today: r.today()?,
            zone: r.zone()?.clone(),
            may_change: r.actor().may::<may::ChangeCatalog>(),
        })
    }

    fn fields(&self, r: &Read<'_>) -> Result<Vec<Field<Item>>> {
        let mut fields = names(store::categories(r)?);
        let sight = &r.actor().sight;
        if sight.costs {
            fields.extend(costs());
        }
        if sight.prices {
            let column = Column::money("Price").phone(Phone::Amount);
            fields.push(
                Field::new("price", column, |item: &Item| price(item.price))
                    .value(|item| Value::price(item.price))
                    .filter(Filter::prices("i.price")),
            );
        }
        let (today, zone) = (self.today, self.zone.clone());
        let since = Field::new("since", Column::day("Since"), move |item: &Item| {
            Cell::new(item.created_at.day_in(&zone).short(today)).soft()
        });
        let zone = self.zone.clone();
        fields.push(
            since
                .chosen()
                .sorted("oldest", "newest")
                .value(move |item| Value::day(Some(item.created_at.day_in(&zone))))
                .filter(Filter::moments("i.created_at")),
        );
        Ok(fields)
    }

    fn listing(&self) -> Listing {
        store::listing(&self.filter)
    }

    fn sorts(&self) -> &'static [Sort] {
        SORTS
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<Item> {
        store::item(row)
    }

    fn id(item: &Item) -> i64 {
        item.id.get()
    }

    fn called(item: &Item) -> (String, String) {
        (item.name.clone(), item.href())
    }

    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>> {
        let (active, inactive) = store::counts(r)?;
        Ok(vec![
            Ready::new("", "Active", active).current(!self.inactive),
            Ready::new("inactive", "Inactive", inactive).current(self.inactive),
        ])
    }

    fn all(views: &[Ready]) -> i64 {
        views.iter().map(|view| view.count).sum()
    }

    fn adds(&self) -> Option<Button> {
        let add = Button::link("New item", "/price-book/new").icon(Icon::Plus).primary();
        self.may_change.then_some(add)
    }

    fn menu(&self, item: &Item, csrf: &str) -> Option<Menu> {
        if !self.may_change {
            return None;
        }
        let menu = Menu::row(format!("Actions for {}", item.name)).link(
            Icon::Edit,
            "Edit",
            format!("{}/edit", item.href()),
        );
        Some(match item.active {
            true => menu.post(Icon::Pause, "Deactivate", item.href() + "/deactivation", csrf),
            false => menu.post(Icon::Check, "Activate", item.href() + "/activation", csrf),
        })
    }

    fn verbs(&self, _r: &Read<'_>) -> Result<Vec<Verb>> {
        Ok(match (self.may_change, self.inactive) {
            (false, _) => Vec::new(),
            (true, false) => vec![Verb::new("deactivate", "Deactivate", Icon::Pause)],
            (true, true) => vec![Verb::new("activate", "Activate", Icon::Check)],
        })
    }

    fn nothing_yet(&self) -> Empty {
        let empty = Empty::new(
            "The price book is empty",
            "Put in what you sell: material, labor, fees. On an estimate you then type a few \
             letters, and the line is filled in with unit and price.",
        )
        .icon(Icon::Book);
        match self.may_change {
            true => empty.action(Button::link("Add the first item", "/price-book/new")),
            false => empty,
        }
    }

    fn nothing_here(&self) -> Empty {
        if self.inactive {
            return Empty::new(
                "No inactive items",
                "An item that isn't sold any more can be deactivated: it is no longer offered for \
                 new lines, and lines that have it keep it.",
            );
        }
        Empty::new("No active items", "Every item of the price book is deactivated.")
            .action(Button::link("Show them", "/price-book?view=inactive"))
    }
}

fn names(categories: Vec<String>) -> Vec<Field<Item>> {
    let code = Field::new("code", Column::number("Code").phone(Phone::Key), |item: &Item| {
        Cell::new(&item.code).soft()
    });
    let name = Field::new("name", Column::wide("Name").phone(Phone::Title), |item: &Item| {
        Cell::link(&item.name, &item.href())
    });
    let description = Field::new("description", Column::wide("Description"), |item: &Item| {
        text(&item.description)
    });
    let category = Field::new("category", Column::medium("Category").optional(), |item: &Item| {
        text(&item.category)
    });
    let unit = Field::new("unit", Column::short("Unit").phone(Phone::Note), |item: &Item| {
        text(&item.unit)
    });
    let tax = Field::new("tax_category", Column::medium("Tax category"), |item: &Item| {
        text(item.tax_category.label())
    });
    let taxes = TaxCategory::ALL.iter().map(|category| (category.code(), category.label()));
    vec![
        code.sorted("code", "-code")
            .value(|item| Value::text(&item.code))
            .filter(Filter::text("i.code")),
        name.always().sorted("name", "-name").value(|item| Value::text(&item.name)),
        description.in_files().value(|item| Value::text(&item.description)),
        category
            .sorted("category", "-category")
            .value(|item| Value::text(&item.category))
            .filter(Filter::choice("i.category", categories.into_iter().map(|c| (c.clone(), c)))),
        unit.value(|item| Value::text(&item.unit)),
        tax.in_files()
            .value(|item| Value::word(item.tax_category.label()))
            .filter(Filter::choice("i.tax_category", taxes)),
    ]
}

/// Costs and what follows from them, for those who see them.
fn costs() -> Vec<Field<Item>> {
    let share = |name, label, share: fn(&Item) -> Option<Percent>| {
        Field::new(name, Column::quantity(label).optional(), move |item: &Item| match share(item) {
            Some(percent) => Cell::new(to_a_tenth(percent)).soft(),
            None => Cell::none(),
        })
        .value(move |item| share(item).map_or(Value::Empty, |share| Value::Exact(share.typed())))
    };
    let cost = Field::new("cost", Column::money("Cost"), |item: &Item| price(item.cost));
    vec![
        cost.value(|item| Value::price(item.cost)).filter(Filter::prices("i.cost")),
        share("markup", "Markup", |item| item.profit()?.markup),
        share("margin", "Margin", |item| item.profit()?.margin),
    ]
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::none() } else { Cell::new(text).soft() }
}

fn price(price: Option<UnitPrice>) -> Cell {
    match price {
        Some(price) => Cell::new(price.plain()).zero(price.is_zero()),
        None => Cell::none(),
    }
}
