//! The list of estimates.

use super::super::{EstimateFilter, EstimateRow, EstimateState, EstimateView, SORTS, href, store};
use super::badge;
use crate::areas::customers;
use crate::areas::fields::{self as own, FieldSubject};
use crate::areas::lists::{Asked, Field, Filter, List, Ready, Value, Verb, Words};
use crate::kernel::error::if_there;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::access::{Group, Scope, may};
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Cell, Column, Empty, Icon, Menu, Phone};

/// The list of estimates, as whoever asks sees it.
pub struct EstimateList {
    filter: EstimateFilter,
    today: Day,
    may_change: bool,
}

impl List for EstimateList {
    type Row = EstimateRow;
    const WORDS: Words = Words {
        name: "estimates",
        title: "Estimates",
        one: "estimate",
        finds: "Number, customer, title",
        key: "e.id",
        newest: "newest",
    };

    fn read(r: &Read<'_>, asked: &Asked) -> Result<EstimateList> {
        Ok(EstimateList {
            filter: EstimateFilter {
                words: asked.words().map(str::to_owned),
                view: EstimateView::from_code(asked.get("view")),
                state: EstimateState::from_code(asked.get("status")),
                customer_id: asked.id("customer").map(Id::new),
                ..EstimateFilter::default()
            },
            today: r.today()?,
            may_change: r.actor().may::<may::ChangeEstimates>(),
        })
    }

    fn fields(&self, r: &Read<'_>) -> Result<Vec<Field<EstimateRow>>> {
        let sees_all = r.actor().sight.scope(Group::Estimate) == Scope::All;
        let mut fields = self.what(r)?;
        fields.extend(self.days(sees_all));
        fields.push(
            Field::new(
                "status",
                Column::state("Status").phone(Phone::State),
                |row: &EstimateRow| Cell::new(badge(row.estimate.state)),
            )
            .value(|row| Value::word(row.estimate.state.label()))
            // A condition of the query itself, which knows what has expired.
            .filter(Filter::chosen(
                EstimateState::ALL.iter().map(|state| (state.code(), state.label())),
                |listing, _| listing,
            )),
        );
        fields.extend(amounts(sees_all));
        fields.extend(own::in_list(r, FieldSubject::Estimate, "e.id")?);
        Ok(fields)
    }

    fn listing(&self) -> Listing {
        store::listing(&self.filter, self.today)
    }

    fn sorts(&self) -> &'static [Sort] {
        SORTS
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<EstimateRow> {
        store::listed(row, self.today)
    }

    fn id(row: &EstimateRow) -> i64 {
        row.estimate.id.get()
    }

    fn called(row: &EstimateRow) -> (String, String) {
        (row.estimate.number.clone(), href(row.estimate.id))
    }

    fn cents(row: &EstimateRow) -> Option<i64> {
        Some(row.total_cents.get())
    }

    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>> {
        let (all, counts) = store::counts(r)?;
        let all = Ready::new("", "All", all).current(self.filter.view.is_none());
        let each = counts.into_iter().map(|(view, count)| {
            Ready::new(view.code(), view.label(), count).current(self.filter.view == Some(view))
        });
        Ok(std::iter::once(all).chain(each).collect())
    }

    fn adds(&self) -> Option<Button> {
        let new = Button::link("New estimate", "/estimates/new").icon(Icon::Plus);
        self.may_change.then(|| new.primary())
    }

    fn menu(&self, row: &EstimateRow, csrf: &str) -> Option<Menu> {
        let estimate = &row.estimate;
        let address = href(estimate.id);
        let mut menu = Menu::row(format!("Actions for {}", estimate.number));
        if self.may_change && estimate.state.may_change() {
            menu = menu.link(Icon::Edit, "Edit", format!("{address}/edit"));
        }
        menu = menu.link(Icon::File, "PDF", format!("{address}/pdf"));
        if self.may_change {
            menu = menu.post(Icon::Copy, "Duplicate", format!("{address}/copies"), csrf);
        }
        Some(menu)
    }

    fn verbs(&self, r: &Read<'_>) -> Result<Vec<Verb>> {
        let hand = Verb::new("hand_over", "Mark as handed over…", Icon::Send);
        let print = Verb::new("pdf", "Download PDFs", Icon::Download);
        let tag = own::tag_verb(r, self.may_change)?;
        Ok(self.may_change.then_some(hand).into_iter().chain(tag).chain([print]).collect())
    }

    fn nothing_yet(&self) -> Empty {
        let empty = Empty::new(
            "No estimates yet",
            "An estimate says what the work costs, line by line. Hand it over as a PDF; when the \
             customer says yes, it becomes a job.",
        )
        .icon(Icon::Estimate);
        match self.may_change {
            true => empty.action(Button::link("Write the first one", "/estimates/new")),
            false => empty,
        }
    }

