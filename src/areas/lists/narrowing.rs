//! Applying what is asked to the catalogue: the conditions, the chips, what couldn't be read.

use super::asked::Asked;
use super::catalogue::Field;
use super::filter::{Filter, Kind};
use super::list::List;
use crate::kernel::error::FieldError;
use crate::kernel::text::fold;
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Cents, Quantity, Result, UnitPrice};
use crate::platform::db::{Listing, Read, like_anywhere};
use crate::ui::address::Address;

/// What every list understands besides the filters of its fields.
const COMMON: [&str; 7] = ["view", "q", "sort", "columns", "saved", "after", "before"];

/// A filter that is on, as its chip says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chip {
    pub(super) parameters: Vec<String>,
    pub(super) label: String,
    pub(super) value: String,
}

/// A list with its filters applied.
pub(super) struct Narrowed {
    pub(super) listing: Listing,
    pub(super) chips: Vec<Chip>,
    pub(super) complaints: Vec<FieldError>,
}

/// Applies the filters of the fields.
///
/// # Errors
/// When the database fails. What can't be read is a complaint, and narrows nothing.
pub(super) fn narrow<L: List>(
    r: &Read<'_>,
    list: &L,
    fields: &[Field<L::Row>],
    asked: &Asked,
) -> Result<Narrowed> {
    let mut narrowed =
        Narrowed { listing: list.listing(), chips: Vec::new(), complaints: Vec::new() };
    let (today, zone) = (r.today()?, r.zone()?);
    for field in fields {
        let parameters = field.parameters();
        let Some(filter) = &field.filter else { continue };
        if !parameters.iter().any(|name| asked.said(name).is_some()) {
            continue;
        }
        let (listing, said) = apply(r, filter, &parameters, asked, narrowed.listing, today, zone)?;
        narrowed.listing = listing;
        match said {
            Ok(Some(value)) => {
                narrowed.chips.push(Chip { parameters, label: field.label.clone(), value });
            }
            Ok(None) => {}
            Err(complaint) => narrowed.complaints.push(complaint),
        }
    }
    Ok(narrowed)
}

type Said = Result<Option<String>, FieldError>;

fn apply(
    r: &Read<'_>,
    Filter { kind, among }: &Filter,
    parameters: &[String],
    asked: &Asked,
    listing: Listing,
    today: Day,
    zone: &Zone,
) -> Result<(Listing, Said)> {
    let one = parameters.first().map_or("", |name| asked.get(name));
    Ok(match kind {
        Kind::Text(expression) => {
            let pattern = like_anywhere(&fold(one));
            let listing =
                listing.narrowed(|value| format!("{expression} LIKE {value} ESCAPE '\\'"), pattern);
            (listing, Ok(Some(one.to_owned())))
        }
        Kind::Choice(answers, narrow) => {
            match answers.iter().find(|(code, _)| code == one) {
                Some((code, label)) => (narrow(listing, code), Ok(Some(label.clone()))),
                // An answer that isn't there any more, such as somebody who left.
                None => (listing.only_where("0"), Ok(Some(one.to_owned()))),
            }
        }
        Kind::Record(named, narrow) => match one.parse() {
            Ok(id) => {
                let name = named(r, id)?.unwrap_or_else(|| "not among yours".to_owned());
                (narrow(listing, one), Ok(Some(name)))
            }
            Err(_) => (listing.only_where("0"), Ok(Some(one.to_owned()))),
        },
        Kind::Days(expression) => {
            between((listing, *among), parameters, asked, |narrowing, from, to| {
                let (from, to) = (day(from, today)?, day(to, today)?);
                let said = spoken(from.map(|day| day.short(today)), to.map(|day| day.short(today)));
                Ok((bounded(narrowing, expression, ("<=", ">="), (from, to)), said))
            })
        }
        Kind::Moments(expression) => {
            between((listing, *among), parameters, asked, |narrowing, from, to| {
                let (from, to) = (day(from, today)?, day(to, today)?);
                let said = spoken(from.map(|day| day.short(today)), to.map(|day| day.short(today)));
                let first = from.map(|day| zone.at(day, 0, 0));
                let after = to.map(|day| zone.at(day.add_days(1), 0, 0));
                Ok((bounded(narrowing, expression, ("<", ">="), (first, after)), said))
            })
        }
        Kind::Amounts(expression) => {
            between((listing, *among), parameters, asked, |narrowing, from, to| {
                let (from, to) = (read(from, Cents::parse_typed)?, read(to, Cents::parse_typed)?);
                let said = spoken(from.map(Cents::plain), to.map(Cents::plain));
                Ok((bounded(narrowing, expression, ("<=", ">="), (from, to)), said))
            })
        }
        Kind::Prices(expression) => {
            between((listing, *among), parameters, asked, |narrowing, from, to| {
                let parse = UnitPrice::parse_typed;
                let (from, to) = (read(from, parse)?, read(to, parse)?);
                let said = spoken(from.map(UnitPrice::plain), to.map(UnitPrice::plain));
                Ok((bounded(narrowing, expression, ("<=", ">="), (from, to)), said))
            })
        }
        Kind::Numbers(expression) => {
            between((listing, *among), parameters, asked, |narrowing, from, to| {
                let parse = Quantity::parse_typed;
                let (from, to) = (read(from, parse)?, read(to, parse)?);
                let said = spoken(from.map(Quantity::plain), to.map(Quantity::plain));
                Ok((bounded(narrowing, expression, ("<=", ">="), (from, to)), said))
            })
        }
    })
}

