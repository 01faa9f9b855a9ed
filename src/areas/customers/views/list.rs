//! The list of customers, and how one is suggested below a field.

use std::collections::HashMap;

use maud::html;

use super::super::{CustomerFilter, CustomerKind, CustomerRow, SORTS, store};
use crate::areas::fields::{self as own, FieldSubject};
use crate::areas::lists::{Asked, Field, Filter, List, Ready, Value, Verb, Words, people};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Id, Result};
use crate::platform::access::{Group, Scope, may};
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Cell, Column, Empty, Icon, Phone, Suggestion};

/// The ready views: their name in the address, and what they are called.
const VIEWS: [(&str, &str); 4] =
    [("", "All"), ("households", "Households"), ("businesses", "Businesses"), ("mine", "Mine")];

/// The city of the first property, which is what the column shows.
const CITY: &str = "(SELECT p.city FROM visible_property p WHERE p.customer_id = c.id \
     ORDER BY p.position, p.id LIMIT 1)";

/// The list of customers, as whoever asks sees it.
pub struct CustomerList {
    filter: CustomerFilter,
    view: String,
    today: Day,
    zone: Zone,
    is_crew: bool,
    may_change: bool,
    may_assign: bool,
}

/// The filter of a ready view for whoever asks.
fn filter_of(r: &Read<'_>, view: &str) -> CustomerFilter {
    let mut filter = CustomerFilter::default();
    match view {
        "households" => filter.kind = Some(CustomerKind::Household),
        "businesses" => filter.kind = Some(CustomerKind::Business),
        "mine" => filter.of = r.actor().user_id().map(Id::new),
        _ => {}
    }
    filter
}

impl List for CustomerList {
    type Row = CustomerRow;
    const WORDS: Words = Words {
        name: "customers",
        title: "Customers",
        one: "customer",
        finds: "Name, address, phone",
        key: "c.id",
        newest: "newest",
    };

    fn read(r: &Read<'_>, asked: &Asked) -> Result<CustomerList> {
        let view = asked.get("view");
        let words = asked.words().map(str::to_owned);
        Ok(CustomerList {
            filter: CustomerFilter { words, ..filter_of(r, view) },
            view: view.to_owned(),
            today: r.today()?,
            zone: r.zone()?.clone(),
            is_crew: r.actor().sight.scope(Group::Customer) == Scope::Crew,
            may_change: r.actor().may::<may::ChangeCustomers>(),
            may_assign: r.actor().may::<may::AssignCustomers>(),
        })
    }

    fn fields(&self, r: &Read<'_>) -> Result<Vec<Field<CustomerRow>>> {
        let mut fields = where_they_are();
        if !self.is_crew {
            fields.extend(self.office(r)?);
            fields.extend(own::in_list(r, FieldSubject::Customer, "c.id")?);
        }
        Ok(fields)
    }

    fn listing(&self) -> Listing {
        store::listing(&self.filter)
    }

    fn sorts(&self) -> &'static [Sort] {
        SORTS
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<CustomerRow> {
        store::listed(row)
    }

    fn id(row: &CustomerRow) -> i64 {
        row.customer.id.get()
    }

    fn called(row: &CustomerRow) -> (String, String) {
        (row.customer.name.clone(), row.customer.href())
    }

    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>> {
        // The crew sees the few customers of its jobs, and none of its own.
        let views = if self.is_crew { &VIEWS[..1] } else { &VIEWS[..] };
        let ready = views.iter().map(|(code, label)| {
            let count = store::listing(&filter_of(r, code)).count(r)?;
            Ok(Ready::new(code, label, count).current(self.view == *code))
        });
        ready.collect()
    }

    fn adds(&self) -> Option<Button> {
        let add = Button::link("New customer", "/customers/new").icon(Icon::Plus).primary();
        self.may_change.then_some(add)
    }

    fn verbs(&self, r: &Read<'_>) -> Result<Vec<Verb>> {
        let mut verbs: Vec<Verb> = own::tag_verb(r, self.may_change)?.into_iter().collect();
        if self.may_assign {
            let mut owners = people(r)?;
            owners.push((String::new(), "Nobody".to_owned()));
            verbs.push(Verb::new("owner", "Give to", Icon::User).of(owners));
        }
        Ok(verbs)
    }