    fn nothing_here(&self) -> Empty {
        match self.filter.view {
            Some(EstimateView::Drafts) => {
                Empty::new("No drafts", "What you write is a draft until it is handed over.")
            }
            Some(EstimateView::Waiting) => Empty::new(
                "Nobody owes you an answer",
                "What was handed over waits here until the customer says yes or no, or it expires.",
            ),
            Some(EstimateView::Accepted) => {
                Empty::new("Nothing accepted yet", "An accepted estimate has become a job.")
            }
            Some(EstimateView::Closed) | None => Empty::new(
                "Nothing declined or expired",
                "Estimates that came to nothing stand here.",
            ),
        }
    }
}

impl EstimateList {
    fn what(&self, r: &Read<'_>) -> Result<Vec<Field<EstimateRow>>> {
        let number = Field::new(
            "number",
            Column::number("Number").phone(Phone::Key),
            |row: &EstimateRow| Cell::link(&row.estimate.number, &href(row.estimate.id)),
        );
        let customer = Field::new(
            "customer",
            Column::wide("Customer").phone(Phone::Title),
            |row: &EstimateRow| {
                Cell::with_aside(row.customer.as_deref().unwrap_or("–"), &row.estimate.title)
            },
        );
        let customers = Filter::record(
            |r, id| Ok(if_there(customers::get(r, Id::new(id)))?.map(|customer| customer.name)),
            |listing, _| listing,
        );
        let title = Field::new("title", Column::wide("Title"), |row: &EstimateRow| {
            Cell::new(&row.estimate.title)
        });
        let street =
            Field::new("street", Column::medium("Property"), |row: &EstimateRow| text(&row.street));
        let owner =
            Field::new("owner", Column::medium("Owner"), |row: &EstimateRow| text(&row.owner));
        Ok(vec![
            number
                .always()
                .sorted("oldest", "newest")
                .value(|row| Value::text(&row.estimate.number)),
            customer
                .sorted("customer", "-customer")
                .value(|row| Value::if_some(row.customer.as_ref()))
                .filter(customers),
            title
                .in_files()
                .value(|row| Value::text(&row.estimate.title))
                .filter(Filter::text("e.title")),
            street.in_files().value(|row| Value::if_some(row.street.as_ref())),
            owner
                .in_files()
                .value(|row| Value::if_some(row.owner.as_ref()))
                .filter(Filter::person(r, "e.owner_id")?),
        ])
    }

    fn days(&self, sees_all: bool) -> Vec<Field<EstimateRow>> {
        let today = self.today;
        let created =
            Field::new("created", Column::day("Created").optional(), move |row: &EstimateRow| {
                Cell::new(row.estimate.created_on.short(today)).soft()
            });
        let until = Field::new(
            "valid_until",
            Column::day("Valid until").phone_note("until"),
            move |row: &EstimateRow| {
                let until = row.estimate.valid_until_on.short(today);
                match row.estimate.state {
                    EstimateState::Expired => Cell::late(&until, "expired"),
                    _ => Cell::new(until).soft(),
                }
            },
        );
        vec![
            created
                .value(|row| Value::day(Some(row.estimate.created_on)))
                .filter(Filter::days("e.created_on")),
            until
                .sorted("valid_until", "-valid_until")
                .value(|row| Value::day(Some(row.estimate.valid_until_on)))
                .filter(found(Filter::days("v.valid_until_on"), sees_all.then_some(BY_END))),
        ]
    }
}

fn amounts(sees_all: bool) -> Vec<Field<EstimateRow>> {
    let plain = |name, column, cents: fn(&EstimateRow) -> Cents| {
        Field::new(name, column, move |row: &EstimateRow| {
            let cents = cents(row);
            Cell::new(cents.plain()).zero(cents.is_zero())
        })
        .value(move |row| Value::cents(cents(row)))
    };
    let total = Column::money("Total").phone(Phone::Amount);
    vec![
        plain("net", Column::money("Before tax"), |row| row.net_cents).chosen(),
        plain("tax", Column::money("Tax"), |row| row.tax_cents).chosen(),
        plain("total", total, |row| row.total_cents)
            .sorted("total", "-total")
            .filter(found(Filter::amounts("o.total_cents"), sees_all.then_some(BY_TOTAL))),
    ]
}

/// The estimates of which some version ends then, or comes to that; the range itself asks of each
/// whether it is the version that counts.
const BY_END: &str = "e.id IN (SELECT v.estimate_id FROM visible_estimate_version v WHERE {})";
const BY_TOTAL: &str = "e.id IN (SELECT o.estimate_id FROM visible_estimate_option o WHERE {})";

fn found(filter: Filter, among: Option<&'static str>) -> Filter {
    match among {
        Some(ids) => filter.found_among(ids),
        None => filter,
    }
}

fn text(text: &Option<String>) -> Cell {
    match text.as_deref() {
        Some(text) if !text.is_empty() => Cell::new(text).soft(),
        _ => Cell::none(),
    }
}