/// One side of a range as it was typed, with the name of its field.
type Side<'a> = (&'a str, &'a str);

fn between(
    (listing, among): (Listing, Option<&str>),
    parameters: &[String],
    asked: &Asked,
    read: impl FnOnce(Narrowing, Side<'_>, Side<'_>) -> Result<(Narrowing, String), FieldError>,
) -> (Listing, Said) {
    let [from, to] = parameters else { return (listing, Ok(None)) };
    let sides = ((from.as_str(), asked.get(from)), (to.as_str(), asked.get(to)));
    match read(Narrowing::default(), sides.0, sides.1) {
        Ok((narrowing, said)) => (narrowing.onto(listing, among), Ok(Some(said))),
        Err(complaint) => (listing, Err(complaint)),
    }
}

type Narrows = Box<dyn FnOnce(Listing, Option<&str>) -> Listing>;

/// The conditions of a range, kept until both sides have been read.
#[derive(Default)]
struct Narrowing(Vec<Narrows>);

impl Narrowing {
    fn onto(self, listing: Listing, among: Option<&str>) -> Listing {
        self.0.into_iter().fold(listing, |listing, apply| apply(listing, among))
    }
}

fn bounded<V: rusqlite::ToSql + 'static>(
    mut narrowing: Narrowing,
    expression: &str,
    (below, above): (&'static str, &'static str),
    (from, to): (Option<V>, Option<V>),
) -> Narrowing {
    let expression = expression.to_owned();
    narrowing.0.push(Box::new(move |mut listing: Listing, among: Option<&str>| {
        let mut range = Vec::new();
        for (bound, than) in [(from, above), (to, below)] {
            let Some(bound) = bound else { continue };
            let condition = |value: &str| {
                let side = format!("{expression} {than} {value}");
                range.push(side.clone());
                side
            };
            listing = listing.narrowed(condition, bound);
        }
        match among {
            Some(ids) if !range.is_empty() => {
                listing.only_where(ids.replace("{}", &range.join(" AND ")))
            }
            _ => listing,
        }
    }));
    narrowing
}

fn day(side: Side<'_>, today: Day) -> Result<Option<Day>, FieldError> {
    read(side, |typed| Day::parse_typed(typed, today))
}

fn read<V>(
    (name, typed): Side<'_>,
    parse: impl FnOnce(&str) -> Result<V, String>,
) -> Result<Option<V>, FieldError> {
    if typed.is_empty() {
        return Ok(None);
    }
    parse(typed).map(Some).map_err(|message| FieldError { field: name.to_owned(), message })
}

/// “Nov 1 – Nov 30”, “from Nov 1”, “to Nov 30”.
fn spoken(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => String::new(),
    }
}

/// The address of what is asked, without the place in it and without what nobody knows.
pub(super) fn address<L: List>(fields: &[Field<L::Row>], asked: &Asked) -> Address {
    let columns = asked.columns().join(",");
    let common = ["view", "q", "sort", "saved"].into_iter();
    let address = common
        .fold(Address::new(L::WORDS.path()), |address, name| address.with(name, asked.get(name)));
    let filters = fields.iter().flat_map(Field::parameters);
    let address = filters.fold(address, |address, name| {
        let value = asked.get(&name).to_owned();
        address.with(name, value)
    });
    address.with("columns", columns)
}

/// Whether everything that is asked means something to whoever asks; a view that filters by what
/// they don't see would show them more than it says.
pub(super) fn is_understood<R>(fields: &[Field<R>], asked: &Asked) -> bool {
    let known: Vec<String> = fields.iter().flat_map(Field::parameters).collect();
    asked.names().all(|name| COMMON.contains(&name) || known.iter().any(|known| known == name))
}