    fn nothing_yet(&self) -> Empty {
        if self.is_crew {
            return Empty::new(
                "No customers to see",
                "You see the customers of the jobs that you are assigned to.",
            )
            .icon(Icon::Users);
        }
        let empty = Empty::new(
            "No customers yet",
            "A customer is a household or a business, with the people to talk to and the \
             properties whose roofs you work on. Estimates, jobs and invoices start from it.",
        )
        .icon(Icon::Users);
        match self.may_change {
            true => empty.action(Button::link("Add the first customer", "/customers/new")),
            false => empty,
        }
    }

    fn nothing_here(&self) -> Empty {
        let empty = match self.view.as_str() {
            "mine" => Empty::new(
                "No customers of yours",
                "Those that you own or are assigned to stand here.",
            ),
            _ => Empty::new("None of this kind", "No customer is in this view."),
        };
        empty.action(Button::link("Show all customers", "/customers"))
    }
}

fn where_they_are() -> Vec<Field<CustomerRow>> {
    let name = Field::new("name", Column::wide("Name").phone(Phone::Title), |row: &CustomerRow| {
        let customer = &row.customer;
        Cell::new(html! {
            a class="key" href=(customer.href()) { (customer.name) }
            @if customer.kind == CustomerKind::Business {
                span class="aside" { (customer.kind.label()) }
            }
        })
    });
    let street =
        Field::new("street", Column::medium("Street"), |row: &CustomerRow| text(&row.street));
    let city =
        Field::new("city", Column::medium("City").phone(Phone::Note), |row: &CustomerRow| {
            text(&row.city)
        });
    let phone =
        Field::new("phone", Column::medium("Phone").phone(Phone::Key), |row: &CustomerRow| {
            text(&row.phone)
        });
    vec![
        name.always().sorted("name", "-name").value(|row| Value::text(&row.customer.name)),
        street.in_files().value(|row| Value::if_some(row.street.as_ref())),
        city.value(|row| Value::if_some(row.city.as_ref())).filter(Filter::text(CITY)),
        phone.value(|row| Value::if_some(row.phone.as_ref())),
    ]
}

impl CustomerList {
    /// What is there to know for those who sit in the office.
    fn office(&self, r: &Read<'_>) -> Result<Vec<Field<CustomerRow>>> {
        let email = Field::looked_up("email", Column::medium("E-mail"), |r, ids| {
            let found = store::first_emails(r, ids)?;
            Ok(found.into_iter().collect::<HashMap<_, _>>())
        });
        let kind = Field::new("kind", Column::medium("Kind"), |row: &CustomerRow| {
            Cell::new(row.customer.kind.label()).soft()
        });
        let source =
            Field::new("source", Column::medium("Source"), |row: &CustomerRow| {
                match row.customer.source.as_str() {
                    "" => Cell::none(),
                    source => Cell::new(source).soft(),
                }
            });
        let owner = Field::new(
            "owner",
            Column::medium("Owner").phone(Phone::State),
            |row: &CustomerRow| text(&row.owner),
        );
        let (today, zone) = (self.today, self.zone.clone());
        let since =
            Field::new("since", Column::day("Since").optional(), move |row: &CustomerRow| {
                Cell::new(row.customer.created_at.day_in(&zone).short(today)).soft()
            });
        let zone = self.zone.clone();
        let kinds = CustomerKind::ALL.iter().map(|kind| (kind.code(), kind.label()));
        Ok(vec![
            email.in_files(),
            kind.chosen()
                .value(|row| Value::word(row.customer.kind.label()))
                .filter(Filter::choice("c.kind", kinds)),
            source
                .in_files()
                .value(|row| Value::text(&row.customer.source))
                .filter(Filter::text("c.source")),
            owner
                .value(|row| Value::if_some(row.owner.as_ref()))
                .filter(Filter::person(r, "c.owner_id")?),
            since
                .sorted("oldest", "newest")
                .value(move |row| Value::day(Some(row.customer.created_at.day_in(&zone))))
                .filter(Filter::moments("c.created_at")),
        ])
    }
}

fn text(text: &Option<String>) -> Cell {
    match text.as_deref() {
        Some(text) if !text.is_empty() => Cell::new(text).soft(),
        _ => Cell::none(),
    }
}

/// How a customer is offered below a field.
pub(in super::super) fn suggestion(row: &CustomerRow) -> Suggestion {
    let place = [row.street.as_deref(), row.city.as_deref()];
    let place = place.into_iter().flatten().filter(|text| !text.is_empty());
    Suggestion::new(row.customer.id, &row.customer.name)
        .note(place.collect::<Vec<_>>().join(", "))
        .end(row.phone.as_deref().unwrap_or_default())
}
